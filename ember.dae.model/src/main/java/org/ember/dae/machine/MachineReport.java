package org.ember.dae.machine;

import java.util.Map;
import org.ember.ir.Span;

/**
 * What a run on a machine cost.
 *
 * @param cycles from the first to the last
 * @param busyCycles in which the core worked
 * @param stalls cycles by cause; those of one unit add up, those of different units overlap
 * @param counts of events, by name: tokens, operands, iterations, requests and so on
 * @param dataHighWater the most bytes that were in the data queue at a time
 * @param controlHighWater the most tokens that were in the control queue at a time
 * @param origins cycles of the core by source span, with the waiting; a later heat map
 */
public record MachineReport(long cycles, long busyCycles, Map<Stall, Long> stalls, Map<String, Long> counts, long dataHighWater, long controlHighWater,
    Map<Span, OriginCost> origins) {

  /** What the core spent on operations that come from one place: cycles of work, and of waiting. */
  public record OriginCost(double work, double waiting) {
    OriginCost plus(OriginCost other) {
      return new OriginCost(work + other.work, waiting + other.waiting);
    }
  }

  public long stall(Stall cause) {
    return stalls.getOrDefault(cause, 0L);
  }

  public long count(String event) {
    return counts.getOrDefault(event, 0L);
  }
}
