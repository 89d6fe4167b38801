package org.ember.tests.models;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.ember.tests.support.Ember;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kernels that other compilers lowered, on their inputs, give their results: at every level, to the bit. Skipped where they are absent. */
class ModelKernelsTest {
    private static final Pattern ENTRY = Pattern.compile("entry: @(\\w+)");

    @TempDir
    private Path folder;

    static Stream<Path> kernels() {
        List<Path> kernels = Project.files(Project.sharedModels(), "");
        return kernels.isEmpty() ? Stream.of(Path.of("none")) : kernels.stream();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void givesTheExpectedResultAtEveryLevel(Path kernel) throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(kernel), "the kernels are not here");
        for (String level : new String[] {"scf", "slc", "slcvec", "dlc"}) {
            for (int opt = 0; opt <= 3; opt++) {
                check(kernel, level, opt);
            }
        }
    }

    private void check(Path kernel, String level, int opt) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", kernel.resolve("model.mlir").toString(), "--function=" + entry(kernel),
            "--level=" + level, "-O" + opt, "--output-dir=" + folder));
        for (Path input : Project.files(kernel.resolve("inputs"), ".npy")) {
            String position = input.getFileName().toString().replaceAll("_.*", "");
            arguments.add("--input");
            arguments.add(position + "=" + input);
        }
        Ember.Result result = Ember.run(arguments.toArray(String[]::new));
        String where = kernel.getFileName() + " --level=" + level + " -O" + opt;
        assertEquals(0, result.status(), () -> where + ": " + result.all());
        byte[] expected = Files.readAllBytes(kernel.resolve("expected/0.npy"));
        byte[] found = Files.readAllBytes(folder.resolve("result0.npy"));
        assertArrayEquals(data(expected), data(found), where);
    }

    private static String entry(Path kernel) {
        Matcher entry = ENTRY.matcher(Project.read(kernel.resolve("README.md")));
        if (!entry.find()) {
            throw new IllegalStateException(kernel + " names no entry");
        }
        return entry.group(1);
    }

    /** The elements, after the header. */
    private static byte[] data(byte[] npy) {
        int header = (npy[8] & 0xff) + ((npy[9] & 0xff) << 8);
        return java.util.Arrays.copyOfRange(npy, 10 + header, npy.length);
    }
}
