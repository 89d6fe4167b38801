package org.ember.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.ember.ir.diag.SourceText;

/** A file given on the command line; {@code -} is standard input. */
record InputFile(String argument, byte[] bytes) {

    static InputFile read(Session session, String argument) {
        try {
            byte[] bytes = argument.equals("-") ? session.in().readAllBytes() : Files.readAllBytes(Path.of(argument));
            session.remember(argument, bytes);
            return new InputFile(argument, bytes);
        } catch (NoSuchFileException e) {
            throw CommandException.usage("cannot read " + argument + ": there is no such file");
        } catch (IOException | java.nio.file.InvalidPathException e) {
            String why = Files.isDirectory(Path.of(argument)) ? "it is a folder" : e.getMessage();
            throw CommandException.usage("cannot read " + argument + ": " + why);
        }
    }

    /** How messages call it. */
    String name() {
        return argument.equals("-") ? "<stdin>" : argument;
    }

    /** Whether the content is a serialized model rather than text. */
    boolean isXmi() {
        return argument.endsWith(".xmi") || new String(bytes, 0, Math.min(bytes.length, 5), StandardCharsets.ISO_8859_1).equals("<?xml");
    }

    /** The content as text; throws a diagnostic with the place of the first byte that is no UTF-8. */
    SourceText text() {
        return SourceText.decode(name(), bytes);
    }
}
