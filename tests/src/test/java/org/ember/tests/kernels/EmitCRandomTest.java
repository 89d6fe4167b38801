package org.ember.tests.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ember.cli.inputs.InputGenerator;
import org.ember.dae.interp.ExecutionError;
import org.ember.dae.interp.Interpreter;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.ember.tests.random.RandomKernels;
import org.ember.tests.support.CCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random kernels as C leave what the interpreter leaves when it runs their source. */
class EmitCRandomTest {
    private static final int KERNELS = 40;

    @BeforeAll
    static void compiler() {
        CCompiler.assumeInstalled();
    }

    @Test
    void someSeeds(@TempDir Path folder) throws IOException {
        CInterpreted batch = new CInterpreted(folder);
        long first = Long.getLong("ember.seed", 1);
        for (long seed = first; seed < first + Long.getLong("ember.kernels", KERNELS); seed++) {
            String text = RandomKernels.text(seed).replaceAll("@(\\w+)", "@$1" + batch.suffix());
            if (!text.matches("(?s).*math\\.(exp|log|tanh|sin|cos|erf|powf).*")) {
                add(batch, IrReader.read(new SourceText("seed" + seed, text)).orThrow(), seed);
            }
        }
        assertEquals(List.of(), batch.differences(0, "-O1", "-DEMBER_QUEUE_BYTES=" + 40 * (first % 4)));
    }

    private static void add(CInterpreted batch, Operation source, long seed) {
        FuncOp function = (FuncOp) source.region(0).entry().getOperations().stream()
            .filter(op -> op instanceof FuncOp f && !"private".equals(f.getSymVisibility())).findFirst().orElseThrow();
        List<Object> arguments;
        try {
            Interpreter.run(source, function.getSymName(), InputGenerator.generate(function, Map.of(), seed));
            arguments = InputGenerator.generate(function, Map.of(), seed);
        } catch (DiagnosticException | ExecutionError noInputsFit) {
            return;
        }
        Operation lowered = new IrCloner().clone(source);
        int opt = (int) (seed % 4 == 0 ? seed / 4 % 3 : 3);
        new PassManager(Pipelines.at(opt, seed % 2 == 0 ? Level.DLC : Level.TMU)).options(new PassOptions(1 << seed % 5)).run(lowered);
        batch.add(function.getSymName(), source, lowered, arguments);
    }
}
