package org.ember.dsl.ide;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.CrossReference;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.EnumCase;
import org.ember.dsl.dialect.FunctionDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.TypeDecl;

/** Semantic tokens of .dialect files. */
public class DialectHighlighting extends LeafHighlighting {
  @Override
  protected String kind(ILeafNode leaf) {
    if (leaf.isHidden()) return terminal(leaf).endsWith("COMMENT") ? "comment" : null;
    if (leaf.getGrammarElement() instanceof Keyword keyword) {
      return Character.isLetter(keyword.getValue().charAt(0)) && GrammarUtil.containingAssignment(keyword) == null ? "keyword" : null;
    }
    return switch (terminal(leaf)) {
      case "STRING" -> "string";
      case "INT" -> "number";
      case "ID" -> name(leaf);
      default -> null;
    };
  }

  private static String name(ILeafNode leaf) {
    if (leaf.getGrammarElement() instanceof CrossReference reference) return "type";
    EObject element = leaf.getParent().getSemanticElement();
    if (element instanceof OpDecl) return "class";
    if (element instanceof TypeDecl) return "type";
    if (element instanceof DialectDecl) return "namespace";
    if (element instanceof EnumCase) return "enumMember";
    if (element instanceof FunctionDecl || element instanceof AttributionDecl) return "function";
    return element instanceof OpFeature ? "property" : null;
  }
}
