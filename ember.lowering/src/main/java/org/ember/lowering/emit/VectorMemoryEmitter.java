package org.ember.lowering.emit;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/** Writes the memory accesses of the vector dialect. A lane that is off is not accessed, wherever it would lie. */
final class VectorMemoryEmitter {
  private VectorMemoryEmitter() {}

  static void register(OpEmitters emitters) {
    emitters.add("vector.load", (op, body) -> load(op, body, op.operand(0), MemRefEmitter.rest(op, 1), null, null, null));
    emitters.add("vector.store", (op, body) -> store(op, body, op.operand(0), op.operand(1), MemRefEmitter.rest(op, 2), null, null));
    emitters.add("vector.maskedload", (op, body) -> {
      List<Value> all = op.operandValues();
      int n = all.size();
      load(op, body, all.get(0), all.subList(1, n - 2), all.get(n - 2), null, all.get(n - 1));
    });
    emitters.add("vector.maskedstore", (op, body) -> {
      List<Value> all = op.operandValues();
      int n = all.size();
      store(op, body, all.get(n - 1), all.get(0), all.subList(1, n - 2), all.get(n - 2), null);
    });
    emitters.add("vector.gather", (op, body) -> {
      List<Value> all = op.operandValues();
      int n = all.size();
      load(op, body, all.get(0), all.subList(1, n - 3), all.get(n - 2), all.get(n - 3), all.get(n - 1));
    });
    emitters.add("vector.scatter", (op, body) -> {
      List<Value> all = op.operandValues();
      int n = all.size();
      store(op, body, all.get(n - 1), all.get(0), all.subList(1, n - 3), all.get(n - 2), all.get(n - 3));
    });
  }

  /**
   * Loads lanes from consecutive places along the last dimension.
   *
   * @param mask which lanes are on; null for all
   * @param offsets for each lane how far along the last dimension; null for its number
   * @param otherwise what lanes that are off get; null for zero
   */
  static void load(Operation op, CBody body, Value base, List<Value> indices, Value mask, Value offsets, Value otherwise) {
    check(op, op.result(0).getType(), indices);
    int lanes = CTypes.lanes(op.result(0).getType());
    List<String> at = body.use(indices);
    String on = mask == null ? null : body.use(mask);
    String name;
    if (otherwise != null && mask != null) {
      String initial = body.use(otherwise);
      name = body.variable(op.result(0).getName(), op.result(0), initial);
      body.bind(op.result(0), name);
    } else {
      name = body.declare(op.result(0));
    }
    List<String> atLane = lane(at, offsets == null ? "lane" : body.use(offsets) + "[lane]");
    String exists = Places.existence(body, base, atLane, op);
    if (mask == null && offsets == null && exists == null && Places.isDense((MemRefType) base.getType())) {
      body.out().line("memcpy(&" + name + ", &" + Places.element(body, base, at) + ", " + CTypes.bytes(op.result(0).getType()) + ");");
      return;
    }
    body.lanes(lanes, condition(on, exists) + name + "[lane] = " + Places.element(body, base, atLane) + ";");
  }

  /** The condition on which a lane is accessed, in front of the access; empty if it always is. */
  static String condition(String mask, String exists) {
    String test = mask == null ? exists : exists == null ? mask + "[lane]" : mask + "[lane] && " + exists;
    return test == null ? "" : "if (" + test + ") ";
  }

  /** Stores the lanes that are on; the arguments are those of loads. */
  static void store(Operation op, CBody body, Value value, Value base, List<Value> indices, Value mask, Value offsets) {
    check(op, value.getType(), indices);
    List<String> at = body.use(indices);
    String values = body.use(value);
    if (mask == null && offsets == null && Places.isDense((MemRefType) base.getType())) {
      body.out().line("memcpy(&" + Places.element(body, base, at) + ", &" + values + ", " + CTypes.bytes(value.getType()) + ");");
      return;
    }
    String element = Places.element(body, base, lane(at, offsets == null ? "lane" : body.use(offsets) + "[lane]"));
    body.lanes(CTypes.lanes(value.getType()), condition(mask == null ? null : body.use(mask), null) + element + " = " + values + "[lane];");
  }

  private static List<String> lane(List<String> indices, String lane) {
    String last = indices.get(indices.size() - 1);
    return Places.withLast(indices, last.equals("0") ? lane : last + " + " + lane);
  }

  private static void check(Operation op, Type type, List<Value> indices) {
    if (!(CTypes.element(type) instanceof VectorType vector) || vector.rank() != 1 || indices.isEmpty()) {
      throw Unsupported.at(op, "expected a vector of rank 1 along a dimension of a buffer, found " + type,
          "memory accesses of vectors of other ranks cannot be emitted as C");
    }
  }
}
