package org.ember.tests;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.Code;
import org.ember.dae.interp.Interpreter;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The embedding bag in every combination: value and index types, row lengths that fill the lanes and that do not, bags that are empty,
 * of one and of a thousand lookups, lanes, optimizations, levels. All give the bits of plain Java loops.
 */
class EmbeddingBagTest {
    private static final List<String> VALUES = List.of("f16", "bf16", "f32", "f64");
    private static final List<String> INDICES = List.of("i32", "i64", "index");
    private static final int[] WIDTHS = {1, 7, 8, 20, 64, 100, 128};
    private static final List<Integer> LANES = List.of(1, 4, 8, 16);
    private static final int[] FEW = {0, 1, 3, 0, 5};
    private static final int[] MANY = {0, 1, 1000, 0};
    private static final int ROWS = 50;
    private static final long STEP_LIMIT = 100_000_000;

    private static final String TEXT = """
        func.func @bag(%table: memref<?x?xVALUE>, %indices: memref<?xINDEX>, %offsets: memref<?xINDEX>, %out: memref<?x?xVALUE>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %bags = memref.dim %out, %c0 : memref<?x?xVALUE>
          %width = memref.dim %table, %c1 : memref<?x?xVALUE>
          scf.for %b = %c0 to %bags step %c1 {
            %next = arith.addi %b, %c1 : index
            %first = memref.load %offsets[%b] : memref<?xINDEX>
            %last = memref.load %offsets[%next] : memref<?xINDEX>
            %begin = arith.index_cast %first : INDEX to index
            %end = arith.index_cast %last : INDEX to index
            scf.for %i = %begin to %end step %c1 {
              %id = memref.load %indices[%i] : memref<?xINDEX>
              %row = arith.index_cast %id : INDEX to index
              scf.for %j = %c0 to %width step %c1 {
                %x = memref.load %table[%row, %j] : memref<?x?xVALUE>
                %sum = memref.load %out[%b, %j] : memref<?x?xVALUE>
                %new = arith.addf %sum, %x : VALUE
                memref.store %new, %out[%b, %j] : memref<?x?xVALUE>
              }
            }
          }
          return
        }
        """;

    @TestFactory
    Stream<DynamicTest> everyCombinationGivesTheSameBits() {
        return VALUES.stream().flatMap(value -> INDICES.stream().map(index ->
            DynamicTest.dynamicTest(value + " values, " + index + " indices", () -> check(value, index))));
    }

    private static void check(String value, String index) {
        Map<String, Code> ways = ways(text(value, index));
        for (int width : WIDTHS) {
            for (int[] bags : List.of(FEW, MANY)) {
                List<MemRefValue> arguments = arguments(ElementType.of(value), ElementType.of(index), bags, width);
                MemRefValue expected = oracle(arguments, bags);
                ways.forEach((way, code) -> {
                    List<Object> copies = new ArrayList<>();
                    arguments.forEach(argument -> copies.add(copy(argument)));
                    Interpreter.run(code, "bag", copies, STEP_LIMIT, null);
                    assertTrue(((MemRefValue) copies.get(3)).buffer().sameContents(expected.buffer()), way + ", width " + width);
                });
            }
        }
    }

    /** Index values of type index need no cast. */
    private static String text(String value, String index) {
        String text = TEXT.replace("VALUE", value);
        if (index.equals("index")) {
            text = text.lines().filter(line -> !line.contains("index_cast")).reduce("", (a, b) -> a + b + "\n")
                .replace("%first = ", "%begin = ").replace("%last = ", "%end = ").replace("%id = ", "%row = ");
        }
        return text.replace("INDEX", index);
    }

    private static Map<String, Code> ways(String text) {
        Operation source = IrReader.read(new SourceText("bag.mlir", text)).orThrow();
        Map<String, Code> ways = new LinkedHashMap<>();
        ways.put("scf", new Code(source));
        for (Level level : List.of(Level.SLC, Level.DLC, Level.TMU)) {
            ways.put("-O0 " + level.text(), lowered(source, 0, level, 1));
        }
        for (int opt = 1; opt <= Pipelines.MAX_OPT; opt++) {
            for (int lanes : LANES) {
                for (Level level : List.of(Level.SLCVEC, Level.DLC, Level.TMU)) {
                    ways.put("-O" + opt + " " + level.text() + " " + lanes + " lanes", lowered(source, opt, level, lanes));
                }
            }
        }
        return ways;
    }

    private static Code lowered(Operation source, int opt, Level level, int lanes) {
        Operation module = new IrCloner().clone(source);
        new PassManager(Pipelines.at(opt, level)).options(new PassOptions(lanes)).run(module);
        return new Code(module);
    }

    private static List<MemRefValue> arguments(ElementType value, ElementType index, int[] bags, int width) {
        Random random = new Random(bags.length * 1000L + width);
        int lookups = java.util.Arrays.stream(bags).sum();
        MemRefValue table = MemRefValue.allocate(value, ROWS, width);
        MemRefValue indices = MemRefValue.allocate(index, lookups);
        MemRefValue offsets = MemRefValue.allocate(index, bags.length + 1);
        MemRefValue out = MemRefValue.allocate(value, bags.length, width);
        for (int i = 0; i < table.buffer().length(); i++) {
            table.buffer().set(i, value.fromDouble(random.nextGaussian()));
        }
        for (int i = 0; i < lookups; i++) {
            indices.buffer().set(i, random.nextInt(ROWS));
        }
        for (int b = 0; b < bags.length; b++) {
            offsets.buffer().set(b + 1, offsets.buffer().get(b) + bags[b]);
        }
        return List.of(table, indices, offsets, out);
    }

    /** Sums in the order of the source, each rounded once. */
    private static MemRefValue oracle(List<MemRefValue> arguments, int[] bags) {
        ElementType type = arguments.get(0).type();
        int width = (int) arguments.get(0).size(1);
        MemRefValue out = copy(arguments.get(3));
        int lookup = 0;
        for (int b = 0; b < bags.length; b++) {
            for (int k = 0; k < bags[b]; k++, lookup++) {
                int row = (int) arguments.get(1).buffer().get(lookup);
                for (int j = 0; j < width; j++) {
                    double sum = type.toDouble(out.buffer().get(b * width + j)) + type.toDouble(arguments.get(0).buffer().get(row * width + j));
                    out.buffer().set(b * width + j, type.fromDouble(sum));
                }
            }
        }
        return out;
    }

    private static MemRefValue copy(MemRefValue value) {
        long[] sizes = new long[value.rank()];
        java.util.Arrays.setAll(sizes, value::size);
        return MemRefValue.of(value.buffer().copy(), sizes);
    }
}
