package org.ember.dsl.ide;

import org.eclipse.xtext.ide.editor.syntaxcoloring.IHighlightedPositionAcceptor;
import org.eclipse.xtext.ide.editor.syntaxcoloring.ISemanticHighlightingCalculator;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;

/** Semantic tokens, one for each token of the text that is of a kind. */
public abstract class LeafHighlighting implements ISemanticHighlightingCalculator {
  /** The token type of the language server protocol; null for none. */
  protected abstract String kind(ILeafNode leaf);

  @Override
  public final void provideHighlightingFor(XtextResource resource, IHighlightedPositionAcceptor acceptor, CancelIndicator cancel) {
    IParseResult parsed = resource == null ? null : resource.getParseResult();
    if (parsed == null) return;
    for (ILeafNode leaf : parsed.getRootNode().getLeafNodes()) {
      if (cancel.isCanceled()) return;
      String kind = leaf.getLength() == 0 ? null : kind(leaf);
      if (kind == null) continue;
      String text = leaf.getText();
      // a token of the protocol stays on its line
      int start = 0;
      for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
        if (end > start) acceptor.addPosition(leaf.getTotalOffset() + start, end - start, kind);
        start = end + 1;
      }
      if (text.length() > start) acceptor.addPosition(leaf.getTotalOffset() + start, text.length() - start, kind);
    }
  }

  /** The name of the terminal rule that made the token; empty for a keyword or an error. */
  protected static String terminal(ILeafNode leaf) {
    Object element = leaf.getGrammarElement();
    if (element instanceof org.eclipse.xtext.RuleCall call) element = call.getRule();
    if (element instanceof org.eclipse.xtext.CrossReference reference && reference.getTerminal() instanceof org.eclipse.xtext.RuleCall call) {
      element = call.getRule();
    }
    return element instanceof org.eclipse.xtext.AbstractRule rule ? rule.getName() : "";
  }
}
