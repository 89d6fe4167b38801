package org.ember.tests.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The oracles judged by MLIR itself: each kernel, compiled by mlir-opt and run by mlir-cpu-runner, gives the bits that the plain loops give.
 * Skipped where MLIR 19 is not installed.
 */
class MlirKernelTest {
    private static final List<String> LOWER = List.of("mlir-opt-19",
            "--pass-pipeline=builtin.module(inline,convert-scf-to-cf,expand-strided-metadata,lower-affine,convert-math-to-llvm,convert-vector-to-llvm,finalize-memref-to-llvm,"
                    + "convert-arith-to-llvm,convert-func-to-llvm,convert-cf-to-llvm,reconcile-unrealized-casts)");
    private static final List<String> RUN = List.of("mlir-cpu-runner-19", "-O0", "-e", "main", "-entry-point-result=i32");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> mlirAgreesWithTheOracle() {
        Map<String, Kernel> first = new LinkedHashMap<>();
        // the generic form has no signature that can be read off its text
        Kernels.all().stream().filter(kernel -> !kernel.file().endsWith("_generic.mlir")).forEach(kernel -> first.putIfAbsent(kernel.function(), kernel));
        return first.values().stream().map(kernel -> DynamicTest.dynamicTest(kernel.name(), () -> run(kernel)));
    }

    private void run(Kernel kernel) throws Exception {
        assumeTrue(installed("mlir-opt-19") && installed("mlir-cpu-runner-19"), "MLIR 19 is not installed");
        Path program = Files.writeString(directory.resolve("program.mlir"), MlirProgram.of(kernel));
        Path lowered = directory.resolve("lowered.mlir");
        Path output = directory.resolve("output.txt");
        assertEquals("", execute(LOWER, program, lowered), "mlir-opt refuses the program");
        execute(RUN, lowered, output);
        assertEquals("0", Files.readString(output).trim(), "elements that differ");
    }

    private String execute(List<String> command, Path input, Path output) throws Exception {
        Path errors = directory.resolve("errors.txt");
        Process process = new ProcessBuilder(Stream.concat(command.stream(), Stream.of(input.toString())).toList()).redirectOutput(output.toFile())
                .redirectError(errors.toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS), "takes longer than a minute: " + command.get(0));
        return Files.readString(errors);
    }

    private static boolean installed(String tool) {
        return Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator)).anyMatch(part -> Files.isExecutable(Path.of(part, tool)));
    }
}
