package org.ember.tests.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the project's own files are. */
public final class Project {
    private Project() {
    }

    /** The folder with the root pom. */
    public static Path root() {
        Path root = Path.of(System.getProperty("ember.root", "..")).toAbsolutePath().normalize();
        if (!Files.exists(root.resolve("ember.cli"))) {
            throw new IllegalStateException("run the tests from the module 'tests' or set -Dember.root, found " + root);
        }
        return root;
    }

    public static Path examples() {
        return root().resolve("examples");
    }

    /** Kernels lowered by other compilers, with inputs and expected results; may be absent. */
    public static Path sharedModels() {
        return root().resolve("../shared/models/mlir").normalize();
    }

    /** The files that the published artifact's tests use; may be absent. */
    public static Path sharedReference() {
        return root().resolve("../shared/reference").normalize();
    }

    /** A file of the test resources as a path. */
    public static Path resource(String path) {
        return root().resolve("tests/src/test/resources").resolve(path);
    }

    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The files of a folder with one of the endings, in the order of their names. */
    public static List<Path> files(Path folder, String... endings) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> Stream.of(endings).anyMatch(e -> f.getFileName().toString().endsWith(e))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
