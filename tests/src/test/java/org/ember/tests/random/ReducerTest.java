package org.ember.tests.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.ember.cli.Failure;
import org.ember.cli.Reduction;
import org.ember.cli.Validation;
import org.ember.cli.Watching;
import org.ember.cli.Way;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.IrCloner;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.ember.lowering.reduce.Reducer;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.transform.Canonicalize;
import org.ember.tests.support.Ember;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs on which a pass that is wrong on purpose fails become small, and still fail in the same way. */
class ReducerTest {
    private static final int SMALL = 13;

    @TempDir
    private Path folder;

    /** A pass that spoils programs with a store in a loop in a loop. */
    private record Wrong(String name, Consumer<Operation> spoil) implements Pass {
        @Override
        public String description() {
            return "do something wrong";
        }

        @Override
        public Level reads() {
            return Level.SCF;
        }

        @Override
        public Level leaves() {
            return Level.SCF;
        }

        @Override
        public void run(Operation module, PassContext context) {
            List<Operation> stores = new ArrayList<>();
            Blocks.walk(module, op -> {
                if (op.is("memref.store") && op.parentOp().is("scf.for") && op.parentOp().parentOp().is("scf.for")) {
                    stores.add(op);
                }
            });
            stores.forEach(spoil);
        }
    }

    /** A function pass that is told the evaluator with which it would work. */
    private static final class OnFunctions extends FunctionPass {
        private final BiConsumer<Evaluator, FuncOp> run;

        OnFunctions(String name, BiConsumer<Evaluator, FuncOp> run) {
            super(name, "look at each function", Level.SCF, Level.SCF);
            this.run = run;
        }

        @Override
        protected void runOnFunction(FuncOp function, PassContext context) {
            run.accept(Evaluator.current(), function);
        }
    }

    @Test
    void aStoreThatIsForgotten() {
        String small = reduced(new Wrong("forget", OpBuilder::erase), Failure.Kind.RESULT);
        assertTrue(small.contains("memref.store"), small);
    }

    @Test
    void anOriginThatIsLost() {
        reduced(new Wrong("lose", store -> store.setOrigin(null)), Failure.Kind.MALFORMED);
    }

    @Test
    void anExceptionThatIsThrown() {
        reduced(new Wrong("throw", store -> {
            throw new IllegalStateException("a store of " + store.operand(0).getType());
        }), Failure.Kind.CRASH);
    }

    @Test
    void aModuleThatIsMalformed() {
        reduced(new Wrong("drop", store -> store.getOperands().remove(store.getOperands().size() - 1)), Failure.Kind.MALFORMED);
    }

    @Test
    void anExceptionThatIsThrownOnlyWhereNobodyLooksBetweenPasses() {
        Reduction found = unwatched(store -> {
            throw new IllegalStateException("a store of " + store.operand(0).getType());
        });
        assertEquals(Failure.Kind.CRASH, found.failure().kind());
        assertTrue(found.text().startsWith("// crash, seen only without --check-each: IllegalStateException: a store of "), found.text());
        assertTrue(found.text().lines().toList().get(1).equals("// ./ember opt FILE -O0 --level scf"), found.text());
    }

    @Test
    void aStoreThatIsForgottenOnlyWhereNobodyLooksBetweenPasses() {
        Reduction found = unwatched(OpBuilder::erase);
        assertEquals(Failure.Kind.RESULT, found.failure().kind());
        assertTrue(found.text().startsWith("// result, seen only without --check-each: "), found.text());
        assertTrue(found.text().lines().toList().get(1).equals("// ./ember run FILE -O0 --level scf --seed " + found.failure().seed()), found.text());
        assertTrue(found.text().contains("memref.store"), found.text());
    }

    /** The first random kernel that is spoiled by a pass that takes the attributes of the pass before for its own. */
    private static Reduction unwatched(Consumer<Operation> spoil) {
        Evaluator[] before = new Evaluator[1];
        Pass asks = new OnFunctions("ask", (attributes, function) -> before[0] = attributes);
        Pass spoils = new OnFunctions("spoil", (attributes, function) -> {
            if (attributes == before[0]) {
                new Wrong("wrong", spoil).run(function, null);
            }
        });
        Way way = new Way(Pipelines.MAX_OPT, Level.DLC, PassOptions.DEFAULT, false);
        for (long seed = 1;; seed++) {
            Reduction found = Reduction.of(RandomKernelsTest.kernel(seed), way, chosen -> List.of(asks, spoils), 60);
            if (found != null) {
                assertEquals(Watching.END, found.failure().watching());
                assertSmall(IrReader.read(new SourceText("reduced", found.text())).orThrow());
                return found;
            }
        }
    }

    /** The first random kernel that the pass spoils, made small. */
    private static String reduced(Pass wrong, Failure.Kind kind) {
        for (long seed = 1;; seed++) {
            Operation kernel = RandomKernelsTest.kernel(seed);
            Failure failure = check(kernel, wrong);
            if (failure != null && failure.kind() != Failure.Kind.INPUT) {
                assertEquals(kind, failure.kind());
                assertEquals(wrong.name(), failure.pass());
                Predicate<Operation> fails = candidate -> failure.isLike(check(candidate, wrong));
                Operation small = new Reducer(fails, 60).reduce(kernel);
                assertNotNull(check(small, wrong));
                assertSmall(small);
                return IrPrinter.print(small);
            }
        }
    }

    private static void assertSmall(Operation module) {
        int[] operations = {-1};
        Blocks.walk(module, op -> operations[0]++);
        assertTrue(operations[0] <= SMALL, operations[0] + " operations are left in\n" + IrPrinter.print(module));
    }

    private static Failure check(Operation kernel, Pass wrong) {
        return Validation.failureOf(kernel, new Way(0, Level.SCF, PassOptions.DEFAULT, false), List.of(new Canonicalize(), wrong));
    }

    @Test
    void theCommandSaysWhereThereIsNothingToReduce() throws java.io.IOException {
        Path file = Files.writeString(folder.resolve("kernel.ember"), RandomKernels.text(2));
        Ember.Result result = Ember.run("reduce", file.toString(), "-O1", "--lanes", "4");
        assertEquals(1, result.status(), result.all());
        assertEquals("ember: nothing fails at -O1 dlc 4 lanes, so there is nothing to reduce\n", result.err());
    }

    @Test
    void theCommandSaysThatNoInputsFit() {
        Ember.Result result = Ember.runOn("""
            func.func @f(%o: memref<4xi32>, %v: i32) {
              %c9 = arith.constant 9 : index
              memref.store %v, %o[%c9] : memref<4xi32>
              return
            }
            """, "reduce", "-", "-O1");
        assertEquals(1, result.status(), result.all());
        assertTrue(result.err().startsWith("ember: no pass fails at -O1 dlc 8 lanes, and results cannot be compared"), result.err());
        assertTrue(result.err().contains("<stdin>:3:3: error: index 9 of dimension 0 is out of bounds"), result.err());
    }
}
