package org.ember.ir.xtext;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.ember.ir.xtext.syntax.Region;

/**
 * A token of an operation's own text; a nested region counts as one.
 *
 * @param region the region, or null
 */
record Token(String text, INode node, Region region) {
  /** The tokens of an operation, in order. */
  static List<Token> of(ICompositeNode operation) {
    List<Token> tokens = new ArrayList<>();
    collect(operation, tokens);
    return tokens;
  }

  private static void collect(ICompositeNode node, List<Token> tokens) {
    for (INode child : node.getChildren()) {
      if (child instanceof ILeafNode leaf) {
        if (!leaf.isHidden()) tokens.add(new Token(leaf.getText(), leaf, null));
      } else if (child.hasDirectSemanticElement() && child.getSemanticElement() instanceof Region region) {
        tokens.add(new Token("{", child, region));
      } else {
        collect((ICompositeNode) child, tokens);
      }
    }
  }

  int offset() {
    return node.getOffset();
  }

  int end() {
    return node.getOffset() + node.getLength();
  }

  boolean isWord() {
    char c = text.charAt(0);
    return Character.isLetter(c) || c == '_';
  }
}
