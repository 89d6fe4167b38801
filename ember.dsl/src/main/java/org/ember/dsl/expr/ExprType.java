package org.ember.dsl.expr;

import org.eclipse.emf.ecore.EObject;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.TypeDecl;
import org.ember.dsl.generator.JavaNames;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Operations;

/**
 * A static type of the expression language. Values may be absent only where the type is optional. Lists and sets are never changed
 * once made, so they are covariant.
 *
 * @param kind what it is
 * @param declaration the enumeration, type or operation of a declared kind, else null
 * @param element the element type of a list or set, else null
 * @param optional whether null is a value
 */
public record ExprType(Kind kind, EObject declaration, ExprType element, boolean optional) {
  /** The kinds of types. ERROR has been reported already and fits everywhere; NOTHING is the element of an empty list. */
  public enum Kind {
    ERROR("?", "Object"), NOTHING("nothing", "Object"), NULL("null", "Object"),
    BOOLEAN("boolean", "boolean"), INT("int", "long"), STRING("String", "String"),
    TYPE("Type", "org.ember.ir.types.Type"), DECLARED_TYPE("", ""),
    ATTRIBUTE("Attribute", "org.ember.ir.attributes.Attribute"), TYPED_ATTRIBUTE("Attribute with a type", "org.ember.ir.attributes.TypedAttr"),
    ENUM("", ""),
    OPERATION("Operation", "org.ember.ir.Operation"), OP("", ""),
    VALUE("Value", "org.ember.ir.Value"), RESULT("OpResult", "org.ember.ir.OpResult"), BLOCK_ARGUMENT("BlockArgument", "org.ember.ir.BlockArgument"),
    OPERAND("Operand", "org.ember.ir.Operand"), REGION("Region", "org.ember.ir.Region"), BLOCK("Block", "org.ember.ir.Block"),
    LIST("List", "java.util.List"), SET("Set", "java.util.Set");

    private final String text;
    private final String java;

    Kind(String text, String java) {
      this.text = text;
      this.java = java;
    }
  }

  public static final ExprType ERROR = basic(Kind.ERROR);
  public static final ExprType NULL = new ExprType(Kind.NULL, null, null, true);
  public static final ExprType BOOLEAN = basic(Kind.BOOLEAN);
  public static final ExprType INT = basic(Kind.INT);
  public static final ExprType STRING = basic(Kind.STRING);
  public static final ExprType TYPE = basic(Kind.TYPE);
  public static final ExprType ATTRIBUTE = basic(Kind.ATTRIBUTE);
  public static final ExprType TYPED_ATTRIBUTE = basic(Kind.TYPED_ATTRIBUTE);
  public static final ExprType OPERATION = basic(Kind.OPERATION);
  public static final ExprType VALUE = basic(Kind.VALUE);
  public static final ExprType RESULT = basic(Kind.RESULT);
  public static final ExprType BLOCK_ARGUMENT = basic(Kind.BLOCK_ARGUMENT);
  public static final ExprType OPERAND = basic(Kind.OPERAND);
  public static final ExprType REGION = basic(Kind.REGION);
  public static final ExprType BLOCK = basic(Kind.BLOCK);

  private static ExprType basic(Kind kind) {
    return new ExprType(kind, null, null, false);
  }

  public static ExprType listOf(ExprType element) {
    return new ExprType(Kind.LIST, null, element, false);
  }

  public static ExprType setOf(ExprType element) {
    return new ExprType(Kind.SET, null, element, false);
  }

  public static ExprType of(OpDecl op) {
    return new ExprType(Kind.OP, op, null, false);
  }

  public static ExprType of(TypeDecl type) {
    return new ExprType(Kind.DECLARED_TYPE, type, null, false);
  }

  public static ExprType of(EnumDecl enumeration) {
    return new ExprType(Kind.ENUM, enumeration, null, false);
  }

