package org.ember.tests.examples;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.ember.dae.data.ElementType;
import org.ember.tests.support.Ember;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples run, each as it stands and lowered from there, and give what plain loops give. */
class ExamplesTest {
    @TempDir
    private Path folder;

    static Stream<Path> examples() {
        return Project.files(Project.examples(), ".ember", ".mlir").stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void runsOnGeneratedInputs(Path example) {
        for (int opt = 0; opt <= 3; opt++) {
            Ember.Result result = Ember.run("run", example.toString(), "-O" + opt, "--check");
            assertEquals(0, result.status(), example + result.all());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedding_bag.scf.ember", "embedding_bag.slc.ember", "embedding_bag.slcvec.ember", "embedding_bag.dlc.ember", "embedding_bag.tmu.ember"})
    void theBagIsTheSameAtEveryLevel(String example) throws IOException {
        compare(example, ElementType.INDEX);
    }

    @Test
    void theBagOfTheReadme() throws IOException {
        compare("embedding_bag.mlir", ElementType.I64);
    }

    private void compare(String example, ElementType index) throws IOException {
        for (BagCase bag : List.of(new BagCase(1, 20, 3, 0, 1, 7), new BagCase(2, 1, 0, 0), new BagCase(3, 64, 100), new BagCase(4, 7), new BagCase(5, 8, 2, 2))) {
            List<String> arguments = new ArrayList<>(List.of("run", Project.examples().resolve(example).toString(), "--output-dir", folder.toString()));
            arguments.addAll(bag.save(folder, index));
            check(arguments, bag);
            for (String level : List.of("scf", "slc", "slcvec", "dlc", "tmu")) {
                if (isBelow(example, level)) {
                    arguments.add("--level=" + level);
                    check(arguments, bag);
                    arguments.remove(arguments.size() - 1);
                }
            }
        }
    }

    /** A program can be stopped at its own level and at those below it. */
    private static boolean isBelow(String example, String level) {
        List<String> levels = List.of("scf", "slc", "slcvec", "dlc", "tmu");
        int own = example.endsWith(".mlir") ? 0 : levels.indexOf(example.split("\\.")[1]);
        return levels.indexOf(level) >= own;
    }

    private void check(List<String> arguments, BagCase bag) throws IOException {
        Ember.Result result = Ember.run(arguments.toArray(String[]::new));
        assertEquals(0, result.status(), arguments + result.all());
        assertArrayEquals(bag.expected(), BagCase.load(folder.resolve("out.npy")), arguments.toString());
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isExplainedByItsComments(Path example) {
        String text = Project.read(example);
        assertTrue(text.startsWith("// ") && text.lines().filter(l -> l.strip().startsWith("//")).count() >= 2, example.toString());
    }
}
