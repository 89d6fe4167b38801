package org.ember.ir.def;

import java.util.List;
import java.util.function.Function;
import org.ember.ir.types.Type;

/**
 * A type that a dialect declares.
 *
 * @param mnemonic the name in the text, after the dialect's
 * @param parameters what its parameters are
 * @param factory makes the type from them; an {@code INT} comes as an {@link Integer}
 */
public record TypeDefinition(String mnemonic, List<ParameterKind> parameters, Function<List<Object>, ? extends Type> factory) {
  public TypeDefinition {
    parameters = List.copyOf(parameters);
  }
}
