package org.ember.dsl.ide.ember;

import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.Range;
import org.eclipse.xtext.ide.server.Document;
import org.eclipse.xtext.ide.server.hover.IHoverService;
import org.eclipse.xtext.nodemodel.ILeafNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.util.CancelIndicator;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.def.AttributeDeclaration;
import org.ember.ir.xtext.EmberResource;
import org.ember.ir.xtext.SyntaxModel;
import org.ember.ir.xtext.syntax.Definition;
import org.ember.ir.xtext.syntax.NamedAttr;
import org.ember.ir.xtext.syntax.Op;
import org.ember.ir.xtext.syntax.Use;

/** What is under the mouse: the documentation of an operation, the type of a value, and what the analyses say of both. */
public class EmberHover implements IHoverService {
  @Override
  public Hover hover(Document document, XtextResource resource, HoverParams params, CancelIndicator cancel) {
    if (!(resource instanceof EmberResource ember) || resource.getParseResult() == null) return EMPTY_HOVER;
    int offset = document.getOffSet(params.getPosition());
    ILeafNode leaf = NodeModelUtils.findLeafNodeAtOffset(resource.getParseResult().getRootNode(), offset);
    if (leaf == null || leaf.isHidden()) return EMPTY_HOVER;
    String text = text(leaf, ember.model());
    if (text == null) return EMPTY_HOVER;
    Range range = new Range(document.getPosition(leaf.getOffset()), document.getPosition(leaf.getEndOffset()));
    return new Hover(new MarkupContent("markdown", text), range);
  }

  private static String text(ILeafNode leaf, SyntaxModel model) {
    EObject element = NodeModelUtils.findActualSemanticObjectFor(leaf);
    if (leaf.getText().startsWith("%")) {
      Definition definition = element instanceof Use use ? use.getValue() : element instanceof Definition own ? own : null;
      Value value = definition == null ? null : model.value(definition);
      return value == null ? null : value(value);
    }
    if (element instanceof Op op && leaf.getText().equals(op.getName())) {
      Operation operation = model.operation(op);
      return operation == null ? null : OperationText.of(operation);
    }
    if (element instanceof NamedAttr attribute && attribute.eContainer() instanceof Op op && leaf.getText().equals(attribute.getName())) {
      return attribute(model.operation(op), attribute.getName());
    }
    return null;
  }

  private static String value(Value value) {
    StringBuilder text = new StringBuilder("```ember\n%").append(value.getName()).append(" : ").append(value.getType()).append("\n```\n");
    Operation origin = value.definingOp();
    text.append(origin != null ? "a result of `" + origin.getName() + "`" : "an argument");
    int uses = value.getUses().size();
    text.append(", used ").append(uses == 1 ? "once" : uses + " times").append('\n');
    return text.append(AspectText.of(value)).toString();
  }

  private static String attribute(Operation operation, String name) {
    AttributeDeclaration declared = operation == null || operation.definition() == null ? null : operation.definition().attribute(name);
    if (declared == null) return "`" + name + "`: an attribute that the operation's definition does not know";
    String absent = declared.defaultValue() != null ? ", by default `" + declared.defaultValue() + "`" : declared.optional() ? ", may be absent" : "";
    return "`" + name + "`: " + declared.kind().description() + absent;
  }

  /** Lines of a list, or nothing. */
  static String lines(String title, List<String> lines) {
    return lines.isEmpty() ? "" : "\n" + title + "\n" + String.join("", lines.stream().map(l -> "- " + l + "\n").toList());
  }
}
