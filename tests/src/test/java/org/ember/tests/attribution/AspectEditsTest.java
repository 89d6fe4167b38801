package org.ember.tests.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.emf.ecore.EObject;
import org.ember.ir.Block;
import org.ember.ir.IrFactory;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attribution.AspectRegistry;
import org.ember.ir.attribution.Attribution;
import org.ember.ir.attribution.EvaluationException;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IndexType;
import org.junit.jupiter.api.Test;

/** All attributes of all aspects of Ember, kept through random changes of a program, equal those computed from scratch. */
class AspectEditsTest {
  private static final int EDITS = 1000;

  private final List<Operation> detached = new ArrayList<>();

  @Test
  void incrementalValuesEqualRecomputedOnes() {
    Random random = new Random(2026);
    Operation module = Programs.read(Programs.BAG);
    List<Attribution> attributes = AspectRegistry.global().attributes().stream().filter(each -> each.parameters().isEmpty()).toList();
    try (Evaluator incremental = Evaluator.incremental()) {
      for (int edit = 0; edit < EDITS; edit++) {
        edit(module, random);
        Evaluator fresh = Evaluator.batch();
        for (EObject node : Programs.nodes(module)) {
          for (Attribution attribution : attributes) {
            if (attribution.isOf(node) && random.nextInt(10) == 0) {
              int now = edit;
              assertEquals(value(fresh, attribution, node), value(incremental, attribution, node), () -> "edit " + now + ", " + attribution);
            }
          }
        }
      }
    }
  }

  /** The value, or for a program that is no longer complete the message. */
  private static Object value(Evaluator ev, Attribution attribution, EObject node) {
    try {
      return attribution.evaluate(ev, node);
    } catch (EvaluationException e) {
      return "none";
    }
  }

  private void edit(Operation module, Random random) {
    List<Operation> ops = Programs.operations(module);
    Operation op = ops.get(random.nextInt(ops.size()));
    List<Value> values = new ArrayList<>();
    ops.forEach(each -> values.addAll(each.getResults()));
    Value value = values.get(random.nextInt(values.size()));
    switch (random.nextInt(8)) {
      case 0 -> {
        if (!op.getOperands().isEmpty()) {
          op.setOperand(random.nextInt(op.getOperands().size()), value);
        }
      }
      case 1 -> value.setType(random.nextInt(3) == 0 ? FloatType.F32 : IndexType.INSTANCE);
      case 2 -> op.setAttribute("value", IntegerAttr.index(random.nextInt(3)));
      case 3 -> value.replaceAllUsesWith(values.get(random.nextInt(values.size())));
      case 4 -> {
        Operand operand = IrFactory.eINSTANCE.createOperand();
        op.getOperands().add(operand);
        operand.setValue(value);
      }
      case 5 -> detach(op, random);
      case 6 -> attach(ops, random);
      default -> {
        if (op.getBlock() != null) {
          op.getBlock().getOperations().move(random.nextInt(op.getBlock().getOperations().size()), op);
        }
      }
    }
  }

  /** Takes a small operation out, with the uses of its results left as they are. */
  private void detach(Operation op, Random random) {
    if (op.getBlock() != null && !op.hasRegions() && detached.size() < 6) {
      op.getBlock().getOperations().remove(op);
      detached.add(op);
    }
  }

  private void attach(List<Operation> ops, Random random) {
    List<Block> blocks = new ArrayList<>();
    ops.forEach(each -> each.getRegions().forEach(region -> blocks.addAll(region.getBlocks())));
    if (!detached.isEmpty()) {
      Block block = blocks.get(random.nextInt(blocks.size()));
      block.getOperations().add(random.nextInt(block.getOperations().size() + 1), detached.remove(0));
    }
  }
}
