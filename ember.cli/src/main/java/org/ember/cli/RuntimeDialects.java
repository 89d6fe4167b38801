package org.ember.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Levels that are described in a file given on the command line, and known for this run only. */
final class RuntimeDialects {
    private RuntimeDialects() {
    }

    /** Reads a description and registers its dialects. */
    static void load(Session session, String file) {
        if (!Files.isRegularFile(Path.of(file))) {
            throw CommandException.usage("cannot read " + file + ": there is no such file");
        }
        InputFile.read(session, file);
        org.ember.dsl.RuntimeDialectLoader.load(Path.of(file));
    }
}
