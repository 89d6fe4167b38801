package org.ember.tests.kernels;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;

import org.ember.dae.arch.Architecture;
import org.ember.dae.arch.ArchitectureReader;
import org.ember.ir.Operation;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The machine gives the oracle's bits too, with the queues of the preset and with queues that hold one vector and one token. */
class MachineTest {
    private static final int LANES = 8;
    private static final Architecture TMU = ArchitectureReader.preset("tmu");
    private static final Architecture SMALLEST = TMU.withQueues(new Architecture.Queue(LANES * 8, 20), new Architecture.Queue(1, 20));

    @TestFactory
    List<DynamicTest> loweredKernelsAgreeWithTheOracle() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Kernel kernel : Kernels.all()) {
            for (int opt = kernel.retyping().isEmpty() ? 0 : Pipelines.MAX_OPT; opt <= Pipelines.MAX_OPT; opt++) {
                int level = opt;
                tests.add(DynamicTest.dynamicTest(kernel.name() + " -O" + level, () -> {
                    Operation module = IrReader.read(new SourceText(kernel.file(), kernel.text())).orThrow();
                    new PassManager(Pipelines.at(level, Level.DLC)).options(new PassOptions(LANES)).run(module);
                    assertNull(KernelRunner.firstDifference(module, kernel, TMU));
                    assertNull(KernelRunner.firstDifference(module, kernel, SMALLEST));
                }));
            }
        }
        return tests;
    }
}
