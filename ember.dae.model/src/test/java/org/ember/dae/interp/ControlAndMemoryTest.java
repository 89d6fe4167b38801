package org.ember.dae.interp;

import static org.ember.dae.Programs.floats;
import static org.ember.dae.Programs.longs;
import static org.ember.dae.Programs.numbers;
import static org.ember.dae.Programs.run;
import static org.ember.dae.Programs.scalar;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.junit.jupiter.api.Test;

class ControlAndMemoryTest {
  @Test
  void iterationArgumentsAreAssignedAllAtOnce() {
    String fibonacci = """
        func.func @f(%n: index) -> i64 {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %zero = arith.constant 0 : i64
          %one = arith.constant 1 : i64
          %r:2 = scf.for %i = %c0 to %n step %c1 iter_args(%a = %zero, %b = %one) -> (i64, i64) {
            %c = arith.addi %a, %b : i64
            scf.yield %b, %c : i64, i64
          }
          return %r#0 : i64
        }
        """;
    assertEquals("55", scalar(fibonacci, 10));
    assertEquals("0", scalar(fibonacci, 0));
  }

  @Test
  void aStepThatIsNotPositiveIsAnError() {
    String text = """
        func.func @f(%s: index) {
          %c0 = arith.constant 0 : index
          scf.for %i = %c0 to %c0 step %s {
          }
          return
        }
        """;
    assertEquals("the step must be positive, found 0", assertThrows(ExecutionError.class, () -> run(text, 0)).getMessage());
  }

  @Test
  void whileAndIf() {
    String collatz = """
        func.func @f(%n: i64) -> i64 {
          %zero = arith.constant 0 : i64
          %one = arith.constant 1 : i64
          %two = arith.constant 2 : i64
          %three = arith.constant 3 : i64
          %r:2 = scf.while (%x = %n, %k = %zero) : (i64, i64) -> (i64, i64) {
            %go = arith.cmpi ne, %x, %one : i64
            scf.condition(%go) %x, %k : i64, i64
          } do {
          ^bb0(%x: i64, %k: i64):
            %rem = arith.remsi %x, %two : i64
            %even = arith.cmpi eq, %rem, %zero : i64
            %next = scf.if %even -> (i64) {
              %h = arith.divsi %x, %two : i64
              scf.yield %h : i64
            } else {
              %t = arith.muli %x, %three : i64
              %u = arith.addi %t, %one : i64
              scf.yield %u : i64
            }
            %k1 = arith.addi %k, %one : i64
            scf.yield %next, %k1 : i64, i64
          }
          return %r#1 : i64
        }
        """;
    assertEquals("111", scalar(collatz, 27));
  }

  @Test
  void anEndlessLoopEnds() {
    String text = """
        func.func @f() {
          %yes = arith.constant true
          scf.while : () -> () {
            scf.condition(%yes)
          } do {
            scf.yield
          }
          return
        }
        """;
    assertTrue(assertThrows(ExecutionError.class, () -> run(text)).getMessage().startsWith("the run exceeds the limit of"));
  }

  @Test
  void callsHaveTheirOwnValues() {
    String text = """
        func.func @fact(%n: i64) -> i64 {
          %zero = arith.constant 0 : i64
          %one = arith.constant 1 : i64
          %done = arith.cmpi sle, %n, %zero : i64
          %r = scf.if %done -> (i64) {
            scf.yield %one : i64
          } else {
            %m = arith.subi %n, %one : i64
            %p = func.call @fact(%m) : (i64) -> i64
            %q = arith.muli %n, %p : i64
            scf.yield %q : i64
          }
          return %r : i64
        }
        func.func @f(%n: i64) -> i64 {
          %r = call @fact(%n) : (i64) -> i64
          return %r : i64
        }
        """;
    assertEquals("3628800", scalar(text, 10));
    assertEquals("calls are nested deeper than 500", assertThrows(ExecutionError.class, () -> scalar(text, 100000)).getMessage());
  }

