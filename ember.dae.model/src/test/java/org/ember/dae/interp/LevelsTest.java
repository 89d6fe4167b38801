package org.ember.dae.interp;

import static org.ember.dae.Programs.floats;
import static org.ember.dae.Programs.longs;
import static org.ember.dae.Programs.numbers;
import static org.ember.dae.Programs.run;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.junit.jupiter.api.Test;

/** The levels between scf and the machine, on small programs. */
class LevelsTest {
  private static final String GATHER = """
      func.func @f(%m: memref<?x?xf32>, %i: memref<?xi32>, %o: memref<?x?xf32>) {
        %c0 = arith.constant 0 : index
        %c1 = arith.constant 1 : index
        %n = memref.dim %i, %c0 : memref<?xi32>
        %w = memref.dim %m, %c1 : memref<?x?xf32>
        %zero = slc.to_stream %c0 : index to !slc.stream<index>
        %one = slc.to_stream %c1 : index to !slc.stream<index>
        %ns = slc.to_stream %n : index to !slc.stream<index>
        %ws = slc.to_stream %w : index to !slc.stream<index>
      """;

  private static final String ACCESS = GATHER + """
        dlc.configure_access_engine {
          %u = dlc.new_tu %zero to %ns step %one : !slc.stream<index> into !dlc.tu
          %k = dlc.get_ind_var %u : !slc.stream<index>
          %r = slc.mem_stream %i[%k] : memref<?xi32>[!slc.stream<index>] into !slc.stream<i32>
      """;

