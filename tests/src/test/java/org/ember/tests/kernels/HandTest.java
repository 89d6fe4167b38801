package org.ember.tests.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ember.ir.Operation;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.verify.Verifier;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.ember.lowering.pass.Target;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The programs written by hand verify and give the bits of their kernel's oracle: the sums of floats keep the order of the source
 * there too. They also give them on the units of the tmu level.
 */
class HandTest {
    /** The shipped machine with a layer more: some of the programs need it. */
    private static final Target DEEP = new Target(8, 5, 2048, 64, 64, 512);

    @TestFactory
    Stream<DynamicTest> handWrittenProgramsAgreeWithTheOracle() throws IOException {
        Map<String, Kernel> kernels = new LinkedHashMap<>();
        Kernels.withSpecialFloats().stream().filter(kernel -> kernel.retyping().isEmpty()).forEach(kernel -> kernels.put(kernel.function(), kernel));
        List<Path> files;
        try (Stream<Path> listed = Files.list(Kernel.root().resolve("examples/hand"))) {
            files = listed.filter(file -> file.toString().endsWith(".dlc.ember")).sorted().toList();
        }
        return files.stream().map(file -> {
            String name = file.getFileName().toString().replace(".dlc.ember", "");
            return DynamicTest.dynamicTest(name, () -> {
                Operation module = IrReader.read(SourceText.read(file)).orThrow();
                assertEquals(List.of(), Verifier.verify(module).stream().map(Diagnostic::message).toList());
                assertNull(KernelRunner.firstDifference(module, kernels.get(name)));
                new PassManager(Pipelines.dlcToTmu()).options(PassOptions.DEFAULT.withTarget(DEEP)).run(module);
                assertNull(KernelRunner.firstDifference(module, kernels.get(name)), "at the tmu level");
            });
        });
    }
}
