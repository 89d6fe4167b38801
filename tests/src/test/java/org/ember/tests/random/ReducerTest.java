package org.ember.tests.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.ember.cli.Failure;
import org.ember.cli.Validation;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.text.IrPrinter;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.pass.PassOptions;
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
    private record Wrong(String name, java.util.function.Consumer<Operation> spoil) implements Pass {
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
                String text = IrPrinter.print(small);
                int[] operations = {-1};
                Blocks.walk(small, op -> operations[0]++);
                assertTrue(operations[0] <= SMALL, operations[0] + " operations are left in\n" + text);
                return text;
            }
        }
    }

    private static Failure check(Operation kernel, Pass wrong) {
        return Validation.failureOf(new IrCloner().clone(kernel), List.of(new Canonicalize(), wrong), PassOptions.DEFAULT);
    }

    @Test
    void theCommandSaysWhereThereIsNothingToReduce() throws java.io.IOException {
        Path file = Files.writeString(folder.resolve("kernel.ember"), RandomKernels.text(2));
        Ember.Result result = Ember.run("reduce", file.toString(), "-O1", "--lanes", "4");
        assertEquals(1, result.status(), result.all());
        assertEquals("ember: nothing fails at -O1 dlc 4 lanes, so there is nothing to reduce\n", result.err());
    }
}
