package org.ember.dsl.aspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ember.dsl.Snippets;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.expr.Scope;
import org.ember.dsl.expr.TypeRefs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtHandTest {
  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      true  | syn Value? Operation.x = null
      true  | syn Operation? Operation.x = if parent is toy::Loop then parent as toy::Loop else null
      true  | syn boolean Value.x = definingOp is toy::Add and (definingOp as toy::Add).lhs == self
      true  | syn boolean Operation.x(other: Operation) = not other.encloses(self) or hasTrait("Pure")
      true  | syn Operation? Operation.x = operandValues[0].definingOp
      false | syn List<Value> Operation.x = operandValues
      false | syn int Operation.x = (count op in nested : op is toy::Add)
      false | syn boolean Operation.x = nested.isEmpty
      false | syn int Operation.x = if parent == null then 0 else parent.x + 1
      false | syn boolean Operation.x = parent != null and parent.y
      false | syn String Operation.x = "in {parent.name}"
      """)
  void valuesThatAreSeenNextToTheNodeAreAtHand(boolean atHand, String declaration) {
    String text = "aspect test over toy {\n" + declaration + "\nsyn boolean Operation.y = some v in operandValues : v.type is Index\n}\n";
    AspectDecl aspect = (AspectDecl) Snippets.file(Snippets.load(text).get(1)).getUnits().get(0);
    AttributionDecl attribute = (AttributionDecl) aspect.getMembers().get(0);
    Scope scope = Scope.of(aspect, attribute.getOwner()).withParameters(attribute);
    assertEquals(atHand, AtHand.is(attribute.getDefault(), scope, TypeRefs.of(attribute.getType())), declaration);
  }
}
