package org.ember.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.ember.tests.support.Project;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ./ember script, as a user calls it: from any folder, through a link. Skipped where it would have to build first. */
class LauncherTest {
    @TempDir
    private Path folder;

    @Test
    void worksFromAnyFolderAndThroughALink() throws IOException, InterruptedException {
        Path script = Project.root().resolve("ember");
        Assumptions.assumeTrue(Files.exists(Project.root().resolve("ember.cli/target/ember.built")), "./ember has not been built");
        assertTrue(call(script.toString(), "--version").startsWith("ember "));
        Path link = Files.createSymbolicLink(folder.resolve("em"), script);
        Files.copy(Project.examples().resolve("embedding_bag.mlir"), folder.resolve("bag.mlir"));
        assertTrue(call(link.toString(), "opt", "bag.mlir", "-O1").contains("dlc.compute_loop"));
    }

    private String call(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return out;
    }
}
