package org.ember.ir.def;

import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ember.ir.types.DialectType;
import org.ember.ir.types.Type;

/** A set of types, with the words that messages use for it. */
public record TypeConstraint(String description, Predicate<Type> predicate) {
  private static final TypeConstraint ANY = new TypeConstraint("any type", type -> true);

  public boolean accepts(Type type) {
    return predicate.test(type);
  }

  /** All types. */
  public static TypeConstraint any() {
    return ANY;
  }

  /** The types for which a predicate holds. */
  public static TypeConstraint of(String description, Predicate<Type> predicate) {
    return new TypeConstraint(description, predicate);
  }

  /** The same set under another name. */
  public static TypeConstraint named(String description, TypeConstraint constraint) {
    return new TypeConstraint(description, constraint.predicate);
  }

  /** The types in one of the sets. */
  public static TypeConstraint or(TypeConstraint... alternatives) {
    List<TypeConstraint> all = List.of(alternatives);
    String description = all.stream().map(TypeConstraint::description).collect(Collectors.joining(" or "));
    return new TypeConstraint(description, type -> {
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).predicate.test(type)) {
          return true;
        }
      }
      return false;
    });
  }

  /** The types of a class. */
  public static TypeConstraint instance(Class<? extends Type> type, String description) {
    return new TypeConstraint(description, type::isInstance);
  }

  /** The types of a class whose parameter is in another set: {@code instance(VectorType.class, "a vector").where(..)}. */
  public static <T extends Type> TypeConstraint instance(Class<T> type, String description, Function<T, Type> parameter, TypeConstraint constraint) {
    return new TypeConstraint(description + " of " + constraint.description,
        t -> type.isInstance(t) && constraint.predicate.test(parameter.apply(type.cast(t))));
  }

  /** The types of a dialect by name, the parameters that are types constrained in order; for dialects without generated classes. */
  public static TypeConstraint dialectType(String dialect, String mnemonic, String description, List<TypeConstraint> arguments) {
    return new TypeConstraint(description, t -> t instanceof DialectType type && type.dialect().equals(dialect)
        && type.mnemonic().equals(mnemonic) && acceptAll(arguments, type.parameters()));
  }

  private static boolean acceptAll(List<TypeConstraint> constraints, List<Object> parameters) {
    for (int i = 0; i < constraints.size(); i++) {
      if (i < parameters.size() && parameters.get(i) instanceof Type type && !constraints.get(i).predicate.test(type)) {
        return false;
      }
    }
    return true;
  }
}
