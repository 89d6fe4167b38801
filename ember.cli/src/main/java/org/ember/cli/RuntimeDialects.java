package org.ember.cli;

import java.io.IOException;
import java.io.UncheckedIOException;

import org.ember.dsl.runtime.DialectLoader;
import org.ember.ir.def.DialectRegistry;

/** Levels that are described in a file given on the command line, and known for this run only. */
final class RuntimeDialects {
    private RuntimeDialects() {
    }

    /** Reads a description and registers its dialects; its errors end the command. */
    static void load(Session session, String file) {
        InputFile description = InputFile.read(session, file);
        try {
            DialectLoader.load(description.text(), DialectRegistry.global());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
