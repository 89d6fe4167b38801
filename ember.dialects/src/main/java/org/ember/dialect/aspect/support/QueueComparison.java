package org.ember.dialect.aspect.support;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import org.ember.dialect.aspect.support.QueueBalance.Difference;
import org.ember.dialect.dlc.PopOperandOp;
import org.ember.ir.Operation;

/**
 * Compares what is pushed with what is popped, front to back. Repetitions are compared as wholes if they come equally often, as far as
 * one can know; a constant number of iterations may stand for as many repetitions of the text. What cannot be compared is accepted.
 */
final class QueueComparison {
  /** Repetitions are written out up to that many operands. */
  private static final int MAX_UNROLLED = 4096;

  private final Operation execute;
  /** What was popped, with what was pushed for it; and what loops count with, with the unit that counts the same. */
  private final Copies known;
  private Traffic.Token current;
  private boolean open;
  /** Whether it is not known if the repetitions around come equally often. */
  private boolean unsure;

  QueueComparison(Operation execute, Operation access) {
    this.execute = execute;
    this.known = new Copies(execute, access);
  }

  /** What is popped while the access program runs: its tokens, each followed by what its case pops. */
  static List<Traffic> popped(List<Traffic> pushed, Map<Long, List<Traffic>> cases) {
    List<Traffic> popped = new ArrayList<>();
    for (Traffic item : pushed) {
      if (item instanceof Traffic.Token token) {
        popped.add(token);
        popped.addAll(cases.get(token.id()));
      } else if (item instanceof Traffic.Repeat repeat) {
        popped.add(new Traffic.Repeat(repeat.op(), popped(repeat.body(), cases)));
      }
    }
    return popped;
  }

  /** The first difference; null if nothing is known to differ. */
  Difference compare(List<Traffic> pushed, List<Traffic> popped) {
    LinkedList<Traffic> pushes = new LinkedList<>(pushed);
    LinkedList<Traffic> pops = new LinkedList<>(popped);
    while (!open) {
      skipTokens(pops);
      if (pushes.isEmpty() || pops.isEmpty()) {
        return pushes.isEmpty() && pops.isEmpty() ? null : pushes.isEmpty() ? tooMany(pops.peek()) : tooFew(pushes.peek());
      }
      Traffic push = pushes.pop();
      Traffic pop = pops.pop();
      Difference difference = null;
      if (push instanceof Traffic.Unknown || pop instanceof Traffic.Unknown) {
        open = true;
      } else if (push instanceof Traffic.Operand given && pop instanceof Traffic.Operand taken) {
        difference = operands(given, taken);
      } else if (push instanceof Traffic.Repeat given && pop instanceof Traffic.Repeat taken) {
        difference = repeats(given, taken, pushes, pops);
      } else if (push instanceof Traffic.Repeat repeat && unroll(repeat, pushes)) {
        pops.push(pop);
      } else if (pop instanceof Traffic.Repeat repeat && unroll(repeat, pops)) {
        pushes.push(push);
      } else {
        difference = shapes(push, pop);
      }
      if (difference != null) {
        return difference;
      }
    }
    return null;
  }

  /** Goes past tokens, and past repetitions in which there is nothing else. */
  private void skipTokens(LinkedList<Traffic> pops) {
    while (!pops.isEmpty() && (pops.peek() instanceof Traffic.Token || Traffic.operands(List.of(pops.peek())).isEmpty())) {
      if (pops.pop() instanceof Traffic.Token token) {
        current = token;
      }
    }
  }

  private Difference operands(Traffic.Operand push, Traffic.Operand pop) {
    if (!push.type().equals(pop.type())) {
      return types(push, pop);
    }
    known.put(((PopOperandOp) pop.op()).getValue(), AccessEvents.pushed(push.op()));
    return null;
  }

  private Difference repeats(Traffic.Repeat push, Traffic.Repeat pop, LinkedList<Traffic> pushes, LinkedList<Traffic> pops) {
    Trips pushed = Trips.of(push, known);
    Trips popped = Trips.of(pop, known);
    if (pushed.count() == null || popped.count() == null) {
      int rate = commonRate(push, pop);
      if (rate > 0) {
        Trips.Relation relation = pushed.times(written(push.body()).size() / rate).to(popped.times(written(pop.body()).size() / rate));
        return relation == Trips.Relation.DIFFERENT ? different(push, pop) : null;
      }
    }
    Trips.Relation relation = pushed.to(popped);
    if (relation == Trips.Relation.DIFFERENT) {
      if (pushed.count() != null && popped.count() != null && fits(push, pushed) && fits(pop, popped)) {
        unroll(push, pushes);
        unroll(pop, pops);
        return null;
      }
      return different(push, pop);
    }
    if (push.op() != pop.op() && pushed.countsAs(popped)) {
      known.put(pop.counter(), push.counter());
    }
    boolean before = unsure;
    unsure |= relation == Trips.Relation.UNKNOWN;
    Difference difference = compare(push.body(), pop.body());
    unsure = before;
    return difference;
  }

