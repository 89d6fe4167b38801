package org.ember.ir.def;

import java.util.List;
import java.util.function.Function;
import org.ember.ir.Operation;
import org.ember.ir.types.Type;

/**
 * An operand or result of an operation, as declared.
 *
 * @param types the equation for the types; null where there is none, so the text must say them
 */
public record ValueDeclaration(String name, Multiplicity multiplicity, TypeConstraint constraint, Function<Operation, List<Type>> types) {}
