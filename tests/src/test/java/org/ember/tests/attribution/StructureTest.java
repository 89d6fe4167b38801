package org.ember.tests.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ember.dialect.aspect.Structure;
import org.ember.dialect.func.CallOp;
import org.ember.ir.Operation;
import org.ember.ir.attribution.AspectRegistry;
import org.ember.ir.attribution.Evaluator;
import org.junit.jupiter.api.Test;

class StructureTest {
  private final Operation module = Programs.read(Programs.BAG);
  private final Evaluator ev = Evaluator.batch();

  @Test
  void loopsAreFoundFromInside() {
    Operation store = Programs.find(module, "memref.store", 15);
    assertEquals(3, Structure.loopDepth(ev, store));
    assertEquals(Programs.find(module, "scf.for", 11), Structure.loop(ev, store));
    assertTrue(Structure.isInnermostLoop(ev, Programs.find(module, "scf.for", 11)));
    assertEquals(0, Structure.loopDepth(ev, module));
    assertNull(Structure.loop(ev, Programs.find(module, "scf.for", 5)));
  }

  @Test
  void callsFindTheirFunctionAndFunctionsTheirCalls() {
    CallOp call = (CallOp) Programs.find(module, "func.call", 19);
    Operation done = Programs.find(module, "func.func", 22);
    assertEquals(done, Structure.target(ev, call));
    assertEquals(List.of(call), Structure.calls(ev, done));
    assertEquals(Programs.find(module, "func.func", 1), Structure.function(ev, call));
  }

  @Test
  void influencesGoAroundLoops() {
    Operation carried = Programs.read("""
        func.func @f(%n: index) -> index {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %r = scf.for %i = %c0 to %n step %c1 iter_args(%a = %c0) -> (index) {
            %b = arith.addi %a, %c1 : index
            scf.yield %b : index
          }
          return %r : index
        }
        """);
    Operation add = Programs.find(carried, "arith.addi", 5);
    assertEquals(List.of("scf.yield", "func.return", "arith.addi"),
        Structure.influences(ev, add.result(0)).stream().map(Operation::getName).toList());
  }

  @Test
  void attributesAreFoundByName() {
    assertEquals("How many loops enclose an operation, itself not counted.", AspectRegistry.global().find("loopDepth").get(0).doc());
    assertEquals(3L, AspectRegistry.global().find("structure.loopDepth").get(0).evaluate(ev, Programs.find(module, "memref.store", 15)));
  }
}