  private Difference different(Traffic.Repeat push, Traffic.Repeat pop) {
    return new Difference(taker(pop) + " pops " + QueueTexts.text(Traffic.operands(List.of(pop))) + " where the access program pushes "
        + QueueTexts.text(push), pop.op(), push.op(), "the unit repeats what is pushed " + QueueTexts.times(push));
  }

  /**
   * One loop may stand for two, or two iterations for one, if all that is repeated is the same few operands: how many these are; 0 if
   * that is not so, or if an iteration has equally many of them on both sides.
   */
  private int commonRate(Traffic.Repeat push, Traffic.Repeat pop) {
    List<Traffic.Operand> pushed = written(push.body());
    List<Traffic.Operand> popped = written(pop.body());
    if (pushed == null || popped == null || pushed.size() == popped.size()) {
      return 0;
    }
    int rate = BigInteger.valueOf(pushed.size()).gcd(BigInteger.valueOf(popped.size())).intValue();
    return repeats(pushed, pushed.subList(0, rate)) && repeats(popped, pushed.subList(0, rate)) ? rate : 0;
  }

  private static boolean repeats(List<Traffic.Operand> operands, List<Traffic.Operand> period) {
    for (int i = 0; i < operands.size(); i++) {
      if (!operands.get(i).type().equals(period.get(i % period.size()).type())) {
        return false;
      }
    }
    return true;
  }

  /** Without constant repetitions; null if something else is left than operands. */
  private List<Traffic.Operand> written(List<Traffic> body) {
    List<Traffic.Operand> operands = new ArrayList<>();
    LinkedList<Traffic> rest = new LinkedList<>(body);
    while (!rest.isEmpty()) {
      Traffic item = rest.pop();
      if (item instanceof Traffic.Operand operand && operands.size() < MAX_UNROLLED) {
        operands.add(operand);
      } else if (!(item instanceof Traffic.Token) && !(item instanceof Traffic.Repeat repeat && unroll(repeat, rest))) {
        return null;
      }
    }
    return operands.isEmpty() ? null : operands;
  }

  private boolean fits(Traffic.Repeat repeat, Trips trips) {
    return trips.count() <= MAX_UNROLLED / Math.max(1, Traffic.size(repeat.body()));
  }

  /** Writes a constant number of iterations out, in front of what follows. */
  private boolean unroll(Traffic.Repeat repeat, LinkedList<Traffic> rest) {
    Trips trips = Trips.of(repeat, known);
    if (trips.count() == null || !fits(repeat, trips)) {
      return false;
    }
    for (long i = 0; i < trips.count(); i++) {
      rest.addAll(0, repeat.body());
    }
    return true;
  }

  private Difference types(Traffic.Operand push, Traffic.Operand pop) {
    return new Difference(taker(pop) + " pops " + pop.type() + " where the access program pushes " + push.type() + " on "
        + AccessEvents.place(push.op()), pop.op(), push.op(), "pushed here");
  }

  /** One side repeats what the other has once. */
  private Difference shapes(Traffic push, Traffic pop) {
    Traffic.Operand given = Traffic.first(push);
    Traffic.Operand taken = Traffic.first(pop);
    if (given == null || taken == null) {
      open = true;
      return null;
    }
    if (!given.type().equals(taken.type())) {
      Traffic.Token token = tokenIn(pop);
      current = token == null ? current : token;
      return types(given, taken);
    }
    if (unsure) {
      open = true;
      return null;
    }
    return new Difference(taker(pop) + " pops " + QueueTexts.text(Traffic.operands(List.of(pop)).get(0)) + " where the access program pushes "
        + QueueTexts.text(push) + " on " + AccessEvents.place(given.op()), taken.op(), given.op(), "pushed here");
  }

  private Difference tooMany(Traffic pop) {
    Traffic.Operand taken = Traffic.first(pop);
    if (taken == null) {
      return null;
    }
    return new Difference(taker(pop) + " pops " + taken.type() + " where the access program pushes nothing more", taken.op(), access(), "the token is here");
  }

  private Difference tooFew(Traffic push) {
    Traffic.Operand given = Traffic.first(push);
    String what = given.type() + " on " + AccessEvents.place(given.op());
    return current == null
        ? new Difference("no case pops what the access program pushes: " + what, given.op(), execute, "the compute loop is here")
        : new Difference("case " + current.id() + " pops nothing more where the access program pushes " + what, given.op(), current.op(), "the token is here");
  }

  private Operation access() {
    return current == null ? null : current.op();
  }

  private String taker(Traffic pop) {
    Traffic.Token token = tokenIn(pop);
    token = token == null ? current : token;
    return token == null ? "the compute loop" : "case " + token.id();
  }

  private static Traffic.Token tokenIn(Traffic item) {
    if (item instanceof Traffic.Repeat repeat) {
      for (Traffic each : repeat.body()) {
        if (each instanceof Traffic.Token token) {
          return token;
        }
        Traffic.Token inside = tokenIn(each);
        if (inside != null) {
          return inside;
        }
      }
    }
    return null;
  }
}
