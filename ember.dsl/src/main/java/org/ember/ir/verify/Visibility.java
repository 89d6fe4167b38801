package org.ember.ir.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;

/**
 * Which values an operation may use: those defined before it in its block or in a block around it, up to the nearest operation that
 * is isolated from above. Without unstructured control flow, order of the text is dominance.
 */
final class Visibility {
  private final Findings findings;
  /** The depth of isolation at which each value in scope was defined. */
  private final Map<Value, Integer> scope = new IdentityHashMap<>();
  /** The values in scope, those of the innermost region last, and where each open region begins among them. */
  private final List<Value> defined = new ArrayList<>();
  private final Deque<Integer> regions = new ArrayDeque<>();
  private final Deque<Operation> isolators = new ArrayDeque<>();
  private final Deque<Boolean> isolates = new ArrayDeque<>();

  Visibility(Findings findings) {
    this.findings = findings;
  }

  /** Enters a region of an operation. */
  void enter(Operation owner, boolean isolated) {
    regions.push(defined.size());
    isolates.push(isolated);
    if (isolated) {
      isolators.push(owner);
    }
  }

  /** Leaves the region entered last: its values are out of scope. */
  void leave() {
    int start = regions.pop();
    for (int i = defined.size() - 1; i >= start; i--) {
      scope.remove(defined.remove(i));
    }
    if (isolates.pop()) {
      isolators.pop();
    }
  }

  void define(List<? extends Value> values) {
    for (int i = 0; i < values.size(); i++) {
      scope.put(values.get(i), isolators.size());
      defined.add(values.get(i));
    }
  }

  void checkOperands(Operation op) {
    List<Operand> operands = op.getOperands();
    for (int i = 0; i < operands.size(); i++) {
      Value value = operands.get(i).getValue();
      if (value == null) {
        findings.error(op, "operand " + i + " of '" + op.getName() + "' is no value");
        continue;
      }
      Integer depth = scope.get(value);
      if (depth == null) {
        outOfScope(op, value);
      } else if (depth != isolators.size()) {
        findings.error(op, name(value) + " is defined outside of '" + isolators.peek().getName() + "', which sees only its own values",
            isolators.peek(), "isolated from above here");
      }
    }
  }

  private void outOfScope(Operation op, Value value) {
    Operation definition = value instanceof BlockArgument argument
        ? argument.getBlock() == null || argument.getBlock().getRegion() == null ? null : argument.getBlock().getRegion().getOwner()
        : value.definingOp();
    if (definition == null) {
      findings.error(op, name(value) + " is defined by nothing in this module");
    } else {
      findings.error(op, name(value) + " is not defined before this use", definition, "defined here");
    }
  }

  private static String name(Value value) {
    return value.getName() == null ? "the value" : "%" + value.getName();
  }
}
