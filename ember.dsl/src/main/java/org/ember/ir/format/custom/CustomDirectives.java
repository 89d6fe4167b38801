package org.ember.ir.format.custom;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.ember.ir.def.Feature;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.format.FormatDirective;

/** The directives written in Java, by the name that formats use. */
public final class CustomDirectives {
  private static final Map<String, Function<List<Feature>, FormatDirective>> FACTORIES = new LinkedHashMap<>();

  static {
    register("FunctionSignature", FunctionSignature::new);
    register("SelectType", SelectType::new);
    register("ReductionKind", ReductionKind::new);
    register("Global", GlobalDeclaration::new);
    register("While", WhileLoop::new);
    register("CallbackTypes", CallbackTypes::new);
    register("TrailingColon", TrailingColon::new);
    register("ResultTypes", ResultTypes::new);
    register("ComputeLoop", ComputeLoop::new);
  }

  private CustomDirectives() {}

  /** Adds a directive under that name. */
  public static void register(String name, Function<List<Feature>, FormatDirective> factory) {
    FACTORIES.put(name, factory);
  }

  /** The names of all directives. */
  public static Set<String> names() {
    return FACTORIES.keySet();
  }

  /** The directive of that name for an operation's features. */
  public static FormatDirective create(String name, OpDefinition definition, List<Feature> features) {
    Function<List<Feature>, FormatDirective> factory = FACTORIES.get(name);
    if (factory == null) {
      throw new IllegalArgumentException("the format of " + definition.name() + " uses custom<" + name + ">, which does not exist; there are "
          + String.join(", ", FACTORIES.keySet()));
    }
    return factory.apply(features);
  }
}
