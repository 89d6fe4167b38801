package org.ember.lowering.conversion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.llvm.LlvmOps;
import org.ember.ir.Value;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;
import org.ember.lowering.rewrite.Prelude;

/** The variables of one compute loop, and the values of the slc level that live in them. */
final class Variables {
  private final List<Variable> all = new ArrayList<>();
  private final Map<Value, Variable> homes = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final OpBuilder outside;

  /** @param outside builds before the compute loop */
  Variables(OpBuilder outside) {
    this.outside = outside;
  }

  List<Variable> all() {
    return all;
  }

  /** The variable in which a value lives; null if it is not one that changes while the loop runs. */
  Variable home(Value value) {
    return homes.get(value);
  }

  void settle(Value value, Variable variable) {
    homes.put(value, variable);
  }

  /** A new variable for a value. */
  Variable declare(Value value, Value init) {
    Variable variable = new Variable(unique(value.getName()), value.getType(), init == null ? nothing(value.getType()) : init);
    all.add(variable);
    homes.put(value, variable);
    return variable;
  }

  private String unique(String wish) {
    String base = wish == null || !Character.isLetter(wish.charAt(0)) ? "v" : wish;
    String name = base;
    for (int i = 0; !names.add(name); i++) {
      name = base + "_" + i;
    }
    return name;
  }

  /** What a variable holds before the first case sets it. */
  private Value nothing(Type type) {
    Type element = type instanceof VectorType vector ? vector.element() : type;
    if (!(element instanceof FloatType || element instanceof IntegerType || element instanceof IndexType)) {
      return LlvmOps.poison(outside, type).getRes();
    }
    var zero = Prelude.number(0, element);
    return ArithOps.constant(outside, type instanceof VectorType ? new DenseElementsAttr(type, List.of(zero)) : zero).getResult();
  }
}
