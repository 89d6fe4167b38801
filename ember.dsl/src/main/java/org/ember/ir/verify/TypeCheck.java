package org.ember.ir.verify;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.def.Multiplicity;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionArgument;
import org.ember.ir.def.RegionDeclaration;
import org.ember.ir.def.TypeConstraint;
import org.ember.ir.def.ValueDeclaration;
import org.ember.ir.types.Type;

/** The types of operands, results and region arguments: against their constraints and against the equations that give them. */
final class TypeCheck {
  private TypeCheck() {}

  static void run(Operation op, OpDefinition definition, Findings findings) {
    int before = findings.count();
    for (int i = 0; i < definition.operands().size(); i++) {
      ValueDeclaration declared = definition.operands().get(i);
      List<Value> values = declared.multiplicity().isOne() ? Collections.singletonList(definition.operandAt(op, i)) : definition.operandsAt(op, i);
      constraint(op, "operand", declared.name(), declared.constraint(), values, findings);
    }
    // equations may rely on what the constraints of the operands promise
    if (findings.count() > before) {
      return;
    }
    for (int i = 0; i < definition.results().size(); i++) {
      ValueDeclaration declared = definition.results().get(i);
      List<? extends Value> values = declared.multiplicity().isOne() ? Collections.singletonList(definition.resultAt(op, i)) : definition.resultsAt(op, i);
      constraint(op, "result", declared.name(), declared.constraint(), values, findings);
      equation(op, "result", declared.name(), declared.types(), values, findings);
    }
    for (int i = 0; i < definition.regions().size(); i++) {
      RegionDeclaration declared = definition.regions().get(i);
      if (!declared.arguments().isEmpty()) {
        for (Region region : definition.regionsAt(op, i)) {
          if (region.entry() != null) {
            arguments(op, declared, region.entry(), findings);
          }
        }
      }
    }
  }

  private static void arguments(Operation op, RegionDeclaration region, Block entry, Findings findings) {
    List<BlockArgument> all = entry.getArguments();
    int fixed = fixed(region);
    int variable = all.size() - fixed;
    if (variable < 0 || fixed == region.arguments().size() && variable > 0) {
      findings.error(op, "region '" + region.name() + "' takes " + fixed + (fixed == region.arguments().size() ? "" : " or more")
          + " arguments, found " + all.size());
      return;
    }
    int start = 0;
    for (RegionArgument declared : region.arguments()) {
      int length = declared.multiplicity().isOne() ? 1 : declared.multiplicity() == Multiplicity.OPTIONAL ? Math.min(1, variable) : variable;
      List<BlockArgument> values = all.subList(start, Math.min(all.size(), start + length));
      constraint(op, "region argument", declared.name(), declared.constraint(), values, findings);
      equation(op, "region argument", declared.name(), declared.types(), values, findings);
      start += length;
    }
  }

  private static int fixed(RegionDeclaration region) {
    int fixed = 0;
    for (int i = 0; i < region.arguments().size(); i++) {
      fixed += region.arguments().get(i).multiplicity().isOne() ? 1 : 0;
    }
    return fixed;
  }

  private static void constraint(Operation op, String what, String name, TypeConstraint constraint, List<? extends Value> values, Findings findings) {
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      if (value.getType() == null || !constraint.accepts(value.getType())) {
        findings.error(op, what + " '" + name + "' of '" + op.getName() + "' must be " + constraint.description() + ", found " + value.getType());
      }
    }
  }

  private static void equation(
      Operation op, String what, String name, Function<Operation, List<Type>> types, List<? extends Value> values, Findings findings) {
    if (types == null) {
      return;
    }
    List<Type> expected = types.apply(op);
    boolean equal = expected.size() == values.size();
    for (int i = 0; equal && i < values.size(); i++) {
      equal = Objects.equals(expected.get(i), values.get(i).getType());
    }
    if (!equal) {
      List<Type> found = values.stream().map(Value::getType).toList();
      findings.error(op, what + " '" + name + "' of '" + op.getName() + "' must be of type " + text(expected) + ", found " + text(found));
    }
  }

  private static String text(List<Type> types) {
    return types.size() == 1 ? String.valueOf(types.get(0)) : "(" + String.join(", ", types.stream().map(String::valueOf).toList()) + ")";
  }
}
