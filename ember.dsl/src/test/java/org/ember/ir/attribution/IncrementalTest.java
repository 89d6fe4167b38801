package org.ember.ir.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.attributes.UnitAttr;
import org.junit.jupiter.api.Test;

/** What is kept after a change equals what is computed from scratch. */
class IncrementalTest {
  private static final List<Attribution> ALL = List.of(Graphs.REACHES, Graphs.STEP, Graphs.LEVEL, Graphs.ODD_USERS);
  private static final int OPERATIONS = 24;

  private final List<Operation> ops = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();

  private void build(Random random) {
    ops.clear();
    blocks.clear();
    Operation root = Graphs.op("test.root", 1);
    blocks.add(Graphs.body(root));
    for (int i = 0; i < OPERATIONS; i++) {
      Operation op = Graphs.op("test.n" + i, i + 2);
      blocks.get(random.nextInt(blocks.size())).getOperations().add(op);
      if (random.nextInt(4) == 0) {
        blocks.add(Graphs.body(op));
      }
      ops.add(op);
    }
  }

  /** One random change; operations may leave the model and come back. */
  private void edit(Random random) {
    Operation op = ops.get(random.nextInt(ops.size()));
    Operation other = ops.get(random.nextInt(ops.size()));
    switch (random.nextInt(7)) {
      case 0 -> Graphs.use(op, other);
      case 1 -> op.getOperands().clear();
      case 2 -> {
        if (!op.getOperands().isEmpty()) {
          op.setOperand(random.nextInt(op.getOperands().size()), random.nextInt(5) == 0 ? null : other.getResults().get(0));
        }
      }
      case 3 -> op.setAttribute("odd", random.nextBoolean() ? UnitAttr.INSTANCE : null);
      case 4 -> {
        if (op.getBlock() != null) {
          op.getBlock().getOperations().remove(op);
        }
      }
      case 5 -> {
        Block target = blocks.get(random.nextInt(blocks.size()));
        if (op.getBlock() == target) {
          target.getOperations().move(random.nextInt(target.getOperations().size()), op);
        } else if (!isInside(target, op)) {
          target.getOperations().add(random.nextInt(target.getOperations().size() + 1), op);
        }
      }
      default -> op.getResults().get(0).replaceAllUsesWith(other.getResults().get(0));
    }
  }

  private static boolean isInside(Block block, Operation op) {
    for (Operation at = block.getRegion().getOwner(); at != null; at = at.parentOp()) {
      if (at == op) {
        return true;
      }
    }
    return false;
  }

  @Test
  void incrementalValuesEqualRecomputedOnesUnderAThousandEdits() {
    for (int seed = 0; seed < 5; seed++) {
      Random random = new Random(seed);
      build(random);
      try (Evaluator incremental = Evaluator.incremental()) {
        for (int edit = 0; edit < 1000; edit++) {
          edit(random);
          Evaluator fresh = Evaluator.batch();
          boolean all = edit % 10 == 0;
          for (Operation op : ops) {
            for (Attribution attribution : ALL) {
              if (all || random.nextInt(8) == 0) {
                assertEquals(fresh.value(attribution, op), incremental.value(attribution, op), "seed " + seed + ", edit " + edit + ", " + attribution + " of " + op.getName());
              }
            }
          }
        }
      }
      assertTrue(ops.stream().allMatch(op -> op.eAdapters().isEmpty()), "an adapter was left behind");
    }
  }

  @Test
  void aChangeForgetsOnlyWhatItTouches() {
    Operation first = Graphs.op("test.first", 1);
    Operation at = first;
    List<Operation> chain = new ArrayList<>(List.of(first));
    for (int i = 0; i < 100; i++) {
      Operation next = Graphs.op("test.n" + i, i + 2);
      Graphs.use(next, at);
      chain.add(next);
      at = next;
    }
    try (Evaluator ev = Evaluator.incremental()) {
      chain.forEach(op -> ev.value(Graphs.HEIGHT, op));
      long before = ev.evaluations();
      Graphs.use(chain.get(98), first);
      chain.forEach(op -> ev.value(Graphs.HEIGHT, op));
      assertEquals(3, ev.evaluations() - before);
    }
  }
}
