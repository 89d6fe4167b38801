package org.ember.lowering.pass;

import java.util.Arrays;
import java.util.List;
import org.ember.ir.Block;
import org.ember.ir.NamedAttribute;
import org.ember.ir.Operand;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;

/**
 * What an operation and all in it consist of, to see whether a pass has changed anything: the very objects, in order. What has not changed need
 * not be verified again, and most passes leave most functions as they are. Names of values do not count: they mean nothing.
 */
final class Snapshot {
  private static final Object END = new Object();

  private Object[] seen = new Object[256];
  private int length;
  private int next;
  private boolean changed;

  /** Looks at the operation, and says whether it is another one, or consists of other things, than at the last look. */
  boolean update(Operation root) {
    next = 0;
    changed = false;
    operation(root);
    changed |= next != length;
    if (next < length) {
      Arrays.fill(seen, next, length, null);
    }
    length = next;
    return changed;
  }

  private void operation(Operation op) {
    note(op);
    note(op.getOrigin());
    List<Operand> operands = op.getOperands();
    for (int i = 0; i < operands.size(); i++) {
      note(operands.get(i).getValue());
    }
    note(END);
    List<OpResult> results = op.getResults();
    for (int i = 0; i < results.size(); i++) {
      value(results.get(i));
    }
    List<NamedAttribute> attributes = op.getAttributes();
    for (int i = 0; i < attributes.size(); i++) {
      note(attributes.get(i).getName());
      note(attributes.get(i).getValue());
    }
    note(END);
    List<Region> regions = op.getRegions();
    for (int i = 0; i < regions.size(); i++) {
      List<Block> blocks = regions.get(i).getBlocks();
      for (int b = 0; b < blocks.size(); b++) {
        block(blocks.get(b));
      }
      note(END);
    }
  }

  private void block(Block block) {
    note(block);
    List<? extends Value> arguments = block.getArguments();
    for (int i = 0; i < arguments.size(); i++) {
      value(arguments.get(i));
    }
    note(END);
    List<Operation> operations = block.getOperations();
    for (int i = 0; i < operations.size(); i++) {
      operation(operations.get(i));
    }
    note(END);
  }

  private void value(Value value) {
    note(value);
    note(value.getType());
  }

  private void note(Object part) {
    if (next == seen.length) {
      seen = Arrays.copyOf(seen, 2 * next);
    }
    if (next >= length || seen[next] != part) {
      seen[next] = part;
      changed = true;
    }
    next++;
  }
}
