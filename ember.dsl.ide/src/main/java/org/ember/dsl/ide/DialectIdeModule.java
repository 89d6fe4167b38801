package org.ember.dsl.ide;

import org.eclipse.xtext.ide.editor.folding.IFoldingRangeProvider;
import org.eclipse.xtext.ide.editor.syntaxcoloring.ISemanticHighlightingCalculator;
import org.eclipse.xtext.ide.server.folding.FoldingRangeService;
import org.eclipse.xtext.ide.server.formatting.FormattingService;
import org.eclipse.xtext.scoping.IGlobalScopeProvider;

/** What editors can do with .dialect files. */
public class DialectIdeModule extends AbstractDialectIdeModule {
  public Class<? extends ISemanticHighlightingCalculator> bindISemanticHighlightingCalculator() {
    return DialectHighlighting.class;
  }

  public Class<? extends IFoldingRangeProvider> bindIFoldingRangeProvider() {
    return BraceFolding.class;
  }

  public Class<? extends IGlobalScopeProvider> bindIGlobalScopeProvider() {
    return ShippedDialects.class;
  }

  public Class<? extends FoldingRangeService> bindFoldingRangeService() {
    return FastFoldingRanges.class;
  }

  public Class<? extends FormattingService> bindFormattingService() {
    return IndentFormatting.class;
  }
}
