package org.ember.ir.access;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionArgument;
import org.ember.ir.def.ValueDeclaration;
import org.ember.ir.types.Type;

/** What the generated builder methods share: results and regions whose types are given or follow from the dialect's equations. */
public final class Creation {

  private Creation() {
  }

  /** Types that a caller gives for one declared result or argument; none where the equation tells them. */
  public static List<Type> types(Type type) {
    return type == null ? List.of() : List.of(type);
  }

  /** Adds the results; for each declared one the types given, or null where its equation gives them. */
  @SafeVarargs
  public static void addResults(Operation op, OpDefinition definition, List<Type>... given) {
    for (int i = 0; i < given.length; i++) {
      ValueDeclaration declared = definition.results().get(i);
      OpBuilder.addResults(op, given[i] != null ? given[i] : declared.types().apply(op));
    }
  }

  /** Adds a region with an entry block; for each declared argument the types given, or null where its equation gives them. */
  @SafeVarargs
  public static Block addRegion(Operation op, OpDefinition definition, int region, List<Type>... given) {
    List<Type> types = new ArrayList<>();
    for (int i = 0; i < given.length; i++) {
      RegionArgument declared = definition.regions().get(region).arguments().get(i);
      types.addAll(given[i] != null ? given[i] : declared.types().apply(op));
    }
    return OpBuilder.addRegion(op, types);
  }
}
