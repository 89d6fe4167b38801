package org.ember.dae.interp;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;

/**
 * Runs the slc dialect in sequence: a stream is kept as its current element, a traversal iterates, callbacks run where they stand.
 * The access program of the dlc level uses the same nodes for its streams.
 */
final class SlcInterp {
  private static final String[] ALU_KINDS = {"add", "sub", "mul", "div"};
  private static final String[] CAST_KINDS = {"index_cast", "index_castui", "extsi", "extui", "trunci"};

  private SlcInterp() {
  }

  static void register(Handlers handlers) {
    handlers.add("slc.for", ScfInterp::prepareFor);
    handlers.add("slc.callback", ScfInterp::inline);
    handlers.add("slc.mem_stream", (op, p) -> MemRefInterp.load(op, p, op.operand(0), MemRefInterp.rest(op, 1)));
    handlers.add("slc.store_stream", (op, p) -> MemRefInterp.store(op, p, op.operand(0), op.operand(1), MemRefInterp.rest(op, 2)));
    handlers.add("slc.alu_stream", SlcInterp::aluStream);
    handlers.add("slc.cast_stream", SlcInterp::castStream);
    handlers.add("slc.to_stream", SlcInterp::forward);
    handlers.add("slc.from_stream", SlcInterp::forward);
  }

  /** The result is the operand. */
  static Node forward(Operation op, Preparation p) {
    Moves move = p.moves(List.of(op.operand(0)), new ArrayList<Value>(op.getResults()));
    return new Node(op) {
      @Override
      public void run(Frame f) {
        move.run(f);
      }
    };
  }

  static Node castStream(Operation op, Preparation p) {
    return Elementwise.unary(op, p, Casts.cast(Attributes.enumCase(op, "kind", CAST_KINDS),
        ScalarFormat.of(op.operand(0).getType(), op), ScalarFormat.of(op.result(0).getType(), op)));
  }

  static Node aluStream(Operation op, Preparation p) {
    Lanes.Binary function = function(op, ScalarFormat.of(op.result(0).getType(), op));
    return isDivision(op) ? Elementwise.division(op, p, function) : Elementwise.binary(op, p, function);
  }

  /** The function of an arithmetic stream on integers of that format. */
  static Lanes.Binary function(Operation op, ScalarFormat format) {
    String kind = Attributes.enumCase(op, "kind", ALU_KINDS).trim();
    return kind.equals("div") ? IntegerMath.division("divsi", format) : IntegerMath.binary(kind + "i", format);
  }

  static boolean isDivision(Operation op) {
    return Attributes.enumCase(op, "kind", ALU_KINDS).trim().equals("div");
  }
}
