package org.ember.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** The C compiler of the machine, where there is one. */
public final class CCompiler {
    private static final List<String> NAMES = List.of("gcc", "clang", "cc");
    /** What docs/c.md asks for, and no warning goes unseen. */
    private static final List<String> FLAGS = List.of("-std=c11", "-Wall", "-Wextra", "-Werror", "-ffp-contract=off");

    private CCompiler() {
    }

    /** The command, or null if there is none. */
    public static String name() {
        for (String name : NAMES) {
            for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
                if (Files.isExecutable(Path.of(folder, name))) {
                    return name;
                }
            }
        }
        return null;
    }

    /** Skips the test where no compiler is installed. */
    public static void assumeInstalled() {
        Assumptions.assumeTrue(name() != null, "no C compiler (gcc, clang or cc) is installed");
    }

    /** Compiles a file and links it to a program beside it; fails with what the compiler says. */
    public static Path program(Path source, String... more) {
        Path program = source.resolveSibling(source.getFileName().toString().replaceAll("\\.c$", ""));
        List<String> command = new ArrayList<>(List.of(name()));
        command.addAll(FLAGS);
        command.addAll(List.of(more));
        command.addAll(List.of("-o", program.toString(), source.toString(), "-lm", "-lpthread"));
        run(source.getParent(), command);
        return program;
    }

    /** Runs a command in a folder; what it writes is its error message if it fails, else its answer. */
    public static String run(Path folder, List<String> command) {
        try {
            Path log = Files.createTempFile(folder, "run", ".log");
            Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
            if (!process.waitFor(300, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command.get(0) + " did not end");
            }
            String said = Files.readString(log);
            if (process.exitValue() != 0) {
                throw new AssertionError(String.join(" ", command) + " ends with " + process.exitValue() + "\n" + said.lines().limit(40).reduce("", (a, b) -> a + b + "\n"));
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
