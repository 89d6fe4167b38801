package org.ember.dsl.generator;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;

/** Pieces of a .dialect file as they are written there. */
final class SourceTexts {

  private SourceTexts() {
  }

  /** The text of an element on one line, without comments; empty for none. */
  static String of(EObject element) {
    ICompositeNode node = element == null ? null : NodeModelUtils.findActualNodeFor(element);
    return node == null ? "" : NodeModelUtils.getTokenText(node).replaceAll("\\s+", " ").strip();
  }
}
