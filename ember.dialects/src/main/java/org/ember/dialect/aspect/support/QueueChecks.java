package org.ember.dialect.aspect.support;

import java.util.List;
import org.ember.dialect.aspect.Queues;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.slcvec.FromBufferOp;
import org.ember.ir.Operation;
import org.ember.ir.Span;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.Note;
import org.ember.ir.diag.Severity;

/** What the verifier asks the aspect {@code queues}. Errors are at the place of the pop, push or loop that is wrong, not at the operation checked. */
public final class QueueChecks {
  private static final List<String> BOUNDS = List.of("begin", "end", "step");

  private QueueChecks() {}

  /** Whether a compute loop pops what its access program pushes. */
  public static boolean balanced(Operation op) {
    ComputeLoopOp execute = (ComputeLoopOp) op;
    Evaluator ev = Evaluator.current();
    Operation access = Queues.accessProgram(ev, execute);
    QueueBalance.Difference difference = access == null ? QueueBalance.find(execute, null, List.of(), List.of(), null)
        : QueueBalance.find(execute, access, Queues.traffic(ev, access), execute.getRegions().stream().map(region -> Queues.takenInside(ev, region)).toList(),
            Queues.pairing(ev, execute));
    if (difference != null) {
      throw error(difference.message(), difference.at(), difference.other(), difference.note());
    }
    return true;
  }

  /** Whether a buffer is read as its traversal fills it: behind it, place by place, in a loop of the same bounds. */
  public static boolean readAsFilled(Operation op) {
    FromBufferOp read = (FromBufferOp) op;
    Evaluator ev = Evaluator.current();
    String violation = Queues.readViolation(ev, read);
    if (violation != null) {
      throw error(violation, read, Queues.filling(ev, read), "the traversal is here");
    }
    Long bound = Queues.contradiction(ev, read);
    if (bound != null) {
      ForOp loop = Queues.reading(ev, read);
      Operation filling = Queues.filling(ev, read);
      throw error(unlike(ev, loop, filling, bound), loop, filling, "the traversal is here");
    }
    return true;
  }

  /** Says that a loop over a buffer has not the bounds of the traversal that fills it: 0 is the begin, 1 the end, 2 the step. */
  public static String unlike(Evaluator ev, Operation loop, Operation filling, long bound) {
    Value read = Queues.bounds(ev, loop).get((int) bound);
    Value filled = Queues.bounds(ev, filling).get((int) bound);
    return "the loop that reads a buffer must have the bounds of the traversal that fills it: its " + BOUNDS.get((int) bound) + " is "
        + QueueTexts.text(read) + ", the traversal's is " + QueueTexts.text(filled);
  }

  private static DiagnosticException error(String message, Operation at, Operation other, String note) {
    List<Note> notes = other == null ? List.of() : List.of(new Note(place(other), note));
    return new DiagnosticException(List.of(new Diagnostic(Severity.ERROR, place(at), message, notes, null)));
  }

  /** Whether an operation stands directly in an access program. */
  public static boolean isInAccessProgram(Operation op) {
    return op.parentOp() instanceof ConfigureAccessEngineOp;
  }

  /** The nearest place known. */
  static Span place(Operation op) {
    for (Operation at = op; at != null; at = at.parentOp()) {
      if (at.getOrigin() != null) {
        return at.getOrigin().span();
      }
    }
    return Span.UNKNOWN;
  }
}
