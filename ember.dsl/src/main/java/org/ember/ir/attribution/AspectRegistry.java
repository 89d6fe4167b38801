package org.ember.ir.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import org.eclipse.emf.ecore.EObject;

/** The aspects that there are, by name. */
public final class AspectRegistry {
  private final List<Aspect> aspects;

  /** A registry of some aspects. */
  public AspectRegistry(List<Aspect> aspects) {
    this.aspects = aspects.stream().sorted(Comparator.comparing(Aspect::name)).toList();
  }

  /** The aspects on the class path. */
  public static AspectRegistry global() {
    return Global.REGISTRY;
  }

  private static final class Global {
    private static final AspectRegistry REGISTRY = load();

    private static AspectRegistry load() {
      List<Aspect> found = new ArrayList<>();
      ServiceLoader.load(Aspect.class, AspectRegistry.class.getClassLoader()).forEach(found::add);
      return new AspectRegistry(found);
    }
  }

  /** All aspects, by name. */
  public List<Aspect> aspects() {
    return aspects;
  }

  /** All attributes, by aspect. */
  public List<Attribution> attributes() {
    return aspects.stream().flatMap(aspect -> aspect.attributes().stream()).toList();
  }

  /** The attributes of a name, or of aspect.name: several if aspects or kinds of nodes share it. */
  public List<Attribution> find(String name) {
    return attributes().stream().filter(each -> each.name().equals(name) || each.qualifiedName().equals(name)).toList();
  }

  /** The attributes that a node has. */
  public List<Attribution> of(EObject node) {
    return attributes().stream().filter(each -> each.isOf(node)).toList();
  }
}
