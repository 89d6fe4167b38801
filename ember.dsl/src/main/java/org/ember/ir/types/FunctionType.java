package org.ember.ir.types;

import java.util.List;

/** The type of a function: {@code (index, f32) -> f32}. */
public record FunctionType(List<Type> inputs, List<Type> results) implements Type {
  public FunctionType {
    inputs = List.copyOf(inputs);
    results = List.copyOf(results);
  }

  @Override
  public String toString() {
    boolean bare = results.size() == 1 && !(results.get(0) instanceof FunctionType);
    return Types.list(inputs) + " -> " + (bare ? results.get(0).toString() : Types.list(results));
  }
}
