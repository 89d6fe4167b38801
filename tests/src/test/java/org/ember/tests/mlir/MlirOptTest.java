package org.ember.tests.mlir;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.ember.tests.support.Ember;
import org.ember.tests.support.MlirOpt;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ember and mlir-opt 19 read what the other prints, in both forms, at the levels that they share. */
class MlirOptTest {

    @BeforeAll
    static void installed() {
        MlirOpt.assumeInstalled();
    }

    static Stream<Path> files() {
        List<Path> files = new ArrayList<>(Project.files(Project.resource("mlir"), ".mlir"));
        files.addAll(Project.files(Project.examples(), ".mlir", ".scf.ember"));
        for (Path kernel : Project.files(Project.sharedModels(), "")) {
            files.add(kernel.resolve("model.mlir"));
        }
        for (Path family : Project.files(Project.examples().resolve("kernels"), "")) {
            files.addAll(Project.files(family, ".mlir"));
        }
        return files.stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void emberPrintsBackWhatMlirOptPrints(Path file) {
        String pretty = mlirOpt(Project.read(file));
        assertEquals(withoutBlanks(pretty), withoutBlanks(ember(pretty, "--emit=text")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void emberReadsTheGenericForm(Path file) {
        String generic = mlirOpt(Project.read(file), "--mlir-print-op-generic");
        assertEquals(mlirOpt(generic).strip(), mlirOpt(ember(generic, "--emit=text")).strip());
    }

    @ParameterizedTest
    @MethodSource("files")
    void mlirOptReadsWhatEmberPrints(Path file) {
        String source = Project.read(file);
        String expected = mlirOpt(source).strip();
        assertEquals(expected, mlirOpt(ember(source, "--emit=text")).strip(), "pretty");
        assertEquals(expected, mlirOpt(ember(source, "--emit=generic")).strip(), "generic");
    }

    /** The lines without blanks: mlir-opt leaves some at the ends of lines and has two in places. */
    private static String withoutBlanks(String text) {
        return text.strip().replaceAll("[ \\t]+", "");
    }

    private static String ember(String text, String... options) {
        List<String> arguments = new ArrayList<>(List.of("opt", "-"));
        arguments.addAll(List.of(options));
        Ember.Result result = Ember.runOn(text, arguments.toArray(String[]::new));
        assertEquals(0, result.status(), result.err());
        return result.out();
    }

    private static String mlirOpt(String text, String... options) {
        MlirOpt.Result result = MlirOpt.run(text, options);
        assertEquals(0, result.status(), () -> result.err() + "\n" + text);
        return result.out();
    }
}
