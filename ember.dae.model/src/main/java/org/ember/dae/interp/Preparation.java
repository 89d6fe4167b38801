package org.ember.dae.interp;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/** Makes one function ready to run: gives every value its place in the frame and every operation its node. */
final class Preparation {
  private final Code code;
  private final Map<Value, Integer> slots = new IdentityHashMap<>();
  private final List<Long> scalars = new ArrayList<>();
  private final List<Object> objects = new ArrayList<>();
  private final Map<Operation, AccessProgram> accessPrograms = new IdentityHashMap<>();
  private final Map<Operation, Map<String, Integer>> variables = new IdentityHashMap<>();

  Preparation(Code code) {
    this.code = code;
  }

  Code code() {
    return code;
  }

  /** The place of a value, among the scalars or among the objects as its type says. */
  int slot(Value value) {
    Integer known = slots.get(value);
    if (known != null) {
      return known;
    }
    int slot = newSlot(value.getType());
    slots.put(value, slot);
    return slot;
  }

  int operand(Operation op, int index) {
    return slot(op.operand(index));
  }

  int result(Operation op) {
    return slot(op.result(0));
  }

  int[] slots(List<? extends Value> values) {
    return values.stream().mapToInt(this::slot).toArray();
  }

  /** A place for a value that has no name in the program. */
  int newSlot(Type type) {
    switch (ValueKind.of(type)) {
      case SCALAR:
        scalars.add(0L);
        return scalars.size() - 1;
      case VECTOR:
        objects.add(new long[((VectorType) ValueKind.element(type)).lanes()]);
        return objects.size() - 1;
      default:
        objects.add(null);
        return objects.size() - 1;
    }
  }

  /** Gives a value once and for all, before the function runs. */
  void constant(Value value, long pattern) {
    scalars.set(slot(value), pattern);
  }

  void constant(Value value, long[] lanes) {
    System.arraycopy(lanes, 0, (long[]) objects.get(slot(value)), 0, lanes.length);
  }

  Moves moves(List<? extends Value> from, List<? extends Value> to) {
    return moves(slots(from), to);
  }

  Moves moves(int[] from, List<? extends Value> to) {
    List<int[]> scalarMoves = new ArrayList<>();
    List<int[]> vectorMoves = new ArrayList<>();
    List<int[]> objectMoves = new ArrayList<>();
    for (int i = 0; i < to.size(); i++) {
      int[] pair = {from[i], slot(to.get(i))};
      switch (ValueKind.of(to.get(i).getType())) {
        case SCALAR: scalarMoves.add(pair); break;
        case VECTOR: vectorMoves.add(pair); break;
        default: objectMoves.add(pair); break;
      }
    }
    return new Moves(scalarMoves, vectorMoves, objectMoves);
  }

  /** The operations of a block up to its terminator. */
  Body body(Block block) {
    List<Node> nodes = new ArrayList<>();
    if (block != null) {
      for (Operation op : block.getOperations()) {
        if (!Handlers.isTerminator(op.getName())) {
          Node node = node(op);
          if (node != null) {
            nodes.add(node);
          }
        }
      }
    }
    return code.bodies().create(block, nodes.toArray(new Node[0]));
  }

  Node node(Operation op) {
    Handler handler = Handlers.find(op.getName());
    if (handler == null) {
      throw new ExecutionError(op, "operation " + op.getName() + " cannot be run", "lower it to an operation that has a meaning here");
    }
    Node node = handler.prepare(op, this);
    if (node != null) {
      code.number(node);
    }
    return node;
  }

  /** The values with which a block ends, in order; none if it has no terminator. */
  static List<Value> yielded(Block block) {
    Operation last = block == null ? null : block.terminator();
    return last == null || !Handlers.isTerminator(last.getName()) ? List.of() : last.operandValues();
  }

  void setAccessProgram(Operation configure, AccessProgram program) {
    accessPrograms.put(configure, program);
  }

  AccessProgram accessProgram(Operation configure) {
    return accessPrograms.get(configure);
  }

  /** The places of a compute loop's variables by name, for the operations in its cases. */
  void openVariables(Operation loop, Map<String, Integer> places) {
    variables.put(loop, places);
  }

  Map<String, Integer> variables(Operation loop) {
    return variables.getOrDefault(loop, Map.of());
  }

  long[] scalarTemplate() {
    return scalars.stream().mapToLong(Long::longValue).toArray();
  }

  Object[] objectTemplate() {
    return objects.toArray();
  }
}
