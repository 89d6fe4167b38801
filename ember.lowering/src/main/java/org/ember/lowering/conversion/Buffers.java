package org.ember.lowering.conversion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.aspect.Queues;
import org.ember.dialect.aspect.support.QueueChecks;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slc.FromStreamOp;
import org.ember.dialect.slcvec.FromBufferOp;
import org.ember.dialect.slcvec.ToBufferOp;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.Severity;
import org.ember.lowering.pass.Origins;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Prelude;
import org.ember.lowering.rewrite.Traversal;

/**
 * How the buffers that a traversal fills are read: by one loop of the callback behind it, step by step, or at constant places one after the
 * other. Then nothing needs to be collected, the callback takes what arrives.
 *
 * @param fills the operations that fill buffers which are read, in order, each with those that read it
 * @param loop the loop that reads them; null if they are read at constant places
 * @param places the places that are filled, in order; null if they are read in a loop
 */
record Buffers(Map<ToBufferOp, List<FromBufferOp>> fills, ForOp loop, List<Long> places) {
  /** More places than anybody reads one by one. */
  private static final long MOST_PLACES = 4096;

  /** Whether a callback reads a buffer that the traversal fills. */
  static boolean reads(CallbackOp callback, Operation traversal) {
    for (ToBufferOp fill : fillsOf(traversal)) {
      if (!readers(fill.getBuffer(), callback).isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /** How the callback reads the traversal's buffers; it must read one. */
  static Buffers of(CallbackOp callback, Traversal traversal) {
    Map<ToBufferOp, List<FromBufferOp>> fills = new LinkedHashMap<>();
    ForOp loop = null;
    List<Long> places = places(traversal);
    int constant = 0;
    for (ToBufferOp fill : fillsOf(traversal.op())) {
      List<FromBufferOp> readers = readers(fill.getBuffer(), callback);
      for (FromBufferOp reader : readers) {
        if (reader.parentOp() == callback && isOneOf(reader, places)) {
          constant++;
          continue;
        }
        ForOp around = loopOf(reader, callback);
        if (loop != null && around != loop) {
          throw error(reader, "the buffers of one traversal must be read in one loop");
        }
        loop = around;
      }
      if (!readers.isEmpty()) {
        fills.put(fill, readers);
      }
    }
    if (loop == null) {
      return new Buffers(fills, null, places);
    } else if (constant > 0) {
      throw error(loop, "the buffers of one traversal must all be read in one loop, or all at constant places");
    }
    check(loop, traversal);
    return new Buffers(fills, loop, null);
  }

  private static boolean isOneOf(FromBufferOp reader, List<Long> places) {
    return reader.getIndices().size() == 1 && places.contains(Prelude.constantOf(reader.getIndices().get(0)));
  }

  /** The indices of a traversal that are constant; none if they are not. */
  private static List<Long> places(Traversal traversal) {
    List<Long> places = new ArrayList<>();
    Long lower = Prelude.constantOf(traversal.lower());
    Long upper = Prelude.constantOf(traversal.upper());
    Long step = Prelude.constantOf(traversal.step());
    if (lower != null && upper != null && step != null && step > 0 && upper - lower <= step * MOST_PLACES) {
      for (long place = lower; place < upper; place += step) {
        places.add(place);
      }
    }
    return places;
  }

  private static List<ToBufferOp> fillsOf(Operation traversal) {
    List<ToBufferOp> fills = new ArrayList<>();
    for (Operation op : traversal.region(0).entry().getOperations()) {
      if (op instanceof ToBufferOp fill) {
        fills.add(fill);
      }
    }
    return fills;
  }

  /** The operations of the callback that read a buffer. */
  private static List<FromBufferOp> readers(Value buffer, CallbackOp callback) {
    List<FromBufferOp> readers = new ArrayList<>();
    for (Operand use : buffer.getUses()) {
      if (use.getOwner() instanceof FromStreamOp head && Blocks.isInside(head, callback)) {
        for (Operand read : head.getValue().getUses()) {
          if (read.getOwner() instanceof FromBufferOp reader) {
            readers.add(reader);
          }
        }
      }
    }
    return readers;
  }

  private static ForOp loopOf(FromBufferOp reader, CallbackOp callback) {
    if (reader.parentOp() instanceof ForOp loop && loop.parentOp() == callback && reader.getIndices().equals(List.of(loop.getInductionVar()))) {
      return loop;
    }
    throw error(reader, "a buffer must be read in a loop directly in the callback, at the place of the loop's index, or in the callback at constant places that are filled");
  }

  private static void check(ForOp loop, Traversal traversal) {
    Evaluator ev = Evaluator.current();
    List<Long> unequal = Queues.unequalBounds(ev, loop, traversal.op());
    if (!unequal.isEmpty()) {
      throw error(loop, QueueChecks.unlike(ev, loop, traversal.op(), unequal.get(0)));
    }
  }

  static DiagnosticException error(Operation at, String message) {
    return new DiagnosticException(List.of(new Diagnostic(Severity.ERROR, Origins.span(at), message, List.of(), null)));
  }
}
