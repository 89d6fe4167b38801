package org.ember.dsl.expr;

import org.eclipse.emf.ecore.EObject;
import org.ember.dsl.dialect.CollectionType;
import org.ember.dsl.dialect.CoreNode;
import org.ember.dsl.dialect.DeclaredType;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.NodeRef;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpNode;
import org.ember.dsl.dialect.SimpleType;
import org.ember.dsl.dialect.TypeDecl;
import org.ember.dsl.dialect.TypeRef;

/** The static types that declarations write down; what does not resolve is an error type, since the linker has reported it. */
public final class TypeRefs {
  private TypeRefs() {
  }

  public static ExprType of(TypeRef ref) {
    if (ref == null) {
      return ExprType.ERROR;
    }
    return present(ref).optional(ref.isOptional());
  }

  private static ExprType present(TypeRef ref) {
    if (ref instanceof SimpleType simple) {
      ExprType named = ExprType.named(simple.getName());
      return named == null ? ExprType.ERROR : named;
    }
    if (ref instanceof CollectionType collection) {
      ExprType element = of(collection.getElement());
      return "Set".equals(collection.getName()) ? ExprType.setOf(element) : ExprType.listOf(element);
    }
    return ref instanceof DeclaredType declared ? of(declared.getDeclaration()) : ExprType.ERROR;
  }

  static ExprType of(EObject declaration) {
    if (declaration == null || declaration.eIsProxy()) {
      return ExprType.ERROR;
    }
    if (declaration instanceof OpDecl op) {
      return ExprType.of(op);
    }
    if (declaration instanceof TypeDecl type) {
      return ExprType.of(type);
    }
    return declaration instanceof EnumDecl enumeration ? ExprType.of(enumeration) : ExprType.ERROR;
  }

  /** The type of self where a node is named. */
  public static ExprType of(NodeRef node) {
    if (node instanceof CoreNode core) {
      return ExprType.named(core.getKind());
    }
    return node instanceof OpNode op ? of(op.getOp()) : ExprType.ERROR;
  }
}
