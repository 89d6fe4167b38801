package org.ember.lowering.reduce;

import org.ember.dialect.arith.ArithOps;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;
import org.ember.lowering.rewrite.Prelude;

/** What stands in for a value that goes away. */
final class Substitutes {
  private Substitutes() {}

  /** Replaces a result by an operand of its type, or by zero; false if there is neither. */
  static boolean replace(Value result, Operation op) {
    if (result.getUses().isEmpty()) {
      return true;
    }
    for (Value operand : op.operandValues()) {
      if (operand.getType().equals(result.getType())) {
        result.replaceAllUsesWith(operand);
        return true;
      }
    }
    Value zero = zero(result.getType(), op);
    if (zero == null) {
      return false;
    }
    result.replaceAllUsesWith(zero);
    return true;
  }

  /** Zero of a scalar type, which stands at the start of the function around an operation or is made there; null for other types. */
  static Value zero(Type type, Operation at) {
    if (!(type instanceof FloatType || type instanceof IntegerType || type instanceof IndexType)) {
      return null;
    }
    Operation function = at;
    while (function != null && !function.is("func.func")) {
      function = function.parentOp();
    }
    if (function == null || function == at) {
      return null;
    }
    for (Operation first : function.region(0).entry().getOperations()) {
      if (first == at || !Prelude.isConstant(first)) {
        break;
      }
      if (Prelude.number(0, type).equals(first.attribute("value")) && first.result(0).getType().equals(type)) {
        return first.result(0);
      }
    }
    Origin origin = at.getOrigin();
    return ArithOps.constant(OpBuilder.atStart(function.region(0).entry()).withOrigin(origin), Prelude.number(0, type)).getResult();
  }
}
