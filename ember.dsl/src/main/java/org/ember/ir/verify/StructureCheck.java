package org.ember.ir.verify;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.def.AttributeDeclaration;
import org.ember.ir.def.Multiplicity;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionDeclaration;
import org.ember.ir.def.Segments;
import org.ember.ir.def.ValueDeclaration;

/** The numbers of operands, results and regions, and the attributes, against the definition. */
final class StructureCheck {
  private StructureCheck() {}

  static void run(Operation op, OpDefinition definition, Findings findings) {
    counts(op, "operand", definition.operands(), definition.operandSegments(), op.getOperands().size(), findings);
    counts(op, "result", definition.results(), definition.resultSegments(), op.getResults().size(), findings);
    regions(op, definition.regions(), findings);
    List<AttributeDeclaration> attributes = definition.attributes();
    for (int i = 0; i < attributes.size(); i++) {
      AttributeDeclaration declared = attributes.get(i);
      Attribute value = op.attribute(declared.name());
      if (value == null && declared.isRequired()) {
        findings.error(op, "'" + op.getName() + "' needs the attribute '" + declared.name() + "', " + declared.kind().description());
      } else if (value != null && !declared.kind().accepts(value)) {
        findings.error(op, "attribute '" + declared.name() + "' must be " + declared.kind().description() + ", found " + value);
      }
    }
  }

  private static void counts(Operation op, String what, List<ValueDeclaration> declared, Segments segments, int found, Findings findings) {
    if (segments.fits(op, found)) {
      return;
    }
    if (segments.needsAttribute()) {
      findings.error(op, "'" + segments.attributeName() + "' must divide " + number(found, what) + " among " + names(declared)
          + ", found " + op.attribute(segments.attributeName()));
      return;
    }
    long required = declared.stream().filter(d -> d.multiplicity().isOne()).count();
    boolean more = required < declared.size();
    findings.error(op, "'" + op.getName() + "' takes " + (more ? "at least " : "") + number((int) required, what)
        + (declared.isEmpty() ? "" : " (" + names(declared) + ")") + ", found " + found);
  }

  private static String names(List<ValueDeclaration> declared) {
    return String.join(", ", declared.stream().map(ValueDeclaration::name).toList());
  }

  private static String number(int count, String what) {
    return (count == 0 ? "no" : String.valueOf(count)) + " " + what + (count == 1 ? "" : "s");
  }

  private static void regions(Operation op, List<RegionDeclaration> declared, Findings findings) {
    int found = op.hasRegions() ? op.getRegions().size() : 0;
    int least = 0;
    boolean many = false;
    for (int i = 0; i < declared.size(); i++) {
      least += declared.get(i).multiplicity().isOne() ? 1 : 0;
      many |= declared.get(i).multiplicity() == Multiplicity.MANY;
    }
    if (found < least || !many && found > declared.size()) {
      findings.error(op, "'" + op.getName() + "' has " + number(least, "region")
          + (many ? " or more" : least < declared.size() ? " to " + declared.size() : "") + ", found " + found);
    }
  }
}
