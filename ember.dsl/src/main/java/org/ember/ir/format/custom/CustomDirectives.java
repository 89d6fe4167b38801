package org.ember.ir.format.custom;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.ember.ir.def.Feature;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.format.FormatDirective;

/** The directives written in Java, by the name that formats use. */
public final class CustomDirectives {
  private static final List<String> BUILT_IN = List.of("FunctionSignature", "SelectType", "ReductionKind",
      "Global", "While", "CallbackTypes", "TrailingColon", "ResultTypes", "ComputeLoop");
  private static final Map<String, Function<List<Feature>, FormatDirective>> REGISTERED = new ConcurrentHashMap<>();

  private CustomDirectives() {}

  /** Adds a directive under that name. */
  public static void register(String name, Function<List<Feature>, FormatDirective> factory) {
    REGISTERED.put(name, factory);
  }

  /** The names of all directives. */
  public static Set<String> names() {
    Set<String> names = new TreeSet<>(BUILT_IN);
    names.addAll(REGISTERED.keySet());
    return names;
  }

  /** The directive of that name for an operation's features. */
  public static FormatDirective create(String name, OpDefinition definition, List<Feature> features) {
    Function<List<Feature>, FormatDirective> factory = REGISTERED.get(name);
    FormatDirective directive = factory == null ? builtIn(name, features) : factory.apply(features);
    if (directive == null) {
      throw new IllegalArgumentException("the format of " + definition.name() + " uses custom<" + name + ">, which does not exist; there are "
          + String.join(", ", names()));
    }
    return directive;
  }

  private static FormatDirective builtIn(String name, List<Feature> features) {
    return switch (name) {
      case "FunctionSignature" -> new FunctionSignature(features);
      case "SelectType" -> new SelectType(features);
      case "ReductionKind" -> new ReductionKind(features);
      case "Global" -> new GlobalDeclaration(features);
      case "While" -> new WhileLoop(features);
      case "CallbackTypes" -> new CallbackTypes(features);
      case "TrailingColon" -> new TrailingColon(features);
      case "ResultTypes" -> new ResultTypes(features);
      case "ComputeLoop" -> new ComputeLoop(features);
      default -> null;
    };
  }
}
