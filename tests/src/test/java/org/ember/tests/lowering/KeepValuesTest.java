package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a later loop of a nest would compute again comes from a buffer, which has a place for each iteration. */
class KeepValuesTest {
    private static final String LOOKUP = """
        %j = memref.load %rows[%e] : memref<?xi32>
        %column = arith.index_cast %j : i32 to index
        %t = memref.load %table[%column] : memref<24xTYPE>
        """;
    private static final String LONG = LOOKUP + "%value = math.exp %t : TYPE\n";
    private static final String SHORT = LOOKUP + "%value = arith.addf %t, %t : TYPE\n";
    private static final String FOUR = LOOKUP + """
        %a = arith.addf %t, %s : TYPE
        %b = arith.mulf %a, %a : TYPE
        %c = arith.subf %b, %t : TYPE
        %value = arith.maximumf %c, %a : TYPE
        """;
    private static final String NEST = """
        func.func @f(%out: memref<24xTYPE>, %table: memref<24xTYPE>, %rows: memref<?xi32>, %offsets: memref<13xi64>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c2 = arith.constant 2 : index
          %c5 = arith.constant 5 : index
          %c12 = arith.constant 12 : index
          %c21 = arith.constant 21 : index
          %c24 = arith.constant 24 : index
          %zero = arith.constant 0.0 : TYPE
          scf.for %i = %c0 to %c12 step %c1 {
            %s = memref.load %out[%i] : memref<24xTYPE>
            %first = memref.load %offsets[%i] : memref<13xi64>
            %begin = arith.index_cast %first : i64 to index
            %next = arith.addi %i, %c1 : index
            %last = memref.load %offsets[%next] : memref<13xi64>
            %end = arith.index_cast %last : i64 to index
            %total = scf.for %e = FROM to TO step STEP iter_args(%sum = %zero) -> (TYPE) {
              FIRST
              %new = arith.addf %sum, %value : TYPE
              scf.yield %new : TYPE
            }
            BETWEEN
            %scaled = scf.for %e = FROM to TO step STEP iter_args(%sum = %zero) -> (TYPE) {
              SECOND
              %share = arith.divf %value, %total : TYPE
              %new = arith.addf %sum, %share : TYPE
              scf.yield %new : TYPE
            }
            memref.store %scaled, %out[%i] : memref<24xTYPE>
          }
          return
        }
        """;

    @Test
    void aLongOperationIsDoneOnce() {
        Lowered lowered = kept(rows(LONG));
        lowered.has("memref.dim %rows", "memref.alloc(", "scf.for", "math.exp", "memref.store %value, %values", "scf.for", "memref.load %values", "arith.divf", "memref.dealloc %values");
        assertEquals(1, lowered.count("math.exp"));
        assertEquals(1, lowered.count("memref.load %table"));
    }

    @Test
    void severalOperationsOnWhatIsLookedUpAreDoneOnce() {
        Lowered lowered = kept(rows(FOUR));
        assertEquals(1, lowered.has("memref.store %value, %values").count("memref.load %table"));
    }

    @Test
    void oneOperationIsDoneAgain() {
        assertEquals(2, kept(rows(SHORT)).hasNo("memref.alloc").count("memref.load %table"));
    }

    @Test
    void anotherOperationIsDoneForItself() {
        kept(text(LONG, LONG.replace("math.exp", "math.sqrt"), "%begin", "%end", "%c1", "")).hasNo("memref.alloc");
    }

    @Test
    void memoryThatIsWrittenMeanwhileIsLoadedAgain() {
        kept(text(LONG, LONG, "%begin", "%end", "%c1", "memref.store %total, %table[%i] : memref<24xTYPE>")).hasNo("memref.alloc");
    }

    @Test
    void loopsWithOtherBoundsKeepNothing() {
        String other = text(LONG, LONG, "%begin", "%end", "%c1", "").replace("%scaled = scf.for %e = %begin to %end", "%scaled = scf.for %e = %c0 to %c5");
        kept(other).hasNo("memref.alloc");
    }

    @Test
    void aConstantNumberOfIterationsNeedsNoSize() {
        kept(text(LONG, LONG, "%c0", "%c5", "%c1", "")).has("memref.alloc() : memref<5xf32>", "memref.store %value, %values[%e]").hasNo("arith.subi");
    }

