package org.ember.lowering.emit;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.types.MemRefType;

/** Writes memory accesses and allocations. Allocated memory is zeroed, as in the interpreter. */
final class MemRefEmitter {
  private MemRefEmitter() {}

  static void register(OpEmitters emitters) {
    emitters.add("memref.load", (op, body) -> load(op, body, op.operand(0), rest(op, 1)));
    emitters.add("memref.store", (op, body) -> store(op, body, op.operand(0), op.operand(1), rest(op, 2)));
    emitters.add("memref.dim", MemRefEmitter::dim);
    emitters.add("memref.rank", (op, body) -> body.bindLiteral(op.result(0), Literals.integer(((MemRefType) op.operand(0).getType()).rank())));
    emitters.add("memref.alloc", (op, body) -> allocate(op, body, "ember_allocate("));
    emitters.add("memref.alloca", (op, body) -> {
      body.module().useLocals();
      allocate(op, body, "ember_allocate_local(&locals, ");
    });
    emitters.add("memref.dealloc", (op, body) -> body.out().line("free(" + body.use(op.operand(0)) + ".allocated);"));
    emitters.add("memref.copy", MemRefEmitter::copy);
    emitters.add("memref.get_global", (op, body) -> {
      String data = body.module().global(Attributes.name(op.attribute("name")), op);
      MemRefType type = (MemRefType) op.result(0).getType();
      body.assign(op.result(0), ViewEmitter.descriptor(data, data, "0", type.shape().stream().map(Literals::integer).toList(), type.strides().stream().map(Literals::integer).toList()));
    });
  }

  static List<Value> rest(Operation op, int first) {
    List<Value> values = op.operandValues();
    return values.subList(first, values.size());
  }

  /** Loads one element, zero if a speculative load finds none; also the access unit's loads. */
  static void load(Operation op, CBody body, Value memref, List<Value> indices) {
    String element = Places.element(body, memref, body.use(indices));
    String exists = Places.existence(body, memref, body.use(indices), op);
    body.assign(op.result(0), exists == null ? element : exists + " ? " + element + " : 0");
  }

  /** Stores one element; also the access unit's stores. */
  static void store(Operation op, CBody body, Value value, Value memref, List<Value> indices) {
    body.out().line(Places.element(body, memref, body.use(indices)) + " = " + body.use(value) + ";");
  }

  private static void dim(Operation op, CBody body) {
    MemRefType type = (MemRefType) op.operand(0).getType();
    String index = body.use(op.operand(1));
    String name = body.use(op.operand(0));
    if (!index.matches("\\d+")) {
      body.assign(op.result(0), name + ".sizes[" + index + "]");
      return;
    }
    int dimension = Integer.parseInt(index);
    if (dimension >= type.rank()) {
      throw Unsupported.at(op, "dimension " + dimension + " does not exist, the rank is " + type.rank(), null);
    }
    String size = Places.size(type, name, dimension);
    if (size.matches("\\d+")) {
      body.bindLiteral(op.result(0), size);
    } else {
      body.assign(op.result(0), size);
    }
  }

  private static void allocate(Operation op, CBody body, String function) {
    MemRefType type = (MemRefType) op.result(0).getType();
    List<Value> dynamic = Attributes.operands(op, "dynamicSizes");
    List<String> sizes = new ArrayList<>();
    int next = 0;
    for (long size : type.shape()) {
      sizes.add(size == MemRefType.DYNAMIC ? body.use(dynamic.get(next++)) : Literals.integer(size));
    }
    String element = body.types().name(type.element(), op);
    long alignment = op.attribute("alignment") instanceof IntegerAttr number ? number.value() : 0;
    String data = body.names().fresh("data", "data");
    String count = sizes.isEmpty() ? "1" : String.join(" * ", sizes);
    body.out().line(element + " *" + data + " = " + function + count + ", sizeof(" + element + "), " + alignment + ");");
    List<String> strides = new ArrayList<>();
    for (int d = 0; d < sizes.size(); d++) {
      strides.add(d == sizes.size() - 1 ? "1" : String.join(" * ", sizes.subList(d + 1, sizes.size())));
    }
    body.assign(op.result(0), ViewEmitter.descriptor(data, data, "0", sizes, strides));
  }

  private static void copy(Operation op, CBody body) {
    MemRefType type = (MemRefType) op.operand(0).getType();
    String name = body.use(op.operand(0));
    List<String> indices = new ArrayList<>();
    for (int d = 0; d < type.rank(); d++) {
      String index = body.names().fresh("i", "i");
      body.out().open("for (int64_t " + index + " = 0; " + index + " < " + Places.size(type, name, d) + "; " + index + "++)");
      indices.add(index);
    }
    body.out().line(Places.element(body, op.operand(1), indices) + " = " + Places.element(body, op.operand(0), indices) + ";");
    indices.forEach(index -> body.out().close());
  }
}
