package org.ember.dae.machine;

import java.util.Locale;

/** Why a unit waits. */
public enum Stall {
  /** The core waits for a token. */
  CORE_TOKEN,
  /** The core waits for an operand. */
  CORE_OPERAND,
  /** The core waits for its own loads. */
  CORE_MEMORY,
  /** The core took a branch, a token among them, that it had not predicted. */
  CORE_MISPREDICT,
  /** The access unit waits for room in the data queue. */
  ACCESS_DATA_QUEUE,
  /** The access unit waits for room in the control queue. */
  ACCESS_CONTROL_QUEUE,
  /** The access unit waits for what it has requested, or for the bounds of a traversal: latency. */
  ACCESS_MEMORY,
  /** The access unit waits because as many requests are outstanding as it can have. */
  ACCESS_OUTSTANDING,
  /** The access unit waits for the memory's bandwidth. */
  ACCESS_BANDWIDTH;

  /** The name in reports: words with hyphens. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
