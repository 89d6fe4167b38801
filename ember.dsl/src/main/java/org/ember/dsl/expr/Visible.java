package org.ember.dsl.expr;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.resource.Resource;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.dialect.ConstraintDecl;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.DialectFile;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.FunctionDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.TypeDecl;
import org.ember.dsl.dialect.Unit;

/**
 * What can be named at a place: the declarations of its own dialect or aspect, those of the dialects it uses (also indirectly), and in an
 * aspect the attributes of all aspects that are loaded. A plain name means the nearest declaration, dialect::Name one of that dialect.
 */
public final class Visible {
  private final Unit unit;
  private final List<Unit> units = new ArrayList<>();

  private Visible(Unit unit) {
    this.unit = unit;
    Set<DialectDecl> dialects = new LinkedHashSet<>();
    if (unit instanceof DialectDecl dialect) {
      addUsed(dialect, dialects);
    } else if (unit instanceof AspectDecl aspect) {
      units.add(aspect);
      aspect.getUses().forEach(used -> addUsed(used, dialects));
    }
    units.addAll(dialects);
    if (unit instanceof AspectDecl) {
      loaded(unit, AspectDecl.class).stream().filter(other -> other != unit).forEach(units::add);
    }
  }

  /** What can be named at a model element. */
  public static Visible of(EObject place) {
    EObject at = place;
    while (at != null && !(at instanceof Unit)) {
      at = at.eContainer();
    }
    return new Visible((Unit) at);
  }

  private static void addUsed(DialectDecl dialect, Set<DialectDecl> dialects) {
    if (dialect != null && !dialect.eIsProxy() && dialects.add(dialect)) {
      dialect.getUses().forEach(used -> addUsed(used, dialects));
    }
  }

  /** All units of a kind that are loaded together with one, in order of loading. */
  public static <U extends Unit> List<U> loaded(EObject one, Class<U> kind) {
    List<U> found = new ArrayList<>();
    Resource resource = one.eResource();
    List<Resource> resources = resource == null ? List.of()
      : resource.getResourceSet() == null ? List.of(resource) : new ArrayList<>(resource.getResourceSet().getResources());
    for (Resource each : resources) {
      for (EObject content : each.getContents()) {
        if (content instanceof DialectFile file) {
          file.getUnits().stream().filter(kind::isInstance).map(kind::cast).forEach(found::add);
        }
      }
    }
    return found;
  }

  private static List<? extends EObject> members(Unit unit) {
    return unit instanceof DialectDecl dialect ? dialect.getMembers() : unit instanceof AspectDecl aspect ? aspect.getMembers() : List.of();
  }

  private static String nameOf(Unit unit) {
    return unit instanceof DialectDecl dialect ? dialect.getName() : ((AspectDecl) unit).getName();
  }

  private static String nameOf(EObject member) {
    if (member instanceof TypeDecl type) {
      return type.getName();
    } else if (member instanceof ConstraintDecl constraint) {
      return constraint.getName();
    } else if (member instanceof OpDecl op) {
      return op.getName();
    } else if (member instanceof FunctionDecl function) {
      return function.getName();
    } else if (member instanceof EnumDecl enumeration) {
      return enumeration.getName();
    }
    return null;
  }

  /** The declarations of a kind by name; a plain name and, for all, dialect::Name. */
  public <D extends EObject> Map<String, D> declarations(Class<D> kind) {
    Map<String, D> found = new LinkedHashMap<>();
    for (Unit each : units) {
      for (EObject member : members(each)) {
        if (kind.isInstance(member) && nameOf(member) != null) {
          found.putIfAbsent(nameOf(member), kind.cast(member));
          found.putIfAbsent(nameOf(each) + "::" + nameOf(member), kind.cast(member));
        }
      }
    }
    return found;
  }

  /** The declared type of that name, or the other one if it is not visible. */
  ExprType type(String name, ExprType otherwise) {
    TypeDecl found = declarations(TypeDecl.class).get(name);
    return found == null ? otherwise : ExprType.of(found);
  }

  /** The attributes that can be read here: none in a dialect; those of the own aspect come first. */
  public List<AttributionDecl> attributions() {
    List<AttributionDecl> found = new ArrayList<>();
    for (Unit each : unit instanceof AspectDecl ? units : List.<Unit>of()) {
      members(each).stream().filter(AttributionDecl.class::isInstance).map(AttributionDecl.class::cast).forEach(found::add);
    }
    return found;
  }
}
