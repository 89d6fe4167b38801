package org.ember.ir.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static List<Operation> graph(int size, Random random, boolean cyclic) {
    List<Operation> ops = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ops.add(Graphs.op("test.n" + i, i + 1));
    }
    for (int i = 0; i < size; i++) {
      for (int k = random.nextInt(3); k > 0 && (cyclic || i > 0); k--) {
        Graphs.use(ops.get(i), ops.get(random.nextInt(cyclic ? size : i)));
      }
    }
    return ops;
  }

  /** What an operation reaches, by plain search. */
  static Set<Operation> reachable(Operation from) {
    Set<Operation> seen = new HashSet<>();
    List<Operation> front = new ArrayList<>(Graphs.needed(ModelReader.PLAIN, from));
    while (!front.isEmpty()) {
      Operation at = front.remove(front.size() - 1);
      if (seen.add(at)) {
        front.addAll(Graphs.needed(ModelReader.PLAIN, at));
      }
    }
    return seen;
  }

  @Test
  void circularAttributesReachTheFixedPointWhateverIsAskedFirst() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<Operation> ops = graph(2 + random.nextInt(14), random, true);
      Evaluator ev = Evaluator.batch();
      Collections.shuffle(ops, random);
      for (Operation op : ops) {
        if (random.nextBoolean()) {
          assertTrue(((Set<?>) ev.value(Graphs.STEP, op)).contains(op));
        }
        assertEquals(reachable(op), ev.value(Graphs.REACHES, op), "seed " + seed + ", " + op.getName());
      }
    }
  }

  @Test
  void aCycleIsComputedInFewRounds() {
    List<Operation> ops = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      ops.add(Graphs.op("test.n" + i, i + 1));
    }
    for (int i = 0; i < 200; i++) {
      Graphs.use(ops.get(i), ops.get((i + 1) % 200));
    }
    Evaluator ev = Evaluator.batch();
    ops.forEach(op -> assertEquals(200, ((Set<?>) ev.value(Graphs.REACHES, op)).size()));
    assertTrue(ev.evaluations() < 3_000, "evaluated " + ev.evaluations() + " equations");
  }

  @Test
  void valuesAreComputedOnce() {
    List<Operation> ops = graph(300, new Random(1), false);
    Evaluator ev = Evaluator.batch();
    ops.forEach(op -> ev.value(Graphs.HEIGHT, op));
    ops.forEach(op -> ev.value(Graphs.HEIGHT, op));
    assertEquals(300, ev.evaluations());
  }

  @Test
  void anUndeclaredCycleNamesItsPath() {
    Operation a = Graphs.op("test.a", 1);
    Operation b = Graphs.op("test.b", 2);
    Operation c = Graphs.op("test.c", 3);
    Graphs.use(a, b);
    Graphs.use(b, c);
    Graphs.use(c, b);
    Evaluator ev = Evaluator.batch();
    EvaluationException e = assertThrows(EvaluationException.class, () -> ev.value(Graphs.HEIGHT, a));
    assertEquals("attribute height depends on itself: height of test.b at graph.ember:2:3 -> height of test.c at graph.ember:3:3 -> height of test.b at graph.ember:2:3"
        + "; declare it circular or break the cycle", e.getMessage());
    b.getOperands().clear();
    ev.clear();
    assertEquals(2L, ev.value(Graphs.HEIGHT, a));
  }

  @Test
  void whatDoesNotSettleIsGivenUp() {
    Attribution[] growing = new Attribution[1];
    growing[0] = Attribution.builder("test", "grows", Attribution.Kind.CIRCULAR, "int").owner(Operation.class, "Operation")
        .start("0", "t:1", (ev, self, arguments) -> 0L)
        .equation(Operation.class, "self.grows + 1", "t:2", (ev, self, arguments) -> 1 + (Long) ev.value(growing[0], self)).build();
    EvaluationException e = assertThrows(EvaluationException.class, () -> Evaluator.batch().value(growing[0], Graphs.op("test.a", 4)));
    assertEquals("circular attribute grows of test.a at graph.ember:4:3 does not settle in 10000 rounds, it still changes from 9999 to 10000; "
        + "its equations must only ever grow the value", e.getMessage());
  }

  @Test
  void whatIsAbsentIsNamedWithItsEquation() {
    Attribution outer = Attribution.builder("test", "outer", Attribution.Kind.SYNTHESIZED, "String").owner(Operation.class, "Operation")
        .equation(Operation.class, "parent.name", "t.dialect:7", (ev, self, arguments) -> ev.name(ev.present(ev.parent((Operation) self), "parent"))).build();
    EvaluationException e = assertThrows(EvaluationException.class, () -> Evaluator.batch().value(outer, Graphs.op("test.a", 4)));
    assertEquals("'parent' is absent here, test it with '!= null' first; in the equation 'parent.name' (t.dialect:7) for outer of test.a at graph.ember:4:3", e.getMessage());
  }

  @Test
  void whatIsAtHandIsComputedAgainUnlessItIsFollowed() {
    int[] computed = new int[1];
    Attribution column = Attribution.builder("test", "column", Attribution.Kind.SYNTHESIZED, "int").owner(Operation.class, "Operation")
        .start("3", "t:1", (ev, self, arguments) -> 3L + computed[0]++).atHand().build();
    Operation op = Graphs.op("test.a", 4);
    Evaluator batch = Evaluator.batch();
    assertEquals(3L, batch.value(column, op));
    assertEquals(4L, batch.value(column, op));
    // why a value is as it is, and what it must be forgotten with, is known only of values that are kept
    Evaluator explaining = Evaluator.explaining();
    assertEquals(5L, explaining.value(column, op));
    assertEquals(5L, explaining.value(column, op));
  }

  @Test
  void whatIsAbsentIsNamedAlsoWhereItWouldBeAtHand() {
    Attribution outer = Attribution.builder("test", "outer", Attribution.Kind.SYNTHESIZED, "String").owner(Operation.class, "Operation")
        .equation(Operation.class, "parent.name", "t.dialect:7", (ev, self, arguments) -> ev.name(ev.present(ev.parent((Operation) self), "parent"))).atHand().build();
    EvaluationException e = assertThrows(EvaluationException.class, () -> Evaluator.batch().value(outer, Graphs.op("test.a", 4)));
    assertEquals("'parent' is absent here, test it with '!= null' first; in the equation 'parent.name' (t.dialect:7) for outer of test.a at graph.ember:4:3", e.getMessage());
  }

  @Test
  void deepDependenciesAreAMessageNotACrash() {
    List<Operation> ops = new ArrayList<>(List.of(Graphs.op("test.n0", 1)));
    for (int i = 1; i < 200_000; i++) {
      ops.add(Graphs.op("test.n", i));
      Graphs.use(ops.get(i), ops.get(i - 1));
    }
    Evaluator ev = Evaluator.batch();
    EvaluationException e = assertThrows(EvaluationException.class, () -> ev.value(Graphs.HEIGHT, ops.get(ops.size() - 1)));
    assertTrue(e.getMessage().startsWith("attributes depend on each other over too many steps"), e.getMessage());
    assertEquals(3L, ev.value(Graphs.HEIGHT, ops.get(2)));
  }

  @Test
  void collectionsAreInTheOrderOfTheWalk() {
    Operation root = Graphs.op("test.root", 1);
    Block body = Graphs.body(root);
    Operation a = Graphs.op("test.a", 2);
    Operation b = Graphs.op("test.b", 3);
    Operation c = Graphs.op("test.c", 4);
    body.getOperations().addAll(List.of(a, b));
    Graphs.body(b).getOperations().add(c);
    for (Operation user : List.of(c, b)) {
      Graphs.use(user, a);
      user.setAttribute("odd", org.ember.ir.attributes.UnitAttr.INSTANCE);
    }
    assertEquals(List.of(b, c), Evaluator.batch().value(Graphs.ODD_USERS, a));
    assertEquals(List.of(), Evaluator.batch().value(Graphs.ODD_USERS, c));
  }

  @Test
  void reasonsAreShownOnceAsATree() {
    Operation a = Graphs.op("test.a", 1);
    Operation b = Graphs.op("test.b", 2);
    Operation c = Graphs.op("test.c", 3);
    Graphs.use(c, a);
    Graphs.use(c, b);
    Graphs.use(b, a);
    assertEquals("""
        height of test.c at graph.ember:3:3 = 3
          = 1 + the highest operand   [test.dialect:4]
          height of test.a at graph.ember:1:3 = 1
            = 1 + the highest operand   [test.dialect:4]
          height of test.b at graph.ember:2:3 = 2
            = 1 + the highest operand   [test.dialect:4]
            height of test.a at graph.ember:1:3 = 1  (see above)
        """, Evaluator.explaining().why(Graphs.HEIGHT, c).render());
    assertEquals("""
        height of test.c at graph.ember:3:3 = 3
          = 1 + the highest operand   [test.dialect:4]
          .. 2 more below
        """, Evaluator.explaining().why(Graphs.HEIGHT, c).render(1));
  }
}
