package org.ember.dae.machine;

import org.ember.dae.interp.Body;
import org.ember.dae.interp.Frame;
import org.ember.dae.interp.Node;

/** The operations of a block, with what each costs the core. */
final class TimedBody extends Body {
  private final CoreModel core;
  private final int entry;
  private final long entryCost;
  private final int[] accounts;
  private final long[] costs;

  TimedBody(Node[] nodes, CoreModel core, int entry, long entryCost, int[] accounts, long[] costs) {
    super(nodes);
    this.core = core;
    this.entry = entry;
    this.entryCost = entryCost;
    this.accounts = accounts;
    this.costs = costs;
  }

  @Override
  public void run(Frame frame) {
    if (entryCost > 0) {
      core.charge(entry, entryCost);
    }
    for (int i = 0; i < nodes.length; i++) {
      core.charge(accounts[i], costs[i]);
      nodes[i].run(frame);
    }
  }
}
