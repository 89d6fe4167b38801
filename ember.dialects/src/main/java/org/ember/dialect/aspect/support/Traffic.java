package org.ember.dialect.aspect.support;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.ember.dialect.dlc.PopOperandOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.types.Type;

/** What travels on the queues, in order, as a tree of repetitions. */
sealed interface Traffic {

  /** The operation that this is about. */
  Operation op();

  /** One operand, pushed or popped. */
  record Operand(Operation op) implements Traffic {
    Type type() {
      return op instanceof PopOperandOp pop ? pop.getValue().getType() : AccessEvents.type(op);
    }
  }

  /** A token. */
  record Token(Operation op) implements Traffic {
    long id() {
      return AccessEvents.token(op);
    }
  }

  /** What a unit or a loop repeats. */
  record Repeat(Operation op, List<Traffic> body) implements Traffic {
    Value lower() {
      return op.operand(0);
    }

    Value upper() {
      return op.operand(1);
    }

    Value step() {
      return op.operand(2);
    }

    /** What an iteration counts with: the induction variable of a loop, a unit itself. */
    Value counter() {
      return op instanceof ForOp loop ? loop.getInductionVar() : op.result(0);
    }
  }

  /** An operation that pops nobody knows how often. */
  record Unknown(Operation op) implements Traffic {}

  /** The tree of a sequence in which units and loops stand before and after what they repeat. */
  static List<Traffic> of(List<Operation> sequence) {
    Deque<List<Traffic>> open = new ArrayDeque<>();
    Deque<Operation> owners = new ArrayDeque<>();
    open.push(new ArrayList<>());
    for (Operation op : sequence) {
      if (AccessEvents.isUnit(op) || op instanceof ForOp) {
        if (op == owners.peek()) {
          List<Traffic> body = open.pop();
          open.peek().add(new Repeat(owners.pop(), body));
        } else {
          owners.push(op);
          open.push(new ArrayList<>());
        }
      } else if (AccessEvents.isToken(op)) {
        open.peek().add(new Token(op));
      } else if (AccessEvents.isOperand(op) || op instanceof PopOperandOp) {
        open.peek().add(new Operand(op));
      } else {
        open.peek().add(new Unknown(op));
      }
    }
    return open.peekLast();
  }

  /** Without tokens, and without repetitions in which nothing is left. */
  static List<Traffic> operands(List<Traffic> traffic) {
    List<Traffic> kept = new ArrayList<>();
    for (Traffic item : traffic) {
      if (item instanceof Repeat repeat) {
        List<Traffic> body = operands(repeat.body());
        if (!body.isEmpty()) {
          kept.add(new Repeat(repeat.op(), body));
        }
      } else if (!(item instanceof Token)) {
        kept.add(item);
      }
    }
    return kept;
  }

  /** The first operand, into repetitions; null if it is not known. */
  static Operand first(Traffic item) {
    if (item instanceof Repeat repeat) {
      return operands(repeat.body()).stream().findFirst().map(Traffic::first).orElse(null);
    }
    return item instanceof Operand operand ? operand : null;
  }

  /** The number of operands in one iteration of all repetitions. */
  static int size(List<Traffic> traffic) {
    int size = 0;
    for (Traffic item : traffic) {
      size += item instanceof Repeat repeat ? size(repeat.body()) : 1;
    }
    return size;
  }
}
