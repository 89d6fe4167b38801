package org.ember.dae.interp;

/** The operations of a block without its terminator, ready to run in order. */
public class Body {
  protected final Node[] nodes;

  protected Body(Node[] nodes) {
    this.nodes = nodes;
  }

  public void run(Frame frame) {
    for (Node node : nodes) {
      node.run(frame);
    }
  }

  /** Makes the body of a block; the machine model gives one that counts costs. */
  public interface Factory {
    Factory PLAIN = (block, nodes) -> new Body(nodes);

    Body create(org.ember.ir.Block block, Node[] nodes);
  }
}
