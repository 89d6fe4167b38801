package org.ember.lowering.transform;

import java.util.HashMap;
import java.util.Map;
import org.ember.ir.Value;

/**
 * The lanes that run together as one vector, and what has become of the values of the loop for them. A traversal of vectors has one part,
 * whose lanes change from iteration to iteration; a loop that is written out has one for each of its vectors.
 */
final class LanePart {
  /** Streams of vectors for streams that differ between lanes. */
  final Map<Value, Value> streams = new HashMap<>();
  /** Scalar streams of the first lane, for streams whose lanes are consecutive; those made in a nested body are known only there. */
  Map<Value, Value> bases = new HashMap<>();
  /** Buffers for streams that a traversal of their own marshals, at the place of the first lane. */
  final Map<Value, Value> buffers = new HashMap<>();
  /** Vectors of the execute unit that callbacks and traversals hand to each other. */
  final Map<Value, Value> values = new HashMap<>();
  /** The first lanes of consecutive integers that leave their callback. */
  final Map<Value, Value> firsts = new HashMap<>();
  /** Which lanes are in range, as the access unit knows it; null if all are. */
  final Value laneMask;
  /** The same as a value of the execute unit; null if it must be read from the stream. */
  final Value mask;

  /** The index of the first lane; null if it is not constant. */
  final Value first;

  private LanePart(Value laneMask, Value mask, Value first) {
    this.laneMask = laneMask;
    this.mask = mask;
    this.first = first;
  }

  /** The lanes of a traversal of vectors. */
  static LanePart of(org.ember.dialect.slcvec.ForOp loop, Value oldIndex) {
    LanePart part = new LanePart(loop.getLaneMask(), null, null);
    part.streams.put(oldIndex, loop.getInductionVar());
    return part;
  }

  /**
   * Lanes with constant indices.
   *
   * @param indices the stream that repeats them
   * @param first the first one
   * @param base the stream that repeats it
   * @param laneMask the stream that repeats the mask; null if all lanes are in range, like the mask
   */
  static LanePart constant(Value oldIndex, Value indices, Value first, Value base, Value laneMask, Value mask) {
    LanePart part = new LanePart(laneMask, mask, first);
    part.streams.put(oldIndex, indices);
    part.bases.put(oldIndex, base);
    return part;
  }

  /** Whether the lanes are the same whenever the part runs. */
  boolean isConstant() {
    return first != null;
  }

  boolean hasAllLanes() {
    return laneMask == null;
  }
}
