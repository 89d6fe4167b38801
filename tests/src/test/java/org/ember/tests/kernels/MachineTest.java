package org.ember.tests.kernels;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.dae.arch.Architecture;
import org.ember.dae.arch.ArchitectureReader;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.Pipelines;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** On the machine, whose queues are short, every kernel ends at every optimization and gives its oracle's bits: nothing deadlocks. */
class MachineTest {

    @TestFactory
    Stream<DynamicTest> kernelsRunOnTheMachine() {
        Architecture machine = ArchitectureReader.preset("tmu");
        Map<String, Kernel> first = new LinkedHashMap<>();
        Kernels.withSpecialFloats().forEach(kernel -> first.putIfAbsent(kernel.function(), kernel));
        return first.values().stream().map(kernel -> DynamicTest.dynamicTest(kernel.name(), () -> {
            Operation source = IrReader.read(new SourceText(kernel.file(), kernel.text())).orThrow();
            for (int opt = 0; opt <= Pipelines.MAX_OPT; opt++) {
                Operation module = new IrCloner().clone(source);
                new PassManager(Pipelines.at(opt, Level.DLC)).run(module);
                assertNull(KernelRunner.firstDifference(module, kernel, machine), "-O" + opt);
                Operation mapped = new IrCloner().clone(source);
                new PassManager(Pipelines.at(opt, Level.TMU)).run(mapped);
                assertNull(KernelRunner.firstDifference(mapped, kernel, machine), "-O" + opt + " tmu");
            }
        }));
    }
}
