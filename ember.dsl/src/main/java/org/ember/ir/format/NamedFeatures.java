package org.ember.ir.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ember.ir.def.Feature;
import org.ember.ir.def.OpDefinition;

/** The names of the features that a format prints itself, so that the attribute dictionary leaves them out. */
public final class NamedFeatures {
  private static final Map<OpDefinition, Set<String>> CACHE = new ConcurrentHashMap<>();

  private NamedFeatures() {}

  /** The names in the operation's own format. */
  public static Set<String> of(OpDefinition definition) {
    return CACHE.computeIfAbsent(definition, NamedFeatures::compute);
  }

  private static Set<String> compute(OpDefinition definition) {
    List<Feature> features = new ArrayList<>();
    collect(definition.format(), features);
    Set<String> names = new HashSet<>();
    features.forEach(feature -> names.add(feature.name()));
    return names;
  }

  private static void collect(FormatDirective directive, List<Feature> features) {
    if (directive instanceof SequenceDirective sequence) {
      sequence.parts().forEach(part -> collect(part, features));
    } else if (directive instanceof OptionalDirective optional) {
      collect(optional.parts(), features);
    } else if (directive instanceof NamesFeatures named) {
      features.addAll(named.features());
    }
  }
}
