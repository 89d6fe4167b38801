package org.ember.dsl.ide.ember;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.xtext.syntax.ArgDef;
import org.ember.ir.xtext.syntax.Block;
import org.ember.ir.xtext.syntax.Definition;
import org.ember.ir.xtext.syntax.File;
import org.ember.ir.xtext.syntax.Op;
import org.ember.ir.xtext.syntax.Region;

/** The values that can be seen at a place of a text, which may be wrong there: found on the syntax tree, from the outside in. */
final class Visible {
  private Visible() {}

  /** The closest first. */
  static List<Definition> at(EObject root, int offset) {
    Map<String, Definition> found = new LinkedHashMap<>();
    if (root instanceof File file) collect(file.getOperations(), offset, found);
    List<Definition> all = new ArrayList<>(found.values());
    java.util.Collections.reverse(all);
    return all;
  }

  private static void collect(List<Op> operations, int offset, Map<String, Definition> found) {
    for (Op op : operations) {
      INode node = NodeModelUtils.findActualNodeFor(op);
      if (node == null || node.getOffset() >= offset) return;
      if (node.getEndOffset() < offset) {
        op.getResults().forEach(result -> define(result, found));
        continue;
      }
      for (Region region : op.getRegions()) {
        INode body = NodeModelUtils.findActualNodeFor(region);
        if (body != null && body.getOffset() < offset && offset <= body.getEndOffset()) inside(op, region, offset, found);
      }
    }
  }

  private static void inside(Op op, Region region, int offset, Map<String, Definition> found) {
    OpDefinition definition = op.getName() == null ? null : DialectRegistry.global().operation(op.getName());
    if (definition != null && definition.hasTrait("IsolatedFromAbove")) found.clear();
    for (ArgDef argument : op.getArguments()) define(argument, found);
    for (EObject child : region.eContents()) {
      if (!(child instanceof Block block)) continue;
      INode node = NodeModelUtils.findActualNodeFor(block);
      if (node == null || node.getOffset() > offset) continue;
      block.getArguments().forEach(argument -> define(argument, found));
      collect(block.getOperations(), offset, found);
    }
  }

  private static void define(Definition definition, Map<String, Definition> found) {
    if (definition.getName() != null) {
      found.remove(definition.getName());
      found.put(definition.getName(), definition);
    }
  }
}
