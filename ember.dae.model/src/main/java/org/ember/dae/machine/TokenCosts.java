package org.ember.dae.machine;

import java.util.HashMap;
import java.util.Map;
import org.ember.dae.arch.Architecture;
import org.ember.dae.interp.Node;
import org.ember.ir.attributes.DenseArrayAttr;

/** What it costs to find the case of a token: reading it, and a comparison for each case up to its own; the end comes behind all of them. */
final class TokenCosts {
  private final Architecture.Costs costs;
  private final Map<Long, Long> byToken = new HashMap<>();
  private Node loop;
  private int account;
  private long lastToken = Long.MIN_VALUE;
  private long lastCost;
  private long endCost;

  TokenCosts(Architecture.Costs costs) {
    this.costs = costs;
  }

  /** The account of a compute loop. */
  int account(Node node, CoreModel core) {
    if (node != loop) {
      loop = node;
      account = core.account(node.operation());
      lastToken = Long.MIN_VALUE;
      byToken.clear();
      endCost = costs.dispatch();
      if (node.operation().attribute("ids") instanceof DenseArrayAttr ids) {
        for (int i = 0; i < ids.values().size(); i++) {
          byToken.put(ids.values().get(i), costs.dispatch() + (i + 1) * costs.compare());
        }
        endCost += ids.values().size() * costs.compare();
      }
    }
    return account;
  }

  /** To find the end of the loop whose account was asked for last. */
  long endCost() {
    return endCost;
  }

  long cost(long token) {
    if (token != lastToken) {
      lastToken = token;
      lastCost = byToken.getOrDefault(token, costs.dispatch());
    }
    return lastCost;
  }
}
