package org.ember.lowering.tokens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.dlc.RegisterOperandOp;
import org.ember.dialect.slc.StreamType;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/**
 * How operands lie in the data queue. What an event pushes follows each other; if each operand begins at a multiple of its size there, and all together are
 * a multiple of the widest operand of the program, none of them ever crosses a cache line of the queue, in whatever order events come.
 */
final class QueueLayout {
  private static final int BYTE = 8;
  private static final int INDEX_BITS = 64;

  private final Map<List<Object>, List<RegisterOperandOp>> events = new LinkedHashMap<>();

  private QueueLayout() {}

  static QueueLayout of(ConfigureAccessEngineOp access) {
    QueueLayout layout = new QueueLayout();
    for (Operation op : access.getBody().entry().getOperations()) {
      if (op instanceof RegisterOperandOp push) {
        layout.events.computeIfAbsent(List.<Object>of(push.getTu(), push.getEvent()), key -> new ArrayList<>()).add(push);
      }
    }
    return layout;
  }

  /** What the events push, each in order. */
  Iterable<List<RegisterOperandOp>> events() {
    return events.values();
  }

  /** The bits of the widest operand, if they had these sizes in bits; 0 if there is none. */
  int widest(ToIntFunction<RegisterOperandOp> bits) {
    int widest = 0;
    for (List<RegisterOperandOp> event : events.values()) {
      for (RegisterOperandOp push : event) {
        widest = Math.max(widest, bits.applyAsInt(push));
      }
    }
    return widest;
  }

  /** Whether what an event pushes keeps itself and others on lines, if its operands have these sizes in bits. */
  static boolean isAligned(List<RegisterOperandOp> event, int widest, ToIntFunction<RegisterOperandOp> bits) {
    int end = 0;
    for (RegisterOperandOp push : event) {
      int size = bits.applyAsInt(push);
      if (end % size != 0) {
        return false;
      }
      end += size;
    }
    return end % widest == 0;
  }

  /** The bits that an operand takes. */
  static int bits(RegisterOperandOp push) {
    Value stream = push.getStream();
    return bits(stream.getType() instanceof StreamType type ? type.element() : stream.getType());
  }

  /** The bits that a value of a type takes in the queue: whole bytes for each of its elements, masks as many as they have lanes. */
  static int bits(Type type) {
    if (type instanceof VectorType vector) {
      int lanes = vector.lanes();
      return vector.element() instanceof IntegerType integer && integer.width() == 1 ? Math.max(BYTE, lanes) : lanes * bits(vector.element());
    }
    return type instanceof IntegerType integer ? Math.max(BYTE, integer.width()) : type instanceof FloatType number ? number.width() : INDEX_BITS;
  }
}
