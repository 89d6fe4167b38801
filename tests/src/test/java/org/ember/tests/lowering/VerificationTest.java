package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IndexType;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.Verification;
import org.junit.jupiter.api.Test;

/** Whenever it is verified, the error names the pass that is to blame. */
class VerificationTest {
    private static final String TWO = """
        func.func @first(%a: index) -> index {
          %s = arith.addi %a, %a : index
          return %s : index
        }
        func.func @second(%a: index) -> index {
          %s = arith.muli %a, %a : index
          return %s : index
        }
        """;

    private static final FunctionPass IDLE = pass("idle", function -> { });
    private static final FunctionPass SPOIL = pass("spoil", function -> sum(function).setType(FloatType.F32));
    private static final FunctionPass MEND = pass("mend", function -> sum(function).setType(IndexType.INSTANCE));
    private static final FunctionPass CRASH = pass("crash", function -> {
        if (sum(function).getType() instanceof FloatType) {
            throw new IllegalStateException("a sum of floats");
        }
    });

    @Test
    void whatComesOutIsVerifiedAndThePassIsNamed() {
        for (Verification when : List.of(Verification.EACH, Verification.END)) {
            List<Diagnostic> errors = errors(when, IDLE, SPOIL, IDLE);
            assertTrue(errors.get(0).message().startsWith("after pass spoil: "), when + ": " + errors);
            assertEquals(2, errors.get(0).span().line(), "the first function's");
        }
    }

    @Test
    void aPassThatFailsIsNotBlamedForTheOneBeforeIt() {
        for (Verification when : List.of(Verification.EACH, Verification.END)) {
            assertTrue(errors(when, SPOIL, CRASH).get(0).message().startsWith("after pass spoil: "), when.toString());
        }
        assertThrows(IllegalStateException.class, () -> run(Verification.NONE, SPOIL, CRASH));
    }

    @Test
    void whatAPassSaysItselfIsNotChanged() {
        FunctionPass refuse = pass("refuse", function -> {
            throw new DiagnosticException(Diagnostic.error(function.getOrigin().span(), "no"));
        });
        for (Verification when : Verification.values()) {
            assertEquals("no", errors(when, IDLE, refuse).get(0).message());
        }
    }

    @Test
    void whatIsWrongOnlyBetweenPassesIsSeenAfterEach() {
        assertTrue(errors(Verification.EACH, SPOIL, MEND).get(0).message().startsWith("after pass spoil: "));
        assertDoesNotThrow(() -> run(Verification.END, SPOIL, MEND));
        assertDoesNotThrow(() -> run(Verification.NONE, SPOIL));
    }

    private static List<Diagnostic> errors(Verification when, FunctionPass... passes) {
        return assertThrows(DiagnosticException.class, () -> run(when, passes)).diagnostics();
    }

    private static void run(Verification when, FunctionPass... passes) {
        Operation module = IrReader.read(new SourceText("two.mlir", TWO)).orThrow();
        new PassManager(List.of(passes)).verify(when).run(module);
    }

    private static Value sum(FuncOp function) {
        return function.region(0).entry().getOperations().get(0).result(0);
    }

    private static FunctionPass pass(String name, Consumer<FuncOp> action) {
        return new FunctionPass(name, "for this test", Level.SCF, Level.SCF) {
            @Override
            protected void runOnFunction(FuncOp function, PassContext context) {
                action.accept(function);
            }
        };
    }
}
