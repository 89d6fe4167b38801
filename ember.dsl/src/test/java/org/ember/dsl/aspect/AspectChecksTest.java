package org.ember.dsl.aspect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.ember.dsl.Snippets;
import org.junit.jupiter.api.Test;

class AspectChecksTest {
  private static void accepts(String members) {
    assertEquals(List.of(), Snippets.inAspect(members));
  }

  private static void refuses(String members, String... problems) {
    assertEquals(List.of(problems), Snippets.inAspect(members));
  }

  @Test
  void allKindsOfAttributesAreAccepted() {
    accepts("""
        inh Operation? Operation.loop = null
        eq toy::Loop.body.loop = self
        syn int Operation.depth = if loop == null then 0 else loop.depth + 1
        coll Set<Operation> Value.readers
        contribute toy::Add : self to lhs.readers when lhs != rhs
        circular Set<Value> Value.reaches = []
        eq Value.reaches = [v for v in [op.results for op in users].flat].toSet
        syn boolean Operation.uses_(v: Value) = self.operandValues contains v
        syn Value Value.base = self
        eq toy::Add.result.base = lhs.base
        eq toy::Loop.iters.base = inits[0]""");
  }

  @Test
  void missingEquationsAreNamed() {
    refuses("syn int Operation.cost\neq toy::Binary.cost = 1",
        "2:19: error: attribute cost has no equation for toy::Const, toy::Loop, toy::Yield, write one or give a default");
    refuses("syn int Value.cost\neq OpResult.cost = 1", "2:15: error: attribute cost has no equation for BlockArgument, write one or give a default");
    accepts("syn int toy::Binary.cost\neq toy::Add.cost = 1\neq toy::Sub.cost = 2");
  }

  @Test
  void defaultsAreNeededAtTheRootAndAtTheStart() {
    refuses("inh int Operation.level", "2:19: error: inherited attribute level needs a value for the root, write '= value'");
    refuses("circular int Operation.level", "2:24: error: circular attribute level needs a start value, write '= start'");
  }

  @Test
  void duplicateEquationsAreBothMarked() {
    refuses("syn int Operation.cost = 0\neq toy::Add.cost = 1\neq toy::Add.cost = 2",
        "3:13: error: attribute cost of toy::Add has two equations, the other one is at test1.dialect:4",
        "4:13: error: attribute cost of toy::Add has two equations, the other one is at test1.dialect:3");
  }

  @Test
  void attributesAreDeclaredOnce() {
    refuses("syn int Operation.cost = 0\nsyn int toy::Add.cost = 1",
        "2:19: error: attribute cost of Operation is declared twice, also at test1.dialect:3",
        "3:18: error: attribute cost of toy::Add is declared twice, also at test1.dialect:2");
  }

  @Test
  void wrongDirectionsSayWhatToWrite() {
    refuses("syn int Operation.cost = 0\neq toy::Loop.body.cost = 1",
        "3:19: error: cost is synthesized, an equation for a region gives inherited attributes; write 'eq toy::Loop.cost'");
    refuses("inh int Operation.level = 0\neq toy::Loop.level = 1",
        "3:14: error: level is inherited, an equation names the region that inherits: 'eq toy::Loop.body.level'");
    refuses("coll Set<Operation> Operation.all\ncontribute toy::Add : self to self.all\neq toy::Loop.all = []",
        "4:14: error: all is a collection, write 'contribute toy::Loop : value to node.all'");
  }

  @Test
  void pathsNameWhatTheOperationDefines() {
    refuses("inh int Operation.level = 0\neq toy::Loop.boby.level = 1", "3:14: error: toy::Loop has no boby, did you mean body?");
    refuses("syn int Value.cost = 0\neq toy::Add.lhs.cost = 1",
        "3:13: error: lhs is not defined by toy::Add, an equation is for a result, a region or an argument of a region");
  }

  @Test
  void unknownAttributesGetSuggestions() {
    refuses("syn int Operation.cost = 0\neq toy::Add.cots = 1", "3:13: error: unknown attribute cots, did you mean cost?");
    refuses("syn int Value.cost = 0\neq toy::Add.cost = 1", "3:13: error: cost is an attribute of Value, not of toy::Add");
  }

  @Test
  void typesOfEquationsAreChecked() {
    refuses("syn int Operation.cost = true", "2:26: error: expected int, found boolean");
    refuses("syn int Operation.cost = 0\neq toy::Add.cost = lhs", "3:20: error: expected int, found Value");
    refuses("syn List<Value> Operation.all = self.operands", "2:33: error: expected List<Value>, found List<Operand>");
  }

  @Test
  void contributionsGoToCollections() {
    refuses("syn int Operation.cost = 0\ncontribute toy::Add : self to self.cost", "3:31: error: cost is not a collection, only a 'coll' attribute is contributed to");
    refuses("coll Set<Value> Operation.seen\ncontribute toy::Add : self to self.seen", "3:23: error: expected Value, found toy::Add");
    refuses("coll Set<Operation> Operation.seen\ncontribute toy::Add : self to lhs.seen", "3:31: error: expected Operation?, found Value");
    refuses("coll Set<Operation> Operation.seen", "2:31: warning: nothing contributes to seen, it is always empty");
    refuses("coll int Operation.seen\ncontribute toy::Add : 1 to self.seen", "2:6: error: a collection is a List or Set, found int");
  }

  @Test
  void circularityAtOneNodeIsAnErrorWithItsPath() {
    refuses("syn int Operation.a = b\nsyn int Operation.b = self.c\nsyn int Operation.c = a + 1",
        "2:19: error: attribute a depends on itself at the same node: a -> b -> c -> a (test1.dialect:2, test1.dialect:3, test1.dialect:4); declare it circular or break the cycle",
        "3:19: error: attribute b depends on itself at the same node: b -> c -> a -> b (test1.dialect:3, test1.dialect:4, test1.dialect:2); declare it circular or break the cycle",
        "4:19: error: attribute c depends on itself at the same node: c -> a -> b -> c (test1.dialect:4, test1.dialect:2, test1.dialect:3); declare it circular or break the cycle");
    accepts("circular int Operation.a = 0\neq Operation.a = b\nsyn int Operation.b = a");
  }

  @Test
  void possibleCircularityIsAWarning() {
    refuses("syn int Operation.a = if parent == null then 0 else parent.b\nsyn int Operation.b = count op in nested : op.a > 0",
        "2:19: warning: attribute a may depend on itself: a -> b -> a (test1.dialect:2, test1.dialect:3); declare it circular if it does",
        "3:19: warning: attribute b may depend on itself: b -> a -> b (test1.dialect:3, test1.dialect:2); declare it circular if it does");
    accepts("syn int Operation.depth = if parent == null then 0 else parent.depth + 1");
  }

  @Test
  void otherAspectsAreSeen() {
    assertEquals(List.of("2:13: error: attribute cost of toy::Add has two equations, the other one is at test1.dialect:3"),
        Snippets.problems("aspect one over toy {\nsyn int Operation.cost = 0\neq toy::Add.cost = 1\n}", "aspect two over toy {\neq toy::Add.cost = 2\n}"));
  }
}
