package org.ember.lowering.reduce;

import java.util.List;
import java.util.function.Predicate;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.Severity;
import org.ember.ir.verify.Verifier;

/**
 * Makes a program small while it keeps a property: delta debugging on the IR. Whole groups of places are tried first, then smaller
 * groups, then single places, with every kind of {@link Shrink}, until nothing can go any more.
 */
public final class Reducer {
  private static final List<Shrink> SHRINKS = List.of(new DropFunctions(), new DropOperations(), new OpenRegions(), new DropResults(), new DropArguments(),
      new ShrinkNumbers(), new ShrinkTypes());

  private final Predicate<Operation> keeps;
  private final long deadline;
  private int tried;

  /**
   * @param keeps whether a verified module has the property; it may change the module
   * @param seconds after which the smallest program so far is given
   */
  public Reducer(Predicate<Operation> keeps, double seconds) {
    this.keeps = keeps;
    this.deadline = System.nanoTime() + (long) (seconds * 1e9);
  }

  /** The smallest program found that has the property; the module itself, which stays as it is, if there is none. */
  public Operation reduce(Operation module) {
    Operation smallest = module;
    boolean progress = true;
    while (progress && inTime()) {
      progress = false;
      for (Shrink shrink : SHRINKS) {
        Operation smaller = shrink(smallest, shrink);
        progress |= smaller != smallest;
        smallest = smaller;
      }
    }
    return smallest;
  }

  /** How many programs were tried. */
  public int tried() {
    return tried;
  }

  private Operation shrink(Operation module, Shrink shrink) {
    Operation smallest = module;
    int group = Math.max(1, shrink.places(smallest) / 2);
    while (true) {
      // from the last place to the first: what uses comes after what is used
      for (int end = shrink.places(smallest); end > 0 && inTime(); end -= group) {
        Operation candidate = new IrCloner().clone(smallest);
        if (shrink.apply(candidate, Math.max(0, end - group), end) && isSound(candidate)) {
          tried++;
          if (keeps.test(new IrCloner().clone(candidate))) {
            smallest = candidate;
            end = Math.min(end, shrink.places(smallest) + group);
          }
        }
      }
      if (group == 1 || !inTime()) {
        return smallest;
      }
      group = Math.max(1, group / 2);
    }
  }

  private boolean inTime() {
    return System.nanoTime() < deadline;
  }

  private static boolean isSound(Operation module) {
    return Verifier.verify(module).stream().noneMatch(found -> found.severity() == Severity.ERROR);
  }
}
