package org.ember.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.ember.cli.Main;
import org.junit.jupiter.api.Test;

/** An internal error leaves a bundle and the command that replays it, and no stack trace on the terminal. */
class CrashTest {

    @Test
    void aCrashIsBundled() throws IOException {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream failing = new InputStream() {
            @Override
            public int read() {
                throw new IllegalStateException("the disk is on fire");
            }
        };
        int status = Main.run(new String[] {"opt", "-", "-O2"}, failing, new PrintStream(new ByteArrayOutputStream()), new PrintStream(err));
        String message = err.toString(StandardCharsets.UTF_8);
        assertEquals(3, status, message);
        assertTrue(message.startsWith("ember: internal error: IllegalStateException: the disk is on fire\n"), message);
        assertTrue(message.contains("'ember opt - -O2' replays it"), message);
        assertFalse(message.contains("\tat "), message);
        Path bundle = Path.of(message.replaceAll("(?s).*is in (\\S+)\n.*", "$1"));
        assertTrue(Files.readString(bundle.resolve("error.txt")).contains("\tat "));
        assertTrue(Files.exists(bundle.resolve("versions.txt")));
        try (Stream<Path> files = Files.list(bundle)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(bundle);
    }

    @Test
    void whatDoesNotFitIntoMemoryIsNoCrash() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream large = new InputStream() {
            @Override
            public int read() {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        int status = Main.run(new String[] {"opt", "-", "-O2"}, large, new PrintStream(new ByteArrayOutputStream()), new PrintStream(err));
        String message = err.toString(StandardCharsets.UTF_8);
        assertEquals(3, status, message);
        assertTrue(message.matches("ember: out of memory: \\d+ MB are not enough for this input\nhelp: give Java more, .*-Xmx.*\n"), message);
    }
}
