package org.ember.dialect.aspect.support;

import java.util.HashMap;
import java.util.Map;
import org.ember.dialect.aspect.Memory;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;

/**
 * What is known of the values of an execute program: what was popped is what was pushed, a loop that counts as a unit has its index. And which
 * memory stays as it is while the two programs run, so that both load the same from the same place.
 */
final class Copies {
  /** Nothing is known. */
  static final Copies NONE = new Copies(null, null);

  private final Map<Value, Value> sources = new HashMap<>();
  private final Map<Value, Boolean> unchanged = new HashMap<>();
  private final Operation execute;
  private final Operation access;
  /** Null if nothing is known. */
  private final Evaluator attributes;

  /** @param access the access program; null if it is not known */
  Copies(Operation execute, Operation access) {
    this.execute = execute;
    this.access = access;
    this.attributes = execute == null ? null : Evaluator.current();
  }

  /** What the value is known to be a copy of; null if nothing. */
  Value source(Value value) {
    return sources.get(value);
  }

  void put(Value copy, Value source) {
    sources.put(copy, source);
  }

  /** Whether neither program writes to the memory. */
  boolean isUnchanged(Value memref) {
    return execute != null && unchanged.computeIfAbsent(memref, m -> Memory.writerIn(attributes, m, execute) == null
        && (access == null || Memory.writerIn(attributes, m, access) == null));
  }
}
