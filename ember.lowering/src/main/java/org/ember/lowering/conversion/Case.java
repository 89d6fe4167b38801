package org.ember.lowering.conversion;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.arith.AddIOp;
import org.ember.dialect.dlc.DlcOps;
import org.ember.dialect.dlc.GetVarOp;
import org.ember.ir.Block;
import org.ember.ir.IrFactory;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.Type;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Prelude;

/** One case of the execute program while it is built: it reads variables, computes, and sets variables at its end. */
final class Case {
  private final long id;
  private final Origin origin;
  private final Variables variables;
  private final Block block = IrFactory.eINSTANCE.createBlock();
  private final OpBuilder builder;
  private final Map<Variable, Value> read = new IdentityHashMap<>();

  Case(long id, Origin origin, Variables variables) {
    this.id = id;
    this.origin = origin;
    this.variables = variables;
    this.builder = OpBuilder.atEnd(block).withOrigin(origin);
  }

  long id() {
    return id;
  }

  /** Takes the next element of the data queue. */
  Value pop(Operation head, Type type) {
    builder.withOrigin(head.getOrigin().via(origin.passes().get(origin.passes().size() - 1)));
    Value value = DlcOps.popOperand(builder, type).getValue();
    value.setName(head.result(0).getName());
    return value;
  }

  /** Adds an operation; values that live in variables are read from there. */
  void add(Operation op) {
    builder.withOrigin(origin);
    readVariables(op);
    builder.insert(op);
  }

  private void readVariables(Operation op) {
    for (Operand operand : op.getOperands()) {
      Value value = operand.getValue();
      Value now = current(value);
      if (now != value) {
        operand.setValue(now);
      }
    }
    Blocks.forEachNested(op, this::readVariables);
  }

  /** The value as this case has it. */
  Value current(Value value) {
    Variable home = variables.home(value);
    return home == null ? value : read.computeIfAbsent(home, this::get);
  }

  private Value get(Variable variable) {
    builder.withOrigin(origin);
    GetVarOp get = DlcOps.getVar(builder, variable.type());
    get.setVariable(variable.name());
    return get.getValue();
  }

  /** One variable and what it shall hold. */
  record Assignment(Variable variable, Value value) {}

  /** Sets variables, all from what they hold before the first of them changes. */
  void set(List<Assignment> assignments) {
    List<Value> values = new ArrayList<>();
    assignments.forEach(a -> values.add(current(a.value())));
    builder.withOrigin(origin);
    for (int i = 0; i < assignments.size(); i++) {
      Variable variable = assignments.get(i).variable();
      if (read.get(variable) != values.get(i)) {
        set(variable, values.get(i));
      }
    }
    // what follows in this case must see the new values
    assignments.forEach(a -> read.remove(a.variable()));
  }

  private void set(Variable variable, Value value) {
    if (variable.type() instanceof IndexType && value.definingOp() instanceof AddIOp sum && value.getUses().isEmpty()
        && sum.getLhs() == read.get(variable) && Long.valueOf(1).equals(Prelude.constantOf(sum.getRhs()))) {
      Operation get = sum.getLhs().definingOp();
      OpBuilder.erase(sum);
      if (get.result(0).getUses().isEmpty()) {
        OpBuilder.erase(get);
      }
      DlcOps.incrementVar(builder).setVariable(variable.name());
    } else {
      DlcOps.setVar(builder, value, variable.name());
    }
  }

  /** The finished case. */
  Region region() {
    builder.withOrigin(origin);
    DlcOps.yield(builder);
    Region region = IrFactory.eINSTANCE.createRegion();
    region.getBlocks().add(block);
    return region;
  }
}
