package org.ember.tests.support;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/** MLIR's own tool, version 19, where it is installed (Debian's mlir-19-tools). */
public final class MlirOpt {
    private static final String TOOL = "mlir-opt-19";

    /** What the tool answered. */
    public record Result(int status, String out, String err) {
    }

    private MlirOpt() {
    }

    public static boolean isInstalled() {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":")) {
            if (Files.isExecutable(Path.of(folder, TOOL))) {
                return true;
            }
        }
        return false;
    }

    /** Skips the test where the tool is not installed. */
    public static void assumeInstalled() {
        Assumptions.assumeTrue(isInstalled(), TOOL + " is not installed");
    }

    public static Result run(String input, String... options) {
        return run(input.getBytes(StandardCharsets.UTF_8), options);
    }

    public static Result run(byte[] input, String... options) {
        List<String> command = new ArrayList<>(List.of(TOOL));
        command.addAll(List.of(options));
        try {
            Path out = Files.createTempFile("mlir", ".out");
            Path err = Files.createTempFile("mlir", ".err");
            Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            } catch (IOException endedEarly) {
                // the exit status says what it thought of the input
            }
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(TOOL + " did not end");
            }
            Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
