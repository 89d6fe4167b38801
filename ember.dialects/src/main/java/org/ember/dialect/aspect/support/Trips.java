package org.ember.dialect.aspect.support;

/**
 * How often something is repeated: as often as steps fit into a range.
 *
 * @param lower where the range begins
 */
record Trips(Linear lower, Linear range, Linear step) {

  /** Whether two counts are equal as far as one can know. */
  enum Relation { EQUAL, DIFFERENT, UNKNOWN }

  static Trips of(Traffic.Repeat repeat, Copies known) {
    Linear lower = Linear.of(repeat.lower(), known);
    return new Trips(lower, Linear.of(repeat.upper(), known).minus(lower), Linear.of(repeat.step(), known));
  }

  /** Whether both count the same as far as they go. */
  boolean countsAs(Trips other) {
    return lower.equals(other.lower) && step.equals(other.step);
  }

  /** The number of iterations; null if it is not constant. */
  Long count() {
    if (!range.isConstant() || !step.isConstant() || step.constant() <= 0) {
      return null;
    }
    return range.constant() <= 0 ? 0L : (range.constant() - 1) / step.constant() + 1;
  }

  Relation to(Trips other) {
    if (range.equals(other.range) && step.equals(other.step)) {
      return Relation.EQUAL;
    }
    if (count() != null && other.count() != null) {
      return count().equals(other.count()) ? Relation.EQUAL : Relation.DIFFERENT;
    }
    Linear longer = range.minus(other.range);
    Linear wider = step.minus(other.step);
    if (!longer.isConstant() || !wider.isConstant()) {
      return wider.isZero() && range.isMultipleOf(other.range) ? Relation.DIFFERENT : Relation.UNKNOWN;
    }
    if (longer.isZero() && wider.isZero()) {
      return Relation.EQUAL;
    }
    boolean another = longer.isZero() || wider.isZero() && step.isConstant() && Math.abs(longer.constant()) >= step.constant();
    return another ? Relation.DIFFERENT : Relation.UNKNOWN;
  }

  /** As often as these times that. */
  Trips times(long factor) {
    return new Trips(lower, Linear.of(0).plus(range, factor), step);
  }
}
