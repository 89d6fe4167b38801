package org.ember.dsl.validation;

import static org.ember.dsl.dialect.DialectPackage.Literals.TYPE_CONSTRAINT__ARGUMENTS;

import org.eclipse.xtext.validation.Check;
import org.ember.dsl.dialect.AnyConstraint;
import org.ember.dsl.dialect.Constraint;
import org.ember.dsl.dialect.ConstraintDecl;
import org.ember.dsl.dialect.Parameter;
import org.ember.dsl.dialect.SimpleType;
import org.ember.dsl.dialect.TypeConstraint;
import org.ember.dsl.dialect.TypeDecl;

/** How types are named and restricted. */
public class TypeChecks extends DialectChecks {

  /** The arguments of a type restrict its parameters in order, and only those that are types. */
  @Check
  public void arguments(TypeConstraint use) {
    if (use.getArguments().isEmpty() || use.getType() == null || use.getType().eIsProxy()) {
      return;
    }
    if (use.getType() instanceof ConstraintDecl named) {
      error(named.getName() + " is a set of types, which has no parameters", TYPE_CONSTRAINT__ARGUMENTS, 0);
      return;
    }
    TypeDecl type = (TypeDecl) use.getType();
    int known = type.getParameters().size();
    if (use.getArguments().size() > known) {
      error("expected at most " + known + " arguments for type " + type.getName() + ", found " + use.getArguments().size(),
          TYPE_CONSTRAINT__ARGUMENTS, known);
      return;
    }
    for (int i = 0; i < use.getArguments().size(); i++) {
      Parameter parameter = type.getParameters().get(i);
      boolean isType = parameter.getType() instanceof SimpleType simple && "Type".equals(simple.getName());
      if (!isType && !isAny(use.getArguments().get(i))) {
        error("parameter " + parameter.getName() + " of type " + type.getName() + " is no type, write Any for it",
            TYPE_CONSTRAINT__ARGUMENTS, i);
      }
    }
  }

  private static boolean isAny(Constraint constraint) {
    return constraint.getAlternatives().size() == 1 && constraint.getAlternatives().get(0) instanceof AnyConstraint;
  }
}
