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

/** The ./ember script, as a user calls it: from any folder, through a link. Skipped where it has not been packaged. */
class LauncherTest {
    @TempDir
    private Path folder;

    @Test
    void worksFromAnyFolderAndThroughALink() throws IOException, InterruptedException {
        Path script = Project.root().resolve("ember");
        Assumptions.assumeTrue(Files.isDirectory(Project.root().resolve("ember.cli/target/lib")), "the command has not been packaged");
        assertTrue(call(script.toString(), "--version").startsWith("ember "));
        Path link = Files.createSymbolicLink(folder.resolve("em"), script);
        Files.copy(Project.examples().resolve("embedding_bag.mlir"), folder.resolve("bag.mlir"));
        assertTrue(call(link.toString(), "opt", "bag.mlir", "-O1").contains("dlc.compute_loop"));
    }

    private String call(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("EMBER_NO_BUILD", "1");
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor());
        return out;
    }
}
