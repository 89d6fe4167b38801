package org.ember.dsl.model;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/** Documentation comments: what stands between the two stars and the end of the comment just before a declaration. */
public final class Docs {

  private Docs() {
  }

  /** The text of the comment without its decoration; lines are kept; empty if there is no comment. */
  public static String of(EObject declaration) {
    ICompositeNode node = NodeModelUtils.getNode(declaration);
    String comment = "";
    if (node != null) {
      for (ILeafNode leaf : node.getLeafNodes()) {
        if (!leaf.isHidden()) {
          break;
        }
        if (leaf.getText().startsWith("/**")) {
          comment = leaf.getText();
        }
      }
    }
    return comment.isEmpty() ? "" : strip(comment);
  }

  private static String strip(String comment) {
    StringBuilder text = new StringBuilder();
    for (String line : comment.substring(3, comment.length() - 2).split("\\R")) {
      text.append(line.strip().replaceFirst("^\\* ?", "")).append('\n');
    }
    return text.toString().strip();
  }
}
