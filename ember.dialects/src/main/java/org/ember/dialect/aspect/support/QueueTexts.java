package org.ember.dialect.aspect.support;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ember.dialect.slc.ToStreamOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;

/** The signatures of events and cases as text, for the aspect {@code queues}. */
public final class QueueTexts {
  private QueueTexts() {}

  /** A sequence of pushes or pops: {@code index, for(0, %width, 8){vector<8xf32>}}; {@code nothing} if it is empty. */
  public static String sequence(List<Operation> operations) {
    List<Traffic> operands = Traffic.operands(Traffic.of(operations));
    return operands.isEmpty() ? "nothing" : text(operands);
  }

  /**
   * What is pushed for the case that takes a token: all up to the next token, or, in a program that pushes before its first token, all
   * since the one before. Of a repetition that ends in between only the rest of an iteration counts.
   */
  public static String pushedFor(Operation token, List<Operation> traffic) {
    int first = 0;
    while (first < traffic.size() && !AccessEvents.isToken(traffic.get(first))) {
      first++;
    }
    boolean tokenLast = traffic.subList(0, first).stream().anyMatch(AccessEvents::isOperand);
    int at = traffic.indexOf(token);
    if (at < 0) {
      return sequence(List.of());
    }
    int begin = tokenLast ? at : at + 1;
    int end = tokenLast ? at : at + 1;
    while (tokenLast && begin > 0 && !AccessEvents.isToken(traffic.get(begin - 1))) {
      begin--;
    }
    while (!tokenLast && end < traffic.size() && !AccessEvents.isToken(traffic.get(end))) {
      end++;
    }
    List<Operation> part = traffic.subList(begin, end);
    List<Operation> whole = new ArrayList<>();
    for (Operation op : part) {
      if (AccessEvents.isOperand(op) || part.stream().filter(other -> other == op).count() == 2) {
        whole.add(op);
      }
    }
    return sequence(whole);
  }

  static String text(List<Traffic> traffic) {
    return traffic.stream().map(QueueTexts::text).collect(Collectors.joining(", "));
  }

  static String text(Traffic item) {
    if (item instanceof Traffic.Repeat repeat) {
      return times(repeat) + "{" + text(repeat.body()) + "}";
    }
    return item instanceof Traffic.Operand operand ? String.valueOf(operand.type()) : item.op().getName() + "{?}";
  }

  static String times(Traffic.Repeat repeat) {
    return "for(" + text(repeat.lower()) + ", " + text(repeat.upper()) + ", " + text(repeat.step()) + ")";
  }

  /** A bound: its number if it is constant, else its name. */
  static String text(Value value) {
    Linear form = Linear.of(value, Copies.NONE);
    if (form.isConstant()) {
      return Long.toString(form.constant());
    }
    Value source = value.definingOp() instanceof ToStreamOp repeat ? repeat.getValue() : value;
    Value named = source.getName() == null ? value : source;
    return named.getName() != null ? "%" + named.getName() : named.definingOp() != null ? named.definingOp().getName() : "an argument";
  }
}
