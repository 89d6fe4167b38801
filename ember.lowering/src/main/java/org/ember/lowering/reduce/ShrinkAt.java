package org.ember.lowering.reduce;

import java.util.List;
import org.ember.ir.Operation;

/**
 * A shrink that changes one place after the other, from the last to the first: what stands behind is gone before what it hangs on.
 *
 * @param <P> what says where a place is
 */
abstract class ShrinkAt<P> implements Shrink {

  /** The places of a module, in the order of the program. */
  abstract List<P> list(Operation module);

  /** Changes the module at a place, if it can; says whether it did. */
  abstract boolean change(Operation module, P place);

  @Override
  public final int places(Operation module) {
    return list(module).size();
  }

  @Override
  public final boolean apply(Operation module, int from, int to) {
    List<P> chosen = list(module).subList(from, to);
    boolean changed = false;
    for (int i = chosen.size() - 1; i >= 0; i--) {
      changed |= change(module, chosen.get(i));
    }
    return changed;
  }
}
