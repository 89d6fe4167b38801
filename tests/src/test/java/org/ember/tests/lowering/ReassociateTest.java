package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ember.dae.data.Buffer;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.Interpreter;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.ember.tests.random.RandomInputs;
import org.junit.jupiter.api.Test;

/** Sums across lanes: in the order of the source, unless the order does not matter or may be changed. */
class ReassociateTest {
    private static final double RELATIVE_ERROR = 1e-5;
    private static final long STEP_LIMIT = 1_000_000;
    private static final String DOT = """
        func.func @f(%rows: memref<?xindex>, %table: memref<?x?xTYPE>, %out: memref<?xTYPE>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c7 = arith.constant 7 : index
          %width = memref.dim %table, %c1 : memref<?x?xTYPE>
          scf.for %i = %c0 to %c7 step %c1 {
            %row = memref.load %rows[%i] : memref<?xindex>
            %old = memref.load %out[%i] : memref<?xTYPE>
            %sum = scf.for %j = %c0 to %width step %c1 iter_args(%s = %old) -> (TYPE) {
              %x = memref.load %table[%row, %j] : memref<?x?xTYPE>
              %y = memref.load %table[%i, %j] : memref<?x?xTYPE>
              %p = MULTIPLY %x, %y : TYPE
              %n = ADD %s, %p : TYPE
              scf.yield %n : TYPE
            }
            memref.store %sum, %out[%i] : memref<?xTYPE>
          }
          return
        }
        """;

    private static Operation dot(String type, String multiply, String add) {
        return IrReader.read(new SourceText("dot.mlir", DOT.replace("TYPE", type).replace("MULTIPLY", multiply).replace("ADD", add))).orThrow();
    }

    private static List<Diagnostic> lower(Operation module, int opt, Level level, int lanes, boolean reassociate) {
        return new PassManager(Pipelines.at(opt, level)).options(new PassOptions(lanes).withReassociate(reassociate)).run(module);
    }

    private static Buffer result(Operation module) {
        List<Object> arguments = RandomInputs.of(module, 7);
        Interpreter.run(module, "f", arguments, STEP_LIMIT);
        return ((MemRefValue) arguments.get(2)).buffer();
    }

    @Test
    void floatsAreReassociatedIfAllowedAndThenCloseToTheSource() {
        for (String add : List.of("arith.addf", "arith.maximumf")) {
            Operation source = dot("f32", "arith.mulf", add);
            Buffer expected = result(source);
            for (int opt = 1; opt <= Pipelines.MAX_OPT; opt++) {
                for (int lanes : new int[] {1, 4, 8, 16}) {
                    for (Level level : List.of(Level.SLCVEC, Level.DLC)) {
                        Operation module = new IrCloner().clone(source);
                        lower(module, opt, level, lanes, true);
                        assertTrue(isClose(expected, result(module)), "-O" + opt + " with " + lanes + " lanes");
                    }
                }
            }
        }
    }

    @Test
    void bitsStayAsTheyAreWithoutTheFlag() {
        for (String add : List.of("arith.addf", "arith.mulf", "arith.maximumf")) {
            Operation source = dot("f32", "arith.mulf", add);
            for (int lanes : new int[] {1, 4, 8, 16}) {
                Operation module = new IrCloner().clone(source);
                List<Diagnostic> remarks = lower(module, 3, Level.DLC, lanes, false);
                assertTrue(result(source).sameContents(result(module)), add + " with " + lanes + " lanes");
                assertTrue(remarks.stream().anyMatch(remark -> remark.message().startsWith("lanes combined one after the other: " + add)), remarks::toString);
            }
        }
    }

    @Test
    void aVectorIsSummedUpAndCombinedOnce() {
        Operation module = dot("f32", "arith.mulf", "arith.addf");
        lower(module, 3, Level.SLCVEC, 8, true);
        String text = IrPrinter.print(module);
        int loop = text.indexOf("iter_args");
        assertTrue(text.indexOf("arith.addf", loop) > 0 && text.indexOf("vector.reduction <add>") > text.indexOf("scf.yield"), text);
    }

    @Test
    void theOrderOfIntegersDoesNotMatter() {
        for (String add : List.of("arith.addi", "arith.maxsi", "arith.minui", "arith.xori", "arith.muli")) {
            Operation source = dot("i16", "arith.muli", add);
            Buffer expected = result(source);
            for (int lanes : new int[] {1, 4, 8, 16}) {
                for (Level level : List.of(Level.SLCVEC, Level.DLC)) {
                    Operation module = new IrCloner().clone(source);
                    lower(module, 3, level, lanes, false);
                    assertTrue(expected.sameContents(result(module)), add + " with " + lanes + " lanes");
                    assertEquals(2, IrPrinter.print(module).split("vector.reduction", -1).length, "combined once");
                }
            }
        }
    }

    private static boolean isClose(Buffer expected, Buffer found) {
        for (int i = 0; i < expected.length(); i++) {
            double a = expected.type().toDouble(expected.get(i));
            double b = found.type().toDouble(found.get(i));
            if (Math.abs(a - b) > RELATIVE_ERROR * Math.max(1, Math.abs(a))) {
                return false;
            }
        }
        return true;
    }
}
