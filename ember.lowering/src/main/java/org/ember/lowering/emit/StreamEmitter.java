package org.ember.lowering.emit;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.types.Type;

/** Writes streams, each as its current element: those of access programs, and those of constants in front of them. Lanes that are off read zero. */
final class StreamEmitter {
  private static final String[] ALU_KINDS = {"add", "sub", "mul", "div"};
  private static final String[] CAST_KINDS = {"index_cast", "index_castui", "extsi", "extui", "trunci"};

  private StreamEmitter() {}

  static void register(OpEmitters emitters) {
    emitters.add("slc.to_stream", (op, body) -> body.alias(op.result(0), op.operand(0)));
    emitters.add("slc.from_stream", (op, body) -> body.alias(op.result(0), op.operand(0)));
    emitters.add("slc.mem_stream", (op, body) -> MemRefEmitter.load(op, body, op.operand(0), MemRefEmitter.rest(op, 1)));
    emitters.add("slcvec.mem_stream", (op, body) -> vectorLoad(op, body, Attributes.operands(op, "memref").get(0), Attributes.operands(op, "indices"), Attributes.optional(op, "mask")));
    emitters.add("tmu.set_mem_str", (op, body) -> {
      if (CTypes.isVector(op.result(0).getType())) {
        vectorLoad(op, body, op.operand(0), Attributes.operands(op, "indices"), Attributes.optional(op, "mask"));
      } else {
        MemRefEmitter.load(op, body, op.operand(0), Attributes.operands(op, "indices"));
      }
    });
    emitters.add("slc.store_stream", StreamEmitter::store);
    emitters.add("slcvec.store_stream", StreamEmitter::store);
    emitters.add("tmu.set_store_str", StreamEmitter::store);
    emitters.add("tmu.set_alu_str", StreamEmitter::alu);
    emitters.add("tmu.set_cast_str", StreamEmitter::cast);
    emitters.add("tmu.set_fwd_str", (op, body) -> {
      if (CTypes.isVector(op.result(0).getType()) && CTypes.isScalar(op.operand(0).getType())) {
        VectorEmitter.fill(op, body);
      } else {
        body.alias(op.result(0), op.operand(0));
      }
    });
    emitters.add("slc.alu_stream", StreamEmitter::alu);
    emitters.add("slcvec.alu_stream", StreamEmitter::alu);
    emitters.add("slc.cast_stream", StreamEmitter::cast);
    emitters.add("slcvec.broadcast", VectorEmitter::fill);
    emitters.add("slcvec.vec_indvar", (op, body) -> body.assign(op.result(0), body.use(op.operand(0)) + "[0]"));
    emitters.add("slcvec.extract", (op, body) -> body.assign(op.result(0), body.use(op.operand(0)) + "[" + Attributes.integer(op, "lane") + "]"));
    emitters.add("slcvec.mask", (op, body) -> {
      List<String> a = body.use(op.operandValues());
      String place = a.get(3).equals("1") ? a.get(0).equals("0") ? "lane" : a.get(0) + " + lane" : "ember_addi_i64(" + a.get(0) + ", ember_muli_i64(lane, " + a.get(3) + "))";
      String name = body.declare(op.result(0));
      String above = a.get(0).equals(a.get(1)) && a.get(3).equals("1") ? "" : a.get(1) + " <= " + place + " && ";
      body.lanes(CTypes.lanes(op.result(0).getType()), name + "[lane] = " + above + place + " < " + a.get(2) + ";");
    });
  }

  /** Integer arithmetic; a scalar operand of vectors is used for all lanes. A lane that is off divides what it read as zero. */
  static void alu(Operation op, CBody body) {
    String kind = Attributes.enumCase(op, "kind", ALU_KINDS).trim();
    Type type = op.result(0).getType();
    String mnemonic = kind.equals("div") ? "divsi" : kind + "i";
    body.elementwise(op, op.operandValues().subList(0, 2), a -> {
      String value = Scalars.binary(mnemonic, type, a.get(0), a.get(1), op);
      return CTypes.isVector(type) && kind.equals("div") ? a.get(1) + " == 0 ? 0 : " + value : value;
    });
  }

  static void cast(Operation op, CBody body) {
    String kind = Attributes.enumCase(op, "kind", CAST_KINDS);
    body.elementwise(op, op.operandValues().subList(0, 1), a -> Scalars.cast(kind, op.operand(0).getType(), op.result(0).getType(), a.get(0), op));
  }

  /** Stores an element, or the lanes of a vector that are on, in their order. */
  private static void store(Operation op, CBody body) {
    Value memref = op.operand(1);
    List<Value> indices = Attributes.operands(op, "indices");
    if (CTypes.isScalar(op.operand(0).getType())) {
      MemRefEmitter.store(op, body, op.operand(0), memref, indices);
      return;
    }
    Value mask = Attributes.optional(op, "mask");
    if (indices.stream().noneMatch(index -> CTypes.isVector(index.getType()))) {
      VectorMemoryEmitter.store(op, body, op.operand(0), memref, indices, mask, null);
      return;
    }
    String element = Places.element(body, memref, lanes(body, indices));
    body.lanes(CTypes.lanes(op.operand(0).getType()), VectorMemoryEmitter.condition(mask == null ? null : body.use(mask), null) + element + " = " + body.use(op.operand(0)) + "[lane];");
  }

  /** The indices of a lane: vectors have one for each. */
  private static List<String> lanes(CBody body, List<Value> indices) {
    return indices.stream().map(index -> body.use(index) + (CTypes.isVector(index.getType()) ? "[lane]" : "")).toList();
  }

  /** Loads a vector: lane by lane if an index is a vector, else from consecutive places along the last dimension. */
  static void vectorLoad(Operation op, CBody body, Value memref, List<Value> indices, Value mask) {
    if (indices.stream().noneMatch(index -> CTypes.isVector(index.getType()))) {
      VectorMemoryEmitter.load(op, body, memref, indices, mask, null, null);
      return;
    }
    String on = VectorMemoryEmitter.condition(mask == null ? null : body.use(mask), Places.existence(body, memref, lanes(body, indices), op));
    String element = Places.element(body, memref, lanes(body, indices));
    String name = body.declare(op.result(0));
    body.lanes(CTypes.lanes(op.result(0).getType()), on + name + "[lane] = " + element + ";");
  }
}
