package org.ember.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One use of the command: its arguments, where it reads and writes, and the bytes of every file it was given. Commands print results
 * on {@link #out} and messages on {@link #err} and never touch the process's own streams, so tests run them in this process.
 */
final class Session {
    private final List<String> arguments;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Map<String, byte[]> inputs = new LinkedHashMap<>();

    Session(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
        this.arguments = List.copyOf(arguments);
        this.in = in;
        this.out = out;
        this.err = err;
    }

    List<String> arguments() {
        return arguments;
    }

    InputStream in() {
        return in;
    }

    /** Results. */
    PrintStream out() {
        return out;
    }

    /** Messages. */
    PrintStream err() {
        return err;
    }

    /** Remembers what was read, for a crash bundle. */
    void remember(String argument, byte[] content) {
        inputs.put(argument, content);
    }

    /** The files read so far, by the argument that named them. */
    Map<String, byte[]> inputs() {
        return Collections.unmodifiableMap(inputs);
    }
}
