package org.ember.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.ember.tests.support.CCompiler;
import org.ember.tests.support.Ember;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ember opt --emit c}: its files, its text, and what it says of what has no form in C. */
class EmitCommandTest {
    private static final String BAG = Project.examples().resolve("embedding_bag.mlir").toString();

    @TempDir
    private Path folder;

    @Test
    void aProgramComesWithItsHeaders() throws IOException {
        Ember.Result result = Ember.run("opt", BAG, "-O3", "--level", "tmu", "--emit", "c", "-o", folder.resolve("my-bag.c").toString());
        assertEquals(0, result.status(), result.all());
        assertEquals("", result.all().replaceAll("exit status 0|--- (out|err)|\n", ""));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of("ember_math.h", "ember_queue.h", "my-bag.c", "my-bag.h"), files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        String source = Project.read(folder.resolve("my-bag.c"));
        assertTrue(source.contains("switch (next_token)"), source);
        assertTrue(Project.read(folder.resolve("my-bag.h")).contains("void _mlir_ciface_embedding_bag(const ember_memref_2_f32 *table_at, "), source);
        CCompiler.assumeInstalled();
        CCompiler.run(folder, List.of(CCompiler.name(), "-std=c11", "-Wall", "-Wextra", "-Werror", "-DEMBER_NO_ACCESS_PROGRAMS", "-c", "my-bag.c"));
    }

    @ParameterizedTest
    @CsvSource({"0, scf", "0, dlc", "2, tmu", "3, dlc", "3, tmu"})
    void onStandardOutputItNeedsNoOtherFile(int opt, String level) throws IOException {
        Ember.Result result = Ember.run("opt", BAG, "-O" + opt, "--level", level, "--emit", "c");
        assertEquals(0, result.status(), result.all());
        assertEquals(result.out(), Ember.run("opt", BAG, "-O" + opt, "--level", level, "--emit", "c").out());
        CCompiler.assumeInstalled();
        Path file = folder.resolve("all.c");
        Files.writeString(file, result.out() + "\nint main(void)\n{\n  return 0;\n}\n");
        CCompiler.program(file);
    }

    @Test
    void namesDoNotGetInEachOthersWay() throws IOException {
        Ember.Result result = Ember.runOn("memref.global \"private\" constant @t : memref<2xf32> = dense<[1.0, 2.0]>\nfunc.func @exp(%double: f32, %exp: index, %lane: memref<?xf32>) -> f32 {\n"
            + "  %t = memref.get_global @t : memref<2xf32>\n  %queue = memref.load %t[%exp] : memref<2xf32>\n  %a.b = math.exp %queue : f32\n  memref.store %double, %lane[%exp] : memref<?xf32>\n"
            + "  return %a.b : f32\n}\n", "opt", "-", "--emit", "c");
        assertEquals(0, result.status(), result.all());
        assertTrue(result.out().contains("float _mlir_ciface_exp("), result.out());
        CCompiler.assumeInstalled();
        Path file = folder.resolve("names.c");
        Files.writeString(file, result.out() + "\nint main(void)\n{\n  return 0;\n}\n");
        CCompiler.program(file);
    }

    @Test
    void whatHasNoFormIsNamedWithItsPlace() {
        refused("func.func @f(%x: memref<?xf32>) {\n  %c0 = arith.constant 0 : index\n  slc.callback {\n  }\n  return\n}\n", "<stdin>:3:3: error: operation slc.callback cannot be emitted as C");
        refused("func.func @f(%x: i4) {\n  return\n}\n", "<stdin>:1:1: error: values of type i4 cannot be emitted as C");
        refused("func.func @f(%x: memref<4xvector<4xf32>>) {\n  return\n}\n", "buffers of vector<4xf32> cannot be emitted as C");
        refused("func.func @f(%x: memref<4x4xf32>) {\n  %c0 = arith.constant 0 : index\n  %v = vector.load %x[%c0, %c0] : memref<4x4xf32>, vector<2x2xf32>\n  vector.store %v, %x[%c0, %c0] :"
            + " memref<4x4xf32>, vector<2x2xf32>\n  return\n}\n", "<stdin>:3:8: error: expected a vector of rank 1");
        refused("func.func @f(%x: f32) {\n  \"my.op\"(%x) : (f32) -> ()\n  return\n}\n", "my.op");
    }

    private static void refused(String text, String message) {
        Ember.Result result = Ember.runOn(text, "opt", "-", "--emit", "c");
        assertEquals(1, result.status(), result.all());
        assertEquals("", result.out());
        assertTrue(result.err().contains(message), result.all());
    }

    @Test
    void wrongUseIsSaid() {
        Ember.Result ending = Ember.run("opt", BAG, "--emit", "c", "-o", folder.resolve("bag.txt").toString());
        assertEquals(2, ending.status(), ending.all());
        assertTrue(ending.err().contains("expected -o to name a file that ends with .c"), ending.err());
        assertEquals(2, Ember.run("opt", BAG, "--emit", "c", "--split-input-file").status());
        assertEquals(2, Ember.run("opt", BAG, "--emit", "rust").status());
    }
}
