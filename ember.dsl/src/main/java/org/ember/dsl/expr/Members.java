package org.ember.dsl.expr;

import static org.ember.dsl.expr.ExprType.Kind.ATTRIBUTE;
import static org.ember.dsl.expr.ExprType.Kind.BLOCK;
import static org.ember.dsl.expr.ExprType.Kind.BLOCK_ARGUMENT;
import static org.ember.dsl.expr.ExprType.Kind.OPERAND;
import static org.ember.dsl.expr.ExprType.Kind.OPERATION;
import static org.ember.dsl.expr.ExprType.Kind.REGION;
import static org.ember.dsl.expr.ExprType.Kind.RESULT;
import static org.ember.dsl.expr.ExprType.Kind.STRING;
import static org.ember.dsl.expr.ExprType.Kind.TYPED_ATTRIBUTE;
import static org.ember.dsl.expr.ExprType.Kind.VALUE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The members that values of the language have by themselves. Each is a method of ModelReader that takes the receiver first, so that
 * reads of the model are seen by whoever tracks them.
 */
final class Members {
  /**
   * @param name the member
   * @param type what it gives
   * @param parameters what it takes, empty for a member without parentheses
   */
  record Member(String name, ExprType type, List<ExprType> parameters) { }

  private static final Map<ExprType.Kind, List<Member>> BY_KIND = new LinkedHashMap<>();

  static {
    ExprType values = ExprType.listOf(ExprType.VALUE);
    ExprType operations = ExprType.listOf(ExprType.OPERATION);
    ExprType arguments = ExprType.listOf(ExprType.BLOCK_ARGUMENT);
    ExprType anOperation = ExprType.OPERATION.optional(true);
    ExprType aBlock = ExprType.BLOCK.optional(true);
    ExprType aString = ExprType.STRING.optional(true);
    has(VALUE, "type", ExprType.TYPE);
    has(VALUE, "uses", ExprType.listOf(ExprType.OPERAND));
    has(VALUE, "users", operations);
    has(VALUE, "name", aString);
    has(VALUE, "definingOp", anOperation);
    has(VALUE, "isBlockArgument", ExprType.BOOLEAN);
    has(RESULT, "owner", ExprType.OPERATION);
    has(RESULT, "index", ExprType.INT);
    has(BLOCK_ARGUMENT, "block", ExprType.BLOCK);
    has(BLOCK_ARGUMENT, "index", ExprType.INT);
    has(BLOCK_ARGUMENT, "ownerOp", anOperation);
    has(OPERATION, "name", ExprType.STRING);
    has(OPERATION, "operands", ExprType.listOf(ExprType.OPERAND));
    has(OPERATION, "operandValues", values);
    has(OPERATION, "results", ExprType.listOf(ExprType.RESULT));
    has(OPERATION, "regions", ExprType.listOf(ExprType.REGION));
    has(OPERATION, "block", aBlock);
    has(OPERATION, "parent", anOperation);
    has(OPERATION, "ancestors", operations);
    has(OPERATION, "nested", operations);
    has(OPERATION, "next", anOperation);
    has(OPERATION, "previous", anOperation);
    has(OPERATION, "attribute", ExprType.ATTRIBUTE.optional(true), ExprType.STRING);
    has(OPERATION, "hasTrait", ExprType.BOOLEAN, ExprType.STRING);
    has(OPERATION, "isBefore", ExprType.BOOLEAN, ExprType.OPERATION);
    has(OPERATION, "encloses", ExprType.BOOLEAN, ExprType.OPERATION);
    has(OPERAND, "owner", ExprType.OPERATION);
    has(OPERAND, "value", ExprType.VALUE);
    has(OPERAND, "index", ExprType.INT);
    has(REGION, "owner", anOperation);
    has(REGION, "index", ExprType.INT);
    has(REGION, "blocks", ExprType.listOf(ExprType.BLOCK));
    has(REGION, "entry", aBlock);
    has(REGION, "arguments", arguments);
    has(REGION, "operations", operations);
    has(REGION, "terminator", anOperation);
    has(BLOCK, "region", ExprType.REGION.optional(true));
    has(BLOCK, "parentOp", anOperation);
    has(BLOCK, "arguments", arguments);
    has(BLOCK, "operations", operations);
    has(BLOCK, "terminator", anOperation);
    has(TYPED_ATTRIBUTE, "type", ExprType.TYPE);
    has(ATTRIBUTE, "intValue", ExprType.INT.optional(true));
    has(ATTRIBUTE, "stringValue", aString);
    has(ATTRIBUTE, "elements", ExprType.listOf(ExprType.ATTRIBUTE));
    has(STRING, "size", ExprType.INT);
    has(STRING, "startsWith", ExprType.BOOLEAN, ExprType.STRING);
  }

  private Members() {
  }

  private static void has(ExprType.Kind kind, String name, ExprType type, ExprType... parameters) {
    BY_KIND.computeIfAbsent(kind, k -> new ArrayList<>()).add(new Member(name, type, List.of(parameters)));
  }

  /** The members of a type by name, those of what it is a kind of among them. */
  static Map<String, Member> of(ExprType type) {
    Map<String, Member> members = new LinkedHashMap<>();
    if (type.isCollection()) {
      collection(type).forEach(member -> members.putIfAbsent(member.name(), member));
    }
    BY_KIND.forEach((kind, declared) -> {
      if (type.is(kind) || type.fits(new ExprType(kind, null, null, false)) && !type.isError()) {
        declared.forEach(member -> members.putIfAbsent(member.name(), member));
      }
    });
    members.putIfAbsent("text", new Member("text", ExprType.STRING, List.of()));
    return members;
  }

  private static List<Member> collection(ExprType type) {
    ExprType element = type.element();
    List<Member> members = new ArrayList<>(List.of(
      new Member("size", ExprType.INT, List.of()),
      new Member("isEmpty", ExprType.BOOLEAN, List.of()),
      new Member("first", element.optional(true), List.of()),
      new Member("last", element.optional(true), List.of()),
      new Member("contains", ExprType.BOOLEAN, List.of(element)),
      new Member("indexOf", ExprType.INT, List.of(element)),
      new Member("toSet", ExprType.setOf(element), List.of()),
      new Member("toList", ExprType.listOf(element), List.of()),
      new Member("reversed", ExprType.listOf(element), List.of())));
    if (element.isValue()) {
      members.add(new Member("types", ExprType.listOf(ExprType.TYPE), List.of()));
    }
    if (element.is(ExprType.Kind.INT)) {
      members.add(new Member("sum", ExprType.INT, List.of()));
    }
    if (element.isCollection()) {
      members.add(new Member("flat", ExprType.listOf(element.element()), List.of()));
    }
    if (element.is(STRING)) {
      members.add(new Member("join", ExprType.STRING, List.of(ExprType.STRING)));
    }
    return members;
  }
}
