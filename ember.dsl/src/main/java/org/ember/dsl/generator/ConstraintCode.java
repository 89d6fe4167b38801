package org.ember.dsl.generator;

import java.util.List;
import java.util.stream.Collectors;
import org.ember.dsl.dialect.AnyConstraint;
import org.ember.dsl.dialect.Constraint;
import org.ember.dsl.dialect.ConstraintAtom;
import org.ember.dsl.dialect.ConstraintDecl;
import org.ember.dsl.dialect.Parameter;
import org.ember.dsl.dialect.TypeConstraint;
import org.ember.dsl.dialect.TypeDecl;
import org.ember.dsl.model.Dialects;

/** The Java code for sets of types. */
final class ConstraintCode {

  private ConstraintCode() {
  }

  /** The code for a constraint. */
  static String of(Constraint constraint) {
    List<String> alternatives = constraint.getAlternatives().stream().map(ConstraintCode::of).toList();
    return alternatives.size() == 1 ? alternatives.get(0) : "TypeConstraint.or(" + String.join(", ", alternatives) + ")";
  }

  private static String of(ConstraintAtom atom) {
    if (atom instanceof AnyConstraint) {
      return "TypeConstraint.any()";
    }
    TypeConstraint use = (TypeConstraint) atom;
    return use.getType() instanceof ConstraintDecl named ? reference(named) : of((TypeDecl) use.getType(), use.getArguments());
  }

  private static String of(TypeDecl type, List<Constraint> arguments) {
    String java = JavaNames.qualified(type);
    String description = JavaNames.literal(describe(type));
    List<Constraint> restricting = arguments.stream().filter(a -> !isAny(a)).toList();
    if (restricting.isEmpty()) {
      return "TypeConstraint.instance(" + java + ".class, " + description + ")";
    }
    if (restricting.size() == 1) {
      Parameter parameter = type.getParameters().get(arguments.indexOf(restricting.get(0)));
      return "TypeConstraint.instance(" + java + ".class, " + description + ", " + java + "::" + parameter.getName() + ", "
          + of(restricting.get(0)) + ")";
    }
    String conditions = restricting.stream().map(a -> of(a) + ".accepts(t." + type.getParameters().get(arguments.indexOf(a)).getName() + "())")
        .collect(Collectors.joining(" && "));
    return "TypeConstraint.of(" + description + ", type -> type instanceof " + java + " t && " + conditions + ")";
  }

  private static boolean isAny(Constraint constraint) {
    return constraint.getAlternatives().size() == 1 && constraint.getAlternatives().get(0) instanceof AnyConstraint;
  }

  /** The constant that holds a named constraint. */
  static String reference(ConstraintDecl named) {
    return JavaNames.packageOf(Dialects.of(named)) + "." + JavaNames.prefix(Dialects.of(named)) + "Constraints."
        + JavaNames.constant(named.getName());
  }

  /** The words that messages use for a type. */
  static String describe(TypeDecl type) {
    if (!type.isNative()) {
      return "!" + Dialects.of(type).getName() + "." + type.getMnemonic();
    }
    String name = type.getName().toLowerCase(java.util.Locale.ROOT);
    return ("aeiou".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
  }
}