  @Test
  void viewsShareTheBuffer() {
    String text = """
        func.func @f(%m: memref<4x6xf32>, %v: f32) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %s = memref.subview %m[1, 2] [2, 3] [2, 1] : memref<4x6xf32> to memref<2x3xf32, strided<[12, 1], offset: 8>>
          memref.store %v, %s[%c1, %c0] : memref<2x3xf32, strided<[12, 1], offset: 8>>
          %row = memref.subview %m[%c1, 0] [1, 6] [1, 1] : memref<4x6xf32> to memref<6xf32, strided<[1], offset: ?>>
          memref.store %v, %row[%c0] : memref<6xf32, strided<[1], offset: ?>>
          %flat = memref.collapse_shape %m [[0, 1]] : memref<4x6xf32> into memref<24xf32>
          memref.store %v, %flat[%c1] : memref<24xf32>
          return
        }
        """;
    MemRefValue matrix = floats(4, 6);
    run(text, matrix, 5);
    double[] expected = new double[24];
    expected[3 * 6 + 2] = 5;
    expected[6] = 5;
    expected[1] = 5;
    assertArrayEquals(expected, numbers(matrix));
  }

  @Test
  void anAccessOutOfBoundsHasAPlace() {
    String text = """
        func.func @f(%m: memref<?xi32>, %i: index) -> i32 {
          %x = memref.load %m[%i] : memref<?xi32>
          return %x : i32
        }
        """;
    ExecutionError error = assertThrows(ExecutionError.class, () -> run(text, longs(ElementType.I32, 1, 2), 2));
    assertEquals("test.ember:2:8: error: index 2 of dimension 0 is out of bounds, the size is 2", error.toDiagnostic().toString());
  }

  @Test
  void wrongArgumentsAreExplained() {
    String text = "func.func @f(%m: memref<2xi32>) {\n  return\n}\n";
    assertTrue(assertThrows(ExecutionError.class, () -> run(text, longs(ElementType.I32, 1, 2, 3))).getMessage().contains("expected size 2 in dimension 0"));
    assertTrue(assertThrows(ExecutionError.class, () -> run(text, longs(ElementType.I64, 1, 2))).getMessage().contains("expected elements of type i32, found i64"));
    assertTrue(assertThrows(ExecutionError.class, () -> run(text, 3)).getMessage().contains("expected a value of type memref<2xi32>, found 3"));
    assertTrue(assertThrows(ExecutionError.class, () -> run(text)).getMessage().contains("expected 1 arguments, found 0"));
  }

  @Test
  void globalsAndStructs() {
    String text = """
        memref.global "private" constant @table : memref<4xi32> = dense<[3, 1, 4, 1]>
        func.func @f(%s: !llvm.struct<(array<2 x i64>, array<3 x i64>)>) -> i64 {
          %t = memref.get_global @table : memref<4xi32>
          %n = llvm.extractvalue %s[1, 2] : !llvm.struct<(array<2 x i64>, array<3 x i64>)>
          %i = arith.index_cast %n : i64 to index
          %x = memref.load %t[%i] : memref<4xi32>
          %w = arith.extsi %x : i32 to i64
          %u = llvm.insertvalue %w, %s[0, 1] : !llvm.struct<(array<2 x i64>, array<3 x i64>)>
          %r = llvm.extractvalue %u[0, 1] : !llvm.struct<(array<2 x i64>, array<3 x i64>)>
          return %r : i64
        }
        """;
    assertEquals("4", scalar(text, List.of(List.of(7, 8), List.of(0, 1, 2))));
  }

  @Test
  void maskedLanesAreNotAccessed() {
    String text = """
        func.func @f(%m: memref<?xf32>, %n: index) -> f32 {
          %c0 = arith.constant 0 : index
          %zero = arith.constant dense<0.0> : vector<4xf32>
          %mask = vector.create_mask %n : vector<4xi1>
          %x = vector.maskedload %m[%c0], %mask, %zero : memref<?xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
          %y = arith.addf %x, %x : vector<4xf32>
          vector.maskedstore %m[%c0], %mask, %y : memref<?xf32>, vector<4xi1>, vector<4xf32>
          %r = vector.reduction <add>, %y : vector<4xf32> into f32
          return %r : f32
        }
        """;
    MemRefValue three = new MemRefValue(floats(1, 3, 1, 2, 3).buffer(), 0, new long[] {3}, new long[] {1});
    assertEquals("12.0", scalar(text, three, 3));
    assertArrayEquals(new double[] {2, 4, 6}, numbers(three));
    assertTrue(assertThrows(ExecutionError.class, () -> scalar(text, three, 4)).getMessage().contains("index 3 of dimension 0"));
  }
}
