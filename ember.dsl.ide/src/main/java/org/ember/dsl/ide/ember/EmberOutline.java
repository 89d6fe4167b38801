package org.ember.dsl.ide.ember;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.symbol.HierarchicalDocumentSymbolService;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.LineAndColumn;
import org.ember.ir.xtext.syntax.ArgDef;
import org.ember.ir.xtext.syntax.Block;
import org.ember.ir.xtext.syntax.File;
import org.ember.ir.xtext.syntax.Op;
import org.ember.ir.xtext.syntax.Region;

/** The outline: functions, globals, and the operations that hold others. */
public class EmberOutline extends HierarchicalDocumentSymbolService {
  @Override
  public List<DocumentSymbol> getSymbols(Document document, XtextResource resource, DocumentSymbolParams params, CancelIndicator cancel) {
    return getSymbols(resource, cancel);
  }

  @Override
  public List<DocumentSymbol> getSymbols(XtextResource resource, CancelIndicator cancel) {
    List<DocumentSymbol> symbols = new ArrayList<>();
    if (!resource.getContents().isEmpty() && resource.getContents().get(0) instanceof File file) {
      file.getOperations().forEach(op -> add(op, symbols));
    }
    return symbols;
  }

  private static void add(Op op, List<DocumentSymbol> symbols) {
    INode node = NodeModelUtils.findActualNodeFor(op);
    if (node == null || op.getName() == null || op.getSymbols().isEmpty() && op.getRegions().isEmpty()) return;
    Range range = range(node);
    DocumentSymbol symbol = new DocumentSymbol(label(op), kind(op), range, new Range(range.getStart(), range.getStart()));
    symbol.setDetail(op.getSymbols().isEmpty() ? null : op.getName());
    List<DocumentSymbol> children = new ArrayList<>();
    for (Region region : op.getRegions()) {
      for (EObject child : region.eContents()) {
        if (child instanceof Block block) block.getOperations().forEach(inner -> add(inner, children));
      }
    }
    symbol.setChildren(children);
    symbols.add(symbol);
  }

  private static String label(Op op) {
    if (!op.getSymbols().isEmpty() && op.getSymbols().get(0).getName() != null && !op.getName().equals("dlc.compute_loop")) {
      return op.getSymbols().get(0).getName().substring(1);
    }
    StringBuilder label = new StringBuilder(op.getName());
    for (ArgDef argument : op.getArguments()) {
      if (argument.getName() != null) label.append(' ').append(argument.getName());
    }
    return label.toString();
  }

  private static SymbolKind kind(Op op) {
    String name = op.getName();
    if (name.endsWith("module")) return SymbolKind.Module;
    if (name.endsWith("func")) return SymbolKind.Function;
    return name.endsWith("global") ? SymbolKind.Variable : SymbolKind.Namespace;
  }

  private static Range range(INode node) {
    return new Range(position(node, node.getOffset()), position(node, node.getEndOffset()));
  }

  private static Position position(INode node, int offset) {
    LineAndColumn place = NodeModelUtils.getLineAndColumn(node, offset);
    return new Position(place.getLine() - 1, place.getColumn() - 1);
  }
}