    @Test
    void aLoopThatNothingMeasuresSaysSo() {
        String counted = "%column = arith.remui %e, %c24 : index\n%t = memref.load %table[%column] : memref<24xTYPE>\n%value = math.exp %t : TYPE\n";
        kept(text(counted, counted, "%begin", "%end", "%c1", "")).hasNo("memref.alloc")
            .remarks("29: computed again and not kept: how often the loop runs is not known before the nest");
    }

    @Test
    void memoryThatMayBeAnyBufferSaysSo() {
        String other = text(LONG, LONG, "%begin", "%end", "%c1", "%any = memref.load %strange[%c0] : memref<4xi32>")
            .replace("%zero =", "%given, %strange = scf.execute_region -> (index, memref<4xi32>) {\n%made = memref.alloc() : memref<4xi32>\nscf.yield %c1, %made : index, memref<4xi32>\n}\n%zero =");
        kept(other).remarks("35: computed again and not kept: %strange may be any buffer");
    }

    @Test
    void aStepOtherThanOneSaysSo() {
        kept(text(LONG, LONG, "%begin", "%end", "%c2", "")).hasNo("memref.alloc").remarks("31: computed again and not kept: the step of the loop is not 1");
    }

    @Test
    void lanesAndLevelsKeepTheBits() {
        for (String type : new String[] {"f16", "bf16", "f32", "f64"}) {
            for (int lanes : new int[] {1, 4, 8, 16}) {
                for (String value : new String[] {LONG, FOUR}) {
                    Lowered.by("O3", lanes, rows(value).replace("f32", type)).has("dlc.compute_loop");
                    Lowered.by("O3", lanes, text(value, value, "%c0", "%c21", "%c1", "").replace("f32", type));
                }
            }
        }
    }

    /** Three loops whose values are computed alike up to a random place; in the last one a loop goes on with them. */
    @Test
    void randomSiblingsKeepTheBits() {
        Random random = new Random(5);
        for (int i = 0; i < 24; i++) {
            List<String> first = operations(random);
            List<String> second = random.nextBoolean() ? first : operations(random);
            String text = text(body(first, first.size()), body(second, 1 + random.nextInt(second.size())), "%begin", "%end", "%c1", random.nextInt(4) > 0 ? ""
                : "memref.store %total, %table[%i] : memref<24xTYPE>").replace("memref.store %scaled, %out[%i] : memref<24xf32>", third(body(first, first.size())));
            boolean counted = random.nextInt(3) == 0;
            Lowered.by("O3", 1 << random.nextInt(5), counted ? text.replace("%begin to %end", "%c0 to %c21") : text).has("dlc.compute_loop");
        }
    }

    private static List<String> operations(Random random) {
        List<String> operations = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            operations.add(List.of("math.exp %A", "arith.addf %A, %B", "arith.mulf %A, %s", "arith.divf %A, %B", "arith.maximumf %B, %A", "math.absf %A", "arith.subf %s, %A").get(random.nextInt(7)));
        }
        return operations;
    }

    /** Each operation uses the values of the two before it. */
    private static String body(List<String> operations, int count) {
        StringBuilder text = new StringBuilder(LOOKUP);
        for (int i = 0; i < count; i++) {
            text.append(i == count - 1 ? "%value" : "%v" + i).append(" = ").append(operations.get(i).replace("%A", i == 0 ? "%t" : "%v" + (i - 1)).replace("%B", i < 2 ? "%t" : "%v" + (i - 2)))
                .append(" : TYPE\n");
        }
        return text.toString();
    }

    private static String third(String values) {
        return """
            scf.for %e = %begin to %end step %c1 {
              BODY
              %share = arith.divf %value, %scaled : f32
              scf.for %k = %c0 to %c5 step %c1 {
                %old = memref.load %out[%k] : memref<24xf32>
                %sum = arith.addf %old, %share : f32
                memref.store %sum, %out[%k] : memref<24xf32>
              }
            }
            """.replace("BODY", values).replace("TYPE", "f32");
    }

    private static Lowered kept(String text) {
        return Lowered.by("keep-values", text);
    }

    private static String rows(String value) {
        return text(value, value, "%begin", "%end", "%c1", "");
    }

    private static String text(String first, String second, String from, String to, String step, String between) {
        return NEST.replace("FIRST", first).replace("SECOND", second).replace("FROM", from).replace("TO ", to + " ").replace("STEP", step).replace("BETWEEN", between)
            .replace("TYPE", "f32");
    }
}
