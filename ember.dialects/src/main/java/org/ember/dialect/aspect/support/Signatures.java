package org.ember.dialect.aspect.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares what is pushed with what is popped. */
public final class Signatures {
  private static final Set<String> MARKS = Set.of("for", "while", "if", "done");

  /** Repetitions are written out up to this many types. */
  private static final int LONGEST = 4096;

  private Signatures() {}

  /** The sequence so many times; what is only known at run time, or long, stays a repeated sequence. */
  public static List<String> repeated(List<String> what, Long times) {
    if (what.isEmpty()) {
      return what;
    }
    if (times == null || times > LONGEST / what.size()) {
      return unknown(what);
    }
    List<String> all = new ArrayList<>();
    for (long i = 0; i < times; i++) {
      all.addAll(what);
    }
    return all;
  }

  /**
   * A sequence repeated a number of times that only the run knows: then four times the same is no other sequence than once, and a
   * repetition of a repetition no other than one.
   */
  private static List<String> unknown(List<String> what) {
    if (what.get(0).equals("for") && end(what) == what.size() - 1) {
      return what;
    }
    List<String> all = new ArrayList<>();
    all.add("for");
    all.addAll(what.subList(0, period(what)));
    all.add("done");
    return all;
  }

  /** Where the repetition ends that the sequence starts with. */
  private static int end(List<String> what) {
    int open = 0;
    for (int i = 0; i < what.size(); i++) {
      String part = what.get(i);
      open += part.equals("done") ? -1 : MARKS.contains(part) ? 1 : 0;
      if (open == 0) {
        return i;
      }
    }
    return what.size();
  }

  /** The length of the shortest sequence of which this one is a repetition. */
  private static int period(List<String> what) {
    for (int length = 1; length <= what.size() / 2; length++) {
      if (what.size() % length == 0 && what.subList(length, what.size()).equals(what.subList(0, what.size() - length))) {
        return length;
      }
    }
    return what.size();
  }

  /** The iterations of a loop with constant bounds; null if they are not all constant. */
  public static Long trips(Long lower, Long upper, Long step) {
    if (lower == null || upper == null || step == null || step <= 0) {
      return null;
    }
    return upper <= lower ? 0L : Long.valueOf(Math.floorDiv(upper - lower - 1, step) + 1);
  }

  /** Says how two lists of types differ first; null if they are the same. */
  public static String firstDifference(List<String> pushed, List<String> popped) {
    int operands = 0;
    for (int i = 0; i < Math.max(pushed.size(), popped.size()); i++) {
      String in = i < pushed.size() ? pushed.get(i) : "end";
      String out = i < popped.size() ? popped.get(i) : "end";
      if (!in.equals(out)) {
        return "the queues do not balance: after " + operands + (operands == 1 ? " operand, " : " operands, ")
            + text(in) + " is pushed and " + text(out) + " is popped";
      }
      operands += MARKS.contains(in) ? 0 : 1;
    }
    return null;
  }

  private static String text(String part) {
    return switch (part) {
      case "end" -> "nothing more";
      case "done" -> "nothing more of a repeated sequence";
      case "for", "while" -> "a repeated sequence";
      case "if" -> "a sequence that depends on a condition";
      default -> part;
    };
  }
}
