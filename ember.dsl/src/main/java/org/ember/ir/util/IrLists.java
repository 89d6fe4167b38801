package org.ember.ir.util;

import java.util.List;
import org.eclipse.emf.common.util.BasicEList;
import org.eclipse.emf.common.util.EList;
import org.ember.ir.IrFactory;
import org.ember.ir.NamedAttribute;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.def.AttributeDeclaration;
import org.ember.ir.def.OpDefinition;

/** The bodies of the core metamodel's operations that work on lists. */
public final class IrLists {
  private IrLists() {}

  /** The operand values in order (a copy). */
  public static EList<Value> operandValues(Operation op) {
    List<Operand> operands = op.getOperands();
    EList<Value> values = new BasicEList<>(operands.size());
    for (int i = 0; i < operands.size(); i++) {
      values.add(operands.get(i).getValue());
    }
    return values;
  }

  /** The attribute of that name: the one stored, else the declared default, else null. */
  public static Attribute attribute(Operation op, String name) {
    Attribute stored = stored(op, name);
    if (stored != null) {
      return stored;
    }
    AttributeDeclaration declaration = declaration(op, name);
    return declaration == null ? null : declaration.defaultValue();
  }

  /** The attribute of that name if the operation carries it itself. */
  public static Attribute stored(Operation op, String name) {
    if (!op.hasAttributes()) {
      return null;
    }
    List<NamedAttribute> attributes = op.getAttributes();
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).getName().equals(name)) {
        return attributes.get(i).getValue();
      }
    }
    return null;
  }

  /**
   * Sets an attribute; null removes it. Attributes are kept sorted by name and a declared default is not stored, so that
   * operations that mean the same are the same model.
   */
  public static void setAttribute(Operation op, String name, Attribute value) {
    AttributeDeclaration declaration = declaration(op, name);
    boolean store = value != null && (declaration == null || !value.equals(declaration.defaultValue()));
    EList<NamedAttribute> attributes = op.getAttributes();
    int at = attributes.size();
    while (at > 0 && attributes.get(at - 1).getName().compareTo(name) >= 0) {
      at--;
    }
    boolean present = at < attributes.size() && attributes.get(at).getName().equals(name);
    if (present && store) {
      attributes.get(at).setValue(value);
    } else if (present) {
      attributes.remove(at);
    } else if (store) {
      NamedAttribute entry = IrFactory.eINSTANCE.createNamedAttribute();
      entry.setName(name);
      entry.setValue(value);
      attributes.add(at, entry);
    }
  }

  private static AttributeDeclaration declaration(Operation op, String name) {
    OpDefinition definition = op.definition();
    return definition == null ? null : definition.attribute(name);
  }
}
