package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.aspect.Decoupling;
import org.ember.dialect.aspect.Expansion;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Block;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;

/**
 * Which values of loops with the same bounds are, in iterations of equal number, what an earlier one of the loops has computed, and which of
 * them cost more than to store and load them: long operations, and places that would be looked up again. Addresses do not count: the access
 * unit computes them anyway, and could not have them from a buffer.
 */
final class RepeatedValues {
  /** How many vector operations take as long as a store and a load, with their address. */
  private static final int STORE_AND_LOAD = 4;

  /** An operation by what it does, and to what: values that are equal in iterations of equal number count as one. */
  private record Key(String name, List<Object> attributes, List<Value> operands) {}

  private final List<ForOp> loops;
  private final Evaluator attributes;
  /** For values of all loops the first one that is the same. */
  private final Map<Value, Value> firsts = new LinkedHashMap<>();
  private final Map<Key, Value> known = new LinkedHashMap<>();
  /** The operations that are long or a look-up, or need such a one. */
  private final Set<Operation> dear = new LinkedHashSet<>();

  /** @param loops stand in the body of one loop */
  RepeatedValues(List<ForOp> loops, Evaluator attributes) {
    this.loops = loops;
    this.attributes = attributes;
  }

  /** For each value that is worth keeping what repeats it, in the order of the program. */
  Map<Value, List<Value>> worthKeeping() {
    Map<Value, List<Value>> kept = new LinkedHashMap<>();
    Operation around = loops.get(0).parentOp();
    for (ForOp loop : loops) {
      firsts.put(loop.getInductionVar(), loops.get(0).getInductionVar());
      loop.getBody().entry().getOperations().forEach(op -> number(op, loop, around));
    }
    for (ForOp loop : loops.subList(1, loops.size())) {
      for (Operation op : loop.getBody().entry().getOperations()) {
        if (dear.contains(op) && isRepeated(op) && isNeeded(op) && isWorthIt(op)) {
          kept.computeIfAbsent(firsts.get(op.result(0)), value -> new ArrayList<>()).add(op.result(0));
        }
      }
    }
    return kept;
  }

  private void number(Operation op, ForOp loop, Operation around) {
    if (op.getResults().size() != 1 || !Expansion.isSteady(attributes, op, around)) {
      return;
    }
    List<Value> operands = new ArrayList<>();
    for (Value operand : op.operandValues()) {
      Value first = firsts.get(operand);
      if (first == null && !Memory.isOutside(attributes, operand, loop)) {
        return;
      }
      operands.add(first == null ? operand : first);
    }
    List<Object> given = new ArrayList<>();
    op.getAttributes().forEach(attribute -> given.addAll(List.of(attribute.getName(), attribute.getValue())));
    firsts.put(op.result(0), known.computeIfAbsent(new Key(op.getName(), given, operands), key -> op.result(0)));
    if (isDear(op) || op.operandValues().stream().anyMatch(value -> value.definingOp() != null && dear.contains(value.definingOp()))) {
      dear.add(op);
    }
  }

  private boolean isDear(Operation op) {
    return Expansion.isLong(attributes, op) || Expansion.isLookup(attributes, op);
  }

  /** Whether an earlier loop has computed what the operation gives. */
  private boolean isRepeated(Operation op) {
    Value first = op.getResults().size() == 1 ? firsts.get(op.result(0)) : null;
    return first != null && first.definingOp().parentOp() != op.parentOp();
  }

  /** Whether something uses the value that is not repeated itself. */
  private boolean isNeeded(Operation op) {
    return op.result(0).getUses().stream().map(Operand::getOwner).anyMatch(user -> user.getBlock() != op.getBlock() || !isRepeated(user));
  }

  private boolean isWorthIt(Operation op) {
    Type type = op.result(0).getType();
    if (!(type instanceof FloatType || type instanceof IntegerType || type instanceof IndexType) || Decoupling.isAddress(attributes, op.result(0))) {
      return false;
    }
    Set<Operation> spared = spared(op);
    return spared.stream().anyMatch(each -> Expansion.isLong(attributes, each))
        || spared.size() > STORE_AND_LOAD && spared.stream().anyMatch(each -> Expansion.isLookup(attributes, each));
  }

  /** The operations of the execute unit that nobody needs any more if the value is loaded. */
  private Set<Operation> spared(Operation op) {
    Set<Operation> spared = new LinkedHashSet<>(Set.of(op));
    Block block = op.getBlock();
    List<Operation> ops = block.getOperations();
    for (int i = ops.indexOf(op) - 1; i >= 0; i--) {
      Operation at = ops.get(i);
      boolean feeds = at.getResults().size() == 1 && firsts.containsKey(at.result(0)) && !at.result(0).getUses().isEmpty();
      if (feeds && at.result(0).getUses().stream().allMatch(use -> spared.contains(use.getOwner()) && !(use.getOwner() instanceof LoadOp))) {
        spared.add(at);
      }
    }
    return spared;
  }
}
