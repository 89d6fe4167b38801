package org.ember.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.ember.ir.Span;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.Severity;
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
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer source = ByteBuffer.wrap(bytes);
        try {
            return new SourceText(name(), decoder.decode(source).toString());
        } catch (CharacterCodingException e) {
            throw notUtf8(source.position());
        }
    }

    private DiagnosticException notUtf8(int position) {
        CharBuffer before = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, position));
        int line = 1;
        int column = 1;
        for (int i = 0; i < before.length(); i++) {
            boolean newLine = before.charAt(i) == '\n';
            line += newLine ? 1 : 0;
            column = newLine ? 1 : column + 1;
        }
        String found = String.format("0x%02x", bytes[position] & 0xff);
        return new DiagnosticException(List.of(new Diagnostic(Severity.ERROR, new Span(name(), line, column, line, column + 1),
            "expected UTF-8 text, found the byte " + found, List.of(), "save the file as UTF-8")));
    }
}
