package org.ember.ir.xtext.ide;

import org.eclipse.xtext.ide.editor.contentassist.IPrefixMatcher;
import org.eclipse.xtext.ide.editor.contentassist.IdeContentProposalProvider;
import org.eclipse.xtext.ide.editor.folding.IFoldingRangeProvider;
import org.eclipse.xtext.ide.editor.syntaxcoloring.ISemanticHighlightingCalculator;
import org.eclipse.xtext.ide.server.folding.FoldingRangeService;
import org.eclipse.xtext.ide.server.formatting.FormattingService;
import org.eclipse.xtext.ide.server.hover.IHoverService;
import org.eclipse.xtext.ide.server.rename.IRenameService2;
import org.eclipse.xtext.ide.server.symbol.HierarchicalDocumentSymbolService;
import org.ember.dsl.ide.BraceFolding;
import org.ember.dsl.ide.FastFoldingRanges;
import org.ember.dsl.ide.IndentFormatting;
import org.ember.dsl.ide.ember.EmberHighlighting;
import org.ember.dsl.ide.ember.EmberHover;
import org.ember.dsl.ide.ember.EmberOutline;
import org.ember.dsl.ide.ember.EmberProposals;
import org.ember.dsl.ide.ember.EmberRename;

/** What editors can do with .ember and .mlir files. */
public class EmberIdeModule extends AbstractEmberIdeModule {
  public Class<? extends ISemanticHighlightingCalculator> bindISemanticHighlightingCalculator() {
    return EmberHighlighting.class;
  }

  public Class<? extends IFoldingRangeProvider> bindIFoldingRangeProvider() {
    return BraceFolding.class;
  }

  public Class<? extends FoldingRangeService> bindFoldingRangeService() {
    return FastFoldingRanges.class;
  }

  public Class<? extends FormattingService> bindFormattingService() {
    return IndentFormatting.class;
  }

  public Class<? extends IHoverService> bindIHoverService() {
    return EmberHover.class;
  }

  public Class<? extends HierarchicalDocumentSymbolService> bindHierarchicalDocumentSymbolService() {
    return EmberOutline.class;
  }

  public Class<? extends IRenameService2> bindIRenameService2() {
    return EmberRename.class;
  }

  public Class<? extends IdeContentProposalProvider> bindIdeContentProposalProvider() {
    return EmberProposals.class;
  }

  /** Names hold dots, which the default takes for the parts of a qualified name. */
  public Class<? extends IPrefixMatcher> bindIPrefixMatcher() {
    return IPrefixMatcher.IgnoreCase.class;
  }
}
