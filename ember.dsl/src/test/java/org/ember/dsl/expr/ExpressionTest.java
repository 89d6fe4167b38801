package org.ember.dsl.expr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.ember.dsl.Snippets;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.AttributionDecl;
import org.junit.jupiter.api.Test;

class ExpressionTest {
  /** The problems of an expression in the scope of toy::Loop, with the column counted from its begin. */
  private static List<String> problems(String type, String expression) {
    String before = "syn " + type + " toy::Loop.x = ";
    return Snippets.inAspect(before + expression).stream().map(problem -> {
      String[] parts = problem.split(":", 3);
      return Integer.parseInt(parts[1]) - before.length() + parts[2].replaceFirst(" error", "");
    }).toList();
  }

  private static String java(String type, String expression) {
    AspectDecl aspect = (AspectDecl) Snippets.file(Snippets.load("aspect test over toy {\nsyn " + type + " toy::Loop.x = " + expression + "\n}").get(1)).getUnits().get(0);
    AttributionDecl attribution = (AttributionDecl) aspect.getMembers().get(0);
    return ExpressionCompiler.compileAs(attribution.getDefault(), Scope.of(aspect, attribution.getOwner()), TypeRefs.of(attribution.getType())).source()
        .replace("org.ember.ir.attribution.ModelReader.", "").replace("org.ember.dialect.toy.", "").replace("org.ember.ir.", "");
  }

  @Test
  void wellTypedExpressionsAreAccepted() {
    for (String expression : List.of("1 + 2 * inits.size - half(4) / 2", "count v in inits : v.type is Num", "(bound.type as Num).width",
        "if inits.isEmpty then 0 else inits[0].uses.size", "let n = nested in n.size + n.size", "[1, 2, 3].sum")) {
      assertEquals(List.of(), problems("int", expression), expression);
    }
    for (String expression : List.of("every op in nested : op is toy::Add and (op as toy::Add).lhs != bound", "bound.definingOp == null", "not (index is BlockArgument)",
        "some v in inits : v.users contains self", "parent != null and parent.hasTrait(\"Pure\")", "isBefore(self)", "[Kind::small, Kind::large] contains Kind::large")) {
      assertEquals(List.of(), problems("boolean", expression), expression);
    }
    assertEquals(List.of(), problems("String", "\"{bound} of {inits.size} and {{\" + name"));
    assertEquals(List.of(), problems("Set<Value>", "[v for v in inits if v != bound].toSet + [bound].toSet"));
    assertEquals(List.of(), problems("Operation?", "first op in nested : op is toy::Const and (op as toy::Const).kind == large"));
  }

  @Test
  void namesAndMembersGetSuggestions() {
    assertEquals(List.of("1: unknown name bonud, did you mean bound?"), problems("Value", "bonud"));
    assertEquals(List.of("1: Value has no member typ, did you mean type?"), problems("Type", "bound.typ"));
    assertEquals(List.of("1: enumeration Kind has no case huge, known: large, small"), problems("boolean", "Kind::huge == Kind::small"));
    assertEquals(List.of("5: large is a case of several enumerations, write one of Kind::large, Size::large"), problems("boolean", "not large == 1").stream().limit(1).toList());
  }

  @Test
  void typesAreCheckedWhereTheyStand() {
    assertEquals(List.of("5: expected int, found boolean"), problems("int", "1 + true"));
    assertEquals(List.of("1: a Value is never equal to a int"), problems("boolean", "bound == 1"));
    assertEquals(List.of("1: a Value is never null"), problems("boolean", "bound == null"));
    assertEquals(List.of("12: expected a list or set, found int"), problems("boolean", "every x in 1 : true"));
    assertEquals(List.of("1: a Value is never a toy::Add"), problems("boolean", "bound is toy::Add"));
    assertEquals(List.of("1: both branches must have one type, found int and Value"), problems("int", "if true then 1 else bound"));
    assertEquals(List.of("1: half takes 1 argument, found 2"), problems("int", "half(1, 2)"));
    assertEquals(List.of("1: attribute takes 1 argument, write attribute(..)"), problems("Attribute?", "self.attribute"));
    assertEquals(List.of("1: size takes no arguments, write it without parentheses"), problems("int", "inits.size()"));
    assertEquals(List.of("1: expected int, found null"), problems("int", "null"));
    assertEquals(List.of("1: Value has no member nothing, known: definingOp, isBlockArgument, name, text, type, users, uses in {bound.nothing}"),
        problems("String", "\"{bound.nothing}\""));
  }

  @Test
  void attributesOfOthersSayHowToGetThere() {
    assertEquals(List.of("1: Operation has no member x, but there is such an attribute of toy::Loop: test with 'is' and convert with 'as'"), problems("int", "(bound.definingOp as Operation).x"));
  }

  @Test
  void javaReadsTheModelThroughTheEvaluator() {
    assertEquals("(ev.size(copy(ev.read(self).getInits())) + 1L)", java("int", "inits.size + 1").replace("<Value>", ""));
    assertEquals("ev.<Operation>every(ev.nested(self), op_1 -> (op_1 instanceof AddOp))", java("boolean", "every op in nested : op is toy::Add"));
    assertEquals("(ev.definingOp(ev.present(ev.read(self).getBound(), \"bound\")) == null)", java("boolean", "bound.definingOp == null"));
    assertEquals("ev.name(ev.present(ev.parent(self), \"parent\"))", java("String", "parent.name"));
  }

  @Test
  void checksOfOperationsAreChecked() {
    String dialect = "dialect other {\nuses toy\nop X \"x\" {\noperand a: Any\nformat a\ncheck a.typ == a.type : \"is {a.size}\"\ncheck a : \"{\"\n}\n}";
    assertEquals(List.of("6:7: error: Value has no member typ, did you mean type?",
        "6:25: error: Value has no member size, known: definingOp, isBlockArgument, name, text, type, users, uses in {a.size}",
        "7:7: error: expected boolean, found Value", "7:11: error: '{' is not closed in the message, write '{{' for a brace"),
        Snippets.problems(dialect).stream().filter(each -> each.startsWith("6:") || each.startsWith("7:")).toList());
  }
}
