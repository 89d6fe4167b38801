package org.ember.dialect.aspect.support;

import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.ember.dialect.dlc.PopOperandOp;
import org.ember.ir.Operation;

/**
 * Which pop takes what: where {@link QueueComparison} accepts all that is not known to be wrong, this is about what is known to be right. Both
 * sequences must have one form: operands of the same types, and repetitions that surely come equally often. A constant number of
 * iterations may be written out.
 */
public final class QueuePairing {
  /** Repetitions are written out up to that many operands. */
  private static final int MAX_UNROLLED = 1024;

  private final Copies known;
  private final List<Operation> pairs = new ArrayList<>();

  private QueuePairing(Copies known) {
    this.known = known;
  }

  /**
   * Each pop followed by the registration whose operand it takes, and each loop by the unit whose index it counts, in the order of the programs;
   * null if that is not known for all of them.
   */
  public static List<Operation> of(Operation execute, Operation access, List<Operation> traffic, List<List<Operation>> taken) {
    Map<Long, List<Traffic>> cases = QueueBalance.cases(execute, taken);
    for (Operation op : traffic) {
      if (AccessEvents.isToken(op) && !cases.containsKey(AccessEvents.token(op))) {
        return null;
      }
    }
    List<Traffic> pushed = Traffic.of(traffic);
    QueuePairing pairing = new QueuePairing(new Copies(execute, access));
    boolean complete = pairing.pair(Traffic.operands(pushed), Traffic.operands(QueueComparison.popped(pushed, cases)));
    return complete ? pairing.pairs : null;
  }

  private boolean pair(List<Traffic> pushed, List<Traffic> popped) {
    LinkedList<Traffic> pushes = new LinkedList<>(pushed);
    LinkedList<Traffic> pops = new LinkedList<>(popped);
    while (!pushes.isEmpty() && !pops.isEmpty()) {
      Traffic push = pushes.pop();
      Traffic pop = pops.pop();
      boolean paired = false;
      if (push instanceof Traffic.Operand given && pop instanceof Traffic.Operand taken) {
        paired = operands(given, taken);
      } else if (push instanceof Traffic.Repeat given && pop instanceof Traffic.Repeat taken && comeEquallyOften(given, taken)) {
        paired = pair(given.body(), taken.body());
      } else {
        boolean moreGiven = push instanceof Traffic.Repeat given && unroll(given, pushes);
        boolean moreTaken = pop instanceof Traffic.Repeat taken && unroll(taken, pops);
        if (!moreGiven && moreTaken) {
          pushes.push(push);
        } else if (moreGiven && !moreTaken) {
          pops.push(pop);
        }
        paired = moreGiven || moreTaken;
      }
      if (!paired) {
        return false;
      }
    }
    return pushes.isEmpty() && pops.isEmpty();
  }

  private boolean operands(Traffic.Operand push, Traffic.Operand pop) {
    if (push.type() == null || !push.type().equals(pop.type())) {
      return false;
    }
    known.put(((PopOperandOp) pop.op()).getValue(), AccessEvents.pushed(push.op()));
    add(pop.op(), push.op());
    return true;
  }

  /** Whether repetitions surely come equally often; if they also count the same, that is known from now on. */
  private boolean comeEquallyOften(Traffic.Repeat push, Traffic.Repeat pop) {
    if (push.op() == pop.op()) {
      return true;
    }
    boolean same = haveEqualBounds(push, pop);
    Trips pushed = same ? null : Trips.of(push, known);
    Trips popped = same ? null : Trips.of(pop, known);
    if (!same && pushed.to(popped) != Trips.Relation.EQUAL) {
      return false;
    }
    if (same || pushed.countsAs(popped)) {
      known.put(pop.counter(), push.counter());
      add(pop.op(), push.op());
    }
    return true;
  }

  /** Whether one sees at once that the bounds are the same: mostly they are copies of the same values. */
  private boolean haveEqualBounds(Traffic.Repeat push, Traffic.Repeat pop) {
    return Linear.original(push.step(), known) == Linear.original(pop.step(), known) && Linear.original(push.upper(), known) == Linear.original(pop.upper(), known)
        && Linear.original(push.lower(), known) == Linear.original(pop.lower(), known);
  }

  private void add(Operation taker, Operation giver) {
    pairs.add(taker);
    pairs.add(giver);
  }

  private boolean unroll(Traffic.Repeat repeat, LinkedList<Traffic> rest) {
    Long count = Trips.of(repeat, known).count();
    if (count == null || count > MAX_UNROLLED / Math.max(1, Traffic.size(repeat.body()))) {
      return false;
    }
    for (long i = 0; i < count; i++) {
      rest.addAll(0, repeat.body());
    }
    return true;
  }
}
