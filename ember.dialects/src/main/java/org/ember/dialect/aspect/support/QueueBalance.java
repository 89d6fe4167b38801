package org.ember.dialect.aspect.support;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.ir.Operation;

/**
 * Whether an execute program takes what its access program gives. In the sequence of the access program each token stands for what its
 * case pops; without the tokens the sequence is what is pushed; both must be the same.
 */
public final class QueueBalance {

  /**
   * A difference.
   *
   * @param at the operation that is wrong
   * @param other the operation that it should agree with; null if there is none
   * @param note what the other one is
   */
  record Difference(String message, Operation at, Operation other, String note) {}

  private QueueBalance() {}

  /** Says in what the two programs differ first; null if nothing is known to differ. The access program may be null. */
  public static String message(Operation execute, Operation access, List<Operation> traffic, List<List<Operation>> taken) {
    Difference difference = find(execute, access, traffic, taken, null);
    return difference == null ? null : difference.message();
  }

  /**
   * The first difference.
   *
   * @param pairing what is known to belong together, see {@link QueuePairing}: then nothing can differ, and there is no need to compare; null if it is not known
   */
  static Difference find(Operation execute, Operation access, List<Operation> traffic, List<List<Operation>> taken, List<Operation> pairing) {
    if (access == null) {
      return new Difference("the compute loop has no access program: expected a dlc.configure_access_engine before it in its block", execute, null, null);
    }
    List<Long> ids = ((ComputeLoopOp) execute).getIds();
    ids = ids.subList(0, Math.min(ids.size(), taken.size()));
    Set<Long> registered = new HashSet<>();
    for (Operation op : traffic) {
      if (AccessEvents.isToken(op)) {
        long id = AccessEvents.token(op);
        if (!ids.contains(id)) {
          return new Difference("token " + id + " has no case, the cases are " + List.copyOf(new LinkedHashSet<>(ids)), op, execute, "the compute loop is here");
        }
        registered.add(id);
      }
    }
    for (int i = 0; i < ids.size(); i++) {
      if (!registered.contains(ids.get(i))) {
        return new Difference("case " + ids.get(i) + " is never run: no event of the access program has token " + ids.get(i), inside(execute, i), access,
            "the access program is here");
      }
    }
    return pairing != null ? null : compare(execute, access, traffic, taken);
  }

  private static Difference compare(Operation execute, Operation access, List<Operation> traffic, List<List<Operation>> taken) {
    List<Traffic> pushed = Traffic.of(traffic);
    return new QueueComparison(execute, access).compare(Traffic.operands(pushed), QueueComparison.popped(pushed, cases(execute, taken)));
  }

  /** What each case pops, by its token. */
  static Map<Long, List<Traffic>> cases(Operation execute, List<List<Operation>> taken) {
    Map<Long, List<Traffic>> cases = new HashMap<>();
    List<Long> ids = ((ComputeLoopOp) execute).getIds();
    for (int i = 0; i < ids.size() && i < taken.size(); i++) {
      cases.put(ids.get(i), Traffic.of(taken.get(i)));
    }
    return cases;
  }

  private static Operation inside(Operation execute, int index) {
    List<Operation> body = new ArrayList<>(execute.region(index).entry() == null ? List.of() : execute.region(index).entry().getOperations());
    return body.isEmpty() ? execute : body.get(0);
  }
}
