package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;

/** Many functions lowered by many threads: text, remarks and errors are those of one thread. */
class ThreadsTest {
    private static final int COPIES = 3;
    private static final int THREADS = 8;

    @Test
    void theResultDoesNotDependOnTheNumberOfThreads() {
        Operation module = IrReader.read(new SourceText("kernels.mlir", kernels())).orThrow();
        Operation one = new IrCloner().clone(module);
        List<Diagnostic> said = lower(one, 1);
        String expected = IrPrinter.print(one);
        for (int round = 0; round < 2; round++) {
            Operation many = new IrCloner().clone(module);
            assertEquals(said, lower(many, THREADS));
            assertEquals(expected, IrPrinter.print(many));
        }
        assertTrue(said.size() > COPIES);
    }

    @Test
    void theErrorIsThatOfTheFirstFunction() {
        Operation module = IrReader.read(new SourceText("kernels.mlir", kernels())).orThrow();
        List<FuncOp> functions = module.region(0).entry().getOperations().stream().filter(FuncOp.class::isInstance).map(FuncOp.class::cast).toList();
        String wrong = functions.get(functions.size() / 2).getSymName();
        String last = functions.get(functions.size() - 1).getSymName();
        FunctionPass pass = new FunctionPass("refuse", "refuses two functions", Level.SCF, Level.SCF) {
            @Override
            protected void runOnFunction(FuncOp function, PassContext context) {
                if (List.of(wrong, last).contains(function.getSymName())) {
                    throw new DiagnosticException(Diagnostic.error(function.getOrigin().span(), function.getSymName()));
                }
            }
        };
        PassManager manager = new PassManager(List.of(pass)).threads(THREADS);
        assertEquals(wrong, assertThrows(DiagnosticException.class, () -> manager.run(module)).diagnostics().get(0).message());
    }

    private static List<Diagnostic> lower(Operation module, int threads) {
        return new PassManager(Pipelines.at(Pipelines.MAX_OPT, Level.TMU)).options(PassOptions.DEFAULT).threads(threads).run(module);
    }

    /** Copies of all kernels in one module, with names of their own. */
    private static String kernels() {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(Project.examples().resolve("kernels"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".mlir")).sorted().toList()) {
                for (int copy = 0; copy < COPIES; copy++) {
                    text.append(Project.read(file).replaceAll("@(\\w+)", "@$1_" + copy)).append('\n');
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