  private static MemRefValue table() {
    return floats(3, 2, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void slcRunsCallbacksWhereTheyStand() {
    String text = GATHER + """
          %last = slc.for %k = %zero to %ns step %one init_args(%count = %c0) -> (index) : !slc.stream<index> -> !slc.stream<index> {
            %r = slc.mem_stream %i[%k] : memref<?xi32>[!slc.stream<index>] into !slc.stream<i32>
            %row = slc.cast_stream<index_castui> %r : !slc.stream<i32> -> !slc.stream<index>
            slc.for %j = %zero to %ws step %one : !slc.stream<index> -> !slc.stream<index> {
              %x = slc.mem_stream %m[%row, %j] : memref<?x?xf32>[!slc.stream<index>, !slc.stream<index>] into !slc.stream<f32>
              slc.callback {
                %v = slc.from_stream %x : !slc.stream<f32> to f32
                %c = slc.from_stream %j : !slc.stream<index> to index
                memref.store %v, %o[%count, %c] : memref<?x?xf32>
              }
              slc.yield
            }
            %next = slc.callback {
              %p = arith.addi %count, %c1 : index
              slc.yield %p : index
            } : index
            slc.yield %next : index
          }
          return
        }
        """;
    MemRefValue out = floats(2, 2);
    run(text, table(), longs(ElementType.I32, 2, 0), out);
    assertArrayEquals(new double[] {5, 6, 1, 2}, numbers(out));
  }

  @Test
  void lanesThatAreOffReadZeroAndStoreNothing() {
    String text = GATHER + """
          %all = arith.constant dense<true> : vector<4xi1>
          %alls = slc.to_stream %all : vector<4xi1> to !slc.stream<vector<4xi1>>
          %c4 = arith.constant 4 : index
          %four = slc.to_stream %c4 : index to !slc.stream<index>
          slc.for %k = %zero to %ns step %one : !slc.stream<index> -> !slc.stream<index> {
            %r = slc.mem_stream %i[%k] : memref<?xi32>[!slc.stream<index>] into !slc.stream<i32>
            %row = slc.cast_stream<index_cast> %r : !slc.stream<i32> -> !slc.stream<index>
            slcvec.for<4>(%j xx %mask) = %zero to %ws step %four mask %alls : (!slc.stream<index> xx !slc.stream<vector<4xi1>>) -> (!slc.stream<vector<4xindex>> xx !slc.stream<vector<4xi1>>) {
              %x = slcvec.mem_stream %m[%row, %j] : memref<?x?xf32>[!slc.stream<index>, !slc.stream<vector<4xindex>>] into !slc.stream<vector<4xf32>>
              %first = slcvec.vec_indvar %j : !slc.stream<vector<4xindex>> to !slc.stream<index>
              slc.callback {
                %v = slc.from_stream %x : !slc.stream<vector<4xf32>> to vector<4xf32>
                %on = slc.from_stream %mask : !slc.stream<vector<4xi1>> to vector<4xi1>
                %c = slc.from_stream %first : !slc.stream<index> to index
                %d = slc.from_stream %k : !slc.stream<index> to index
                vector.maskedstore %o[%d, %c], %on, %v : memref<?x?xf32>, vector<4xi1>, vector<4xf32>
              }
              slcvec.yield
            }
            slc.yield
          }
          return
        }
        """;
    MemRefValue wide = floats(2, 6, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    MemRefValue out = floats(2, 6);
    run(text, wide, longs(ElementType.I32, 1, 0), out);
    assertArrayEquals(new double[] {7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6}, numbers(out));
  }

  @Test
  void variablesKeepValuesBetweenCases() {
    String text = ACCESS + """
            dlc.register_operand %u, end, %r : !dlc.tu, !slc.stream<i32>
            dlc.register_callback %u, end {id = 7 : i64} : !dlc.tu
            dlc.register_callback %u, fend {id = 9 : i64} : !dlc.tu
          }
          %start = arith.constant 100 : i32
          %sum = dlc.compute_loop vars(@sum = %start : i32) -> i32
          case 7 {
            %x = dlc.pop_operand : i32
            %old = dlc.get_var @sum : i32
            %new = arith.addi %old, %x : i32
            dlc.set_var @sum, %new : i32
            dlc.yield
          }
          case 9 {
            %all = dlc.get_var @sum : i32
            %f = arith.sitofp %all : i32 to f32
            memref.store %f, %o[%c0, %c0] : memref<?x?xf32>
            dlc.yield
          }
          return
        }
        """;
    MemRefValue out = floats(1, 1);
    run(text, table(), longs(ElementType.I32, 1, 2, 3), out);
    assertArrayEquals(new double[] {106}, numbers(out));
    run(text, table(), longs(ElementType.I32), out);
    assertArrayEquals(new double[] {100}, numbers(out), "fend comes for an empty traversal too");
  }

  private static String failure(String registers, String cases) {
    String text = ACCESS + registers + "}\ndlc.compute_loop\n" + cases + "return\n}\n";
    ExecutionError error = assertThrows(ExecutionError.class, () -> run(text, table(), longs(ElementType.I32, 1, 2), floats(1, 1)));
    assertTrue(error.toDiagnostic().span().line() > 10);
    return error.getMessage();
  }

  @Test
  void queuesThatDoNotBalanceAreExplained() {
    String push = "dlc.register_operand %u, end, %r : !dlc.tu, !slc.stream<i32>\n";
    String token = "dlc.register_callback %u, end {id = 1 : i64} : !dlc.tu\n";
    assertEquals("2 operands are left on the data queue, the first of type i32", failure(push + token, "case 1 {\ndlc.yield\n}\n"));
    assertEquals("an operand is popped but the access program has ended without pushing it", failure(token, "case 1 {\n%x = dlc.pop_operand : i32\ndlc.yield\n}\n"));
    assertEquals("expected an operand of type index, the next one on the data queue is of type i32",
        failure(push + token, "case 1 {\n%x = dlc.pop_operand : index\ndlc.yield\n}\n"));
    assertEquals("token 1 has no case, the cases are [2]", failure(token, "case 2 {\ndlc.yield\n}\n"));
  }

  @Test
  void whatCannotRunIsNamed() {
    assertEquals("operation test.unknown cannot be run",
        assertThrows(ExecutionError.class, () -> run("func.func @f() {\n  \"test.unknown\"() : () -> ()\n  return\n}\n")).getMessage());
    assertEquals("there is no function @f", assertThrows(ExecutionError.class, () -> run("func.func @g() {\n  return\n}\n")).getMessage());
  }
}
