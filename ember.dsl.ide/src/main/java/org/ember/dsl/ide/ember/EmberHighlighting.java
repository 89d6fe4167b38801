package org.ember.dsl.ide.ember;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.AbstractRule;
import org.eclipse.xtext.GrammarUtil;
import org.eclipse.xtext.Keyword;
import org.eclipse.xtext.RuleCall;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.INode;
import org.ember.dsl.ide.LeafHighlighting;
import org.ember.ir.xtext.syntax.ArgDef;
import org.ember.ir.xtext.syntax.NamedAttr;
import org.ember.ir.xtext.syntax.Use;

/** Semantic tokens of .ember files: operations, values, symbols, types and attributes look different. */
public class EmberHighlighting extends LeafHighlighting {
  @Override
  protected String kind(ILeafNode leaf) {
    if (leaf.isHidden()) return terminal(leaf).equals("COMMENT") ? "comment" : null;
    if (leaf.getGrammarElement() instanceof Keyword keyword) return keyword(leaf, keyword);
    return switch (terminal(leaf)) {
      case "VALUE_ID" -> isArgument(leaf) ? "parameter" : "variable";
      case "AT_ID" -> "function";
      case "CARET_ID" -> "namespace";
      case "TYPED", "EXCL_ID" -> "type";
      case "HASH_ID" -> "macro";
      case "BARE_ID" -> word(leaf);
      case "STRING" -> "string";
      case "INT", "FLOAT" -> "number";
      default -> null;
    };
  }

  private static String keyword(ILeafNode leaf, Keyword keyword) {
    char first = keyword.getValue().charAt(0);
    if (!Character.isLetter(first)) return null;
    if (GrammarUtil.containingAssignment(keyword) != null && keyword.getValue().indexOf('.') > 0) return "function";
    AbstractRule rule = GrammarUtil.containingRule(keyword);
    return rule != null && rule.getName().equals("Name") ? word(leaf) : "keyword";
  }

  /** A word is a type, a case of an enumeration or the name of an attribute: that depends on the rule that called for it. */
  private static String word(ILeafNode leaf) {
    for (INode node = leaf; node != null; node = node.getParent()) {
      if (node.getGrammarElement() instanceof RuleCall call) {
        switch (call.getRule().getName()) {
          case "Type", "NonFunctionType":
            return "type";
          case "Case", "Flags":
            return "enumMember";
          case "Attr", "DictEntry":
            return "property";
          default:
            break;
        }
      }
      if (node.hasDirectSemanticElement()) return node.getSemanticElement() instanceof NamedAttr ? "property" : null;
    }
    return null;
  }

  private static boolean isArgument(ILeafNode leaf) {
    EObject element = leaf.getParent().getSemanticElement();
    return element instanceof ArgDef || element instanceof Use use && use.getValue() instanceof ArgDef;
  }
}
