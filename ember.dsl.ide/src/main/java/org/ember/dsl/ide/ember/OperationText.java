package org.ember.dsl.ide.ember;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.def.AttributeDeclaration;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.ValueDeclaration;

/** An operation in words: what its dialect says of it, and what the analyses say of this one. */
final class OperationText {
  private OperationText() {}

  static String of(Operation operation) {
    OpDefinition definition = operation.definition();
    if (definition == null) return "**" + operation.getName() + "**: no dialect here knows this operation";
    return of(definition) + AspectText.of(operation);
  }

  /** The definition alone. */
  static String of(OpDefinition definition) {
    StringBuilder text = new StringBuilder("**").append(definition.name()).append("**\n");
    if (!definition.doc().isEmpty()) text.append('\n').append(definition.doc()).append('\n');
    text.append(EmberHover.lines("Operands", values(definition.operands())));
    text.append(EmberHover.lines("Attributes", definition.attributes().stream().map(OperationText::attribute).toList()));
    text.append(EmberHover.lines("Results", values(definition.results())));
    return text.toString();
  }

  private static List<String> values(List<ValueDeclaration> declarations) {
    List<String> lines = new ArrayList<>();
    for (ValueDeclaration each : declarations) {
      String count = switch (each.multiplicity()) {
        case ONE -> "";
        case OPTIONAL -> " (optional)";
        case MANY -> " (any number)";
      };
      lines.add("`" + each.name() + "`: " + each.constraint().description() + count);
    }
    return lines;
  }

  private static String attribute(AttributeDeclaration each) {
    return "`" + each.name() + "`: " + each.kind().description() + (each.isRequired() ? "" : " (optional)");
  }
}
