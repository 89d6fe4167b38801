package org.ember.ir.xtext;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.ember.ir.xtext.syntax.Block;
import org.ember.ir.xtext.syntax.File;
import org.ember.ir.xtext.syntax.Op;
import org.ember.ir.xtext.syntax.Region;
import org.ember.ir.xtext.syntax.SymbolDef;
import org.ember.ir.xtext.syntax.SymbolUse;
import org.ember.ir.xtext.syntax.SyntaxPackage;

/**
 * Links the symbols of a syntax tree, for navigation and renaming. A symbol is looked up in the regions around its use, from the
 * inside; whether it exists at all, the verifier says.
 */
final class Symbols {
  private Symbols() {}

  static void link(File file) {
    Map<String, SymbolDef> top = new LinkedHashMap<>();
    file.getOperations().forEach(op -> define(op, top));
    file.getOperations().forEach(op -> link(op, top));
  }

  private static void define(Op op, Map<String, SymbolDef> table) {
    for (SymbolDef symbol : op.getSymbols()) {
      if (symbol.getName() != null) table.putIfAbsent(symbol.getName(), symbol);
    }
  }

  private static void link(Op op, Map<String, SymbolDef> outer) {
    for (SymbolUse use : op.getReferences()) {
      SymbolDef target = outer.get(name(use));
      if (target != null) use.eSet(SyntaxPackage.Literals.SYMBOL_USE__SYMBOL, target);
    }
    for (Region region : op.getRegions()) {
      Map<String, SymbolDef> own = new LinkedHashMap<>();
      define(op, own);
      for (EObject child : region.eContents()) {
        if (child instanceof Block block) block.getOperations().forEach(inner -> define(inner, own));
      }
      Map<String, SymbolDef> table = new LinkedHashMap<>(outer);
      table.putAll(own);
      for (EObject child : region.eContents()) {
        if (child instanceof Block block) block.getOperations().forEach(inner -> link(inner, table));
      }
    }
  }

  private static String name(SymbolUse use) {
    String text = NodeModelUtils.getTokenText(NodeModelUtils.findActualNodeFor(use));
    int nested = text.indexOf("::");
    return nested < 0 ? text : text.substring(0, nested).strip();
  }
}
