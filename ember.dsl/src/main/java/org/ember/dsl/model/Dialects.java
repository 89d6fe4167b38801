package org.ember.dsl.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.EcoreUtil2;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.ConstraintDecl;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.FunctionDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.TypeDecl;

/** What can be seen from where: a dialect sees its own declarations and those of the dialects it uses, an aspect those it is over. */
public final class Dialects {

  private Dialects() {
  }

  /** The dialect that holds an object; null inside an aspect. */
  public static DialectDecl of(EObject object) {
    return EcoreUtil2.getContainerOfType(object, DialectDecl.class);
  }

  /** The dialects visible at an object, its own first. */
  public static Set<DialectDecl> visible(EObject object) {
    Set<DialectDecl> visible = new LinkedHashSet<>();
    DialectDecl own = of(object);
    if (own != null) {
      visible.add(own);
      visible.addAll(own.getUses());
    }
    AspectDecl aspect = EcoreUtil2.getContainerOfType(object, AspectDecl.class);
    if (aspect != null) {
      visible.addAll(aspect.getUses());
    }
    visible.removeIf(EObject::eIsProxy);
    return visible;
  }

  /** The members of a dialect that have a name, in order. */
  public static Map<String, EObject> named(DialectDecl dialect) {
    Map<String, EObject> named = new LinkedHashMap<>();
    for (EObject member : dialect.getMembers()) {
      String name = name(member);
      if (name != null) {
        named.putIfAbsent(name, member);
      }
    }
    return named;
  }

  /** The name of a member of a dialect, or null. */
  public static String name(EObject member) {
    if (member instanceof OpDecl op) {
      return op.getName();
    }
    if (member instanceof TypeDecl type) {
      return type.getName();
    }
    if (member instanceof EnumDecl enumeration) {
      return enumeration.getName();
    }
    if (member instanceof ConstraintDecl constraint) {
      return constraint.getName();
    }
    return member instanceof FunctionDecl function ? function.getName() : null;
  }

  /** The members of one kind. */
  public static <T> List<T> members(DialectDecl dialect, Class<T> kind) {
    List<T> members = new ArrayList<>();
    for (EObject member : dialect.getMembers()) {
      if (kind.isInstance(member)) {
        members.add(kind.cast(member));
      }
    }
    return members;
  }

  /** The operations that occur in IR: those that are not abstract. */
  public static List<OpDecl> operations(DialectDecl dialect) {
    return members(dialect, OpDecl.class).stream().filter(op -> !op.isAbstract()).toList();
  }

  /** The operation that a name, perhaps with its dialect, means at an object; null if there is none. */
  public static OpDecl findOperation(EObject at, String name) {
    int colons = name.indexOf("::");
    for (DialectDecl dialect : visible(at)) {
      if (colons < 0 || dialect.getName().equals(name.substring(0, colons))) {
        EObject found = named(dialect).get(colons < 0 ? name : name.substring(colons + 2));
        if (found instanceof OpDecl op) {
          return op;
        }
      }
    }
    return null;
  }
}