  /** The type of a word like Operation, Value, boolean; null if it is none. */
  public static ExprType named(String word) {
    for (Kind kind : Kind.values()) {
      if (kind.text.equals(word) && kind != Kind.LIST && kind != Kind.SET && kind.ordinal() > Kind.NULL.ordinal()) {
        return basic(kind);
      }
    }
    return null;
  }

  public ExprType optional(boolean value) {
    return value == optional ? this : new ExprType(kind, declaration, element, value);
  }

  public boolean is(Kind other) {
    return kind == other;
  }

  public boolean isError() {
    return kind == Kind.ERROR;
  }

  public boolean isCollection() {
    return kind == Kind.LIST || kind == Kind.SET;
  }

  /** Whether values of this type are nodes of the model. */
  public boolean isNode() {
    return kind.ordinal() >= Kind.OPERATION.ordinal() && kind.ordinal() <= Kind.BLOCK.ordinal();
  }

  public boolean isOperation() {
    return kind == Kind.OPERATION || kind == Kind.OP;
  }

  public boolean isValue() {
    return kind == Kind.VALUE || kind == Kind.RESULT || kind == Kind.BLOCK_ARGUMENT;
  }

  public boolean isType() {
    return kind == Kind.TYPE || kind == Kind.DECLARED_TYPE;
  }

  /** Whether every present value of this type is one of the other type; whether null is a value does not matter here. */
  public boolean fits(ExprType other) {
    if (kind == Kind.ERROR || other.kind == Kind.ERROR || kind == Kind.NOTHING) {
      return true;
    }
    if (kind == Kind.NULL) {
      return other.optional;
    }
    if (kind == Kind.OP && other.kind == Kind.OP) {
      return Operations.lineage((OpDecl) declaration).contains((OpDecl) other.declaration);
    }
    if (kind == other.kind) {
      return declaration == other.declaration && (element == null || element.fits(other.element));
    }
    return switch (other.kind) {
      case TYPE -> kind == Kind.DECLARED_TYPE;
      case ATTRIBUTE -> kind == Kind.TYPED_ATTRIBUTE;
      case OPERATION -> kind == Kind.OP;
      case VALUE -> kind == Kind.RESULT || kind == Kind.BLOCK_ARGUMENT;
      default -> false;
    };
  }

  /** The least type that both fit; null if there is none. */
  public ExprType join(ExprType other) {
    boolean either = optional || other.optional;
    if (fits(other) || kind == Kind.NULL) {
      return other.optional(either);
    }
    if (other.fits(this) || other.kind == Kind.NULL) {
      return optional(either);
    }
    for (ExprType common : new ExprType[] {TYPE, ATTRIBUTE, OPERATION, VALUE}) {
      if (fits(common) && other.fits(common)) {
        return common.optional(either);
      }
    }
    if (isCollection() && kind == other.kind) {
      ExprType joined = element.join(other.element);
      return joined == null ? null : new ExprType(kind, null, joined, either);
    }
    return null;
  }

  /** The Java type, a primitive one where null is no value. */
  public String java() {
    if (optional && kind == Kind.INT) {
      return "Long";
    }
    if (optional && kind == Kind.BOOLEAN) {
      return "Boolean";
    }
    return switch (kind) {
      case DECLARED_TYPE -> JavaNames.qualified((TypeDecl) declaration);
      case ENUM -> JavaNames.qualified((EnumDecl) declaration);
      case OP -> JavaNames.qualified((OpDecl) declaration);
      case LIST, SET -> kind.java + "<" + element.boxed() + ">";
      default -> kind.java;
    };
  }

  /** The Java type as a type argument. */
  public String boxed() {
    return optional(true).java();
  }

  @Override
  public String toString() {
    String text = switch (kind) {
      case DECLARED_TYPE -> ((TypeDecl) declaration).getName();
      case ENUM -> ((EnumDecl) declaration).getName();
      case OP -> Dialects.of(declaration).getName() + "::" + ((OpDecl) declaration).getName();
      case LIST, SET -> kind.text + "<" + element + ">";
      default -> kind.text;
    };
    return optional && kind != Kind.NULL ? text + "?" : text;
  }
}
