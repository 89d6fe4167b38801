package org.ember.dsl.validation;

import static org.ember.dsl.dialect.DialectPackage.Literals.CONSTRAINT_DECL__JAVA_METHOD;
import static org.ember.dsl.dialect.DialectPackage.Literals.FUNCTION_DECL__JAVA_METHOD;
import static org.ember.dsl.dialect.DialectPackage.Literals.TYPE_CONSTRAINT__ARGUMENTS;
import static org.ember.dsl.dialect.DialectPackage.Literals.TYPE_DECL__JAVA_CLASS;

import javax.lang.model.SourceVersion;
import org.eclipse.emf.ecore.EAttribute;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.validation.Check;
import org.ember.dsl.dialect.AnyConstraint;
import org.ember.dsl.dialect.Constraint;
import org.ember.dsl.dialect.ConstraintDecl;
import org.ember.dsl.dialect.FunctionDecl;
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

  /** A native type names a Java class. */
  @Check
  public void javaClass(TypeDecl type) {
    javaName(type.getJavaClass(), type, TYPE_DECL__JAVA_CLASS, "a Java class with its package");
  }

  /** A native set of types names a static Java method. */
  @Check
  public void javaMethod(ConstraintDecl constraint) {
    javaName(constraint.getJavaMethod(), constraint, CONSTRAINT_DECL__JAVA_METHOD, "a static Java method with its class and package");
  }

  /** A native function names a static Java method. */
  @Check
  public void javaMethod(FunctionDecl function) {
    javaName(function.getJavaMethod(), function, FUNCTION_DECL__JAVA_METHOD, "a static Java method with its class and package");
  }

  private void javaName(String name, EObject where, EAttribute feature, String expected) {
    if (name != null && !(name.contains(".") && SourceVersion.isName(name))) {
      error("expected " + expected + ", found \"" + name + "\"", where, feature);
    }
  }

  private static boolean isAny(Constraint constraint) {
    return constraint.getAlternatives().size() == 1 && constraint.getAlternatives().get(0) instanceof AnyConstraint;
  }
}
