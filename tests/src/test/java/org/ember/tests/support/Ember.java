package org.ember.tests.support;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.ember.cli.Main;

/** Runs the command in this process, as the shell would. */
public final class Ember {

    /** What a command answered. */
    public record Result(int status, String out, String err) {
        /** Everything, for a failing assertion. */
        public String all() {
            return "exit status " + status + "\n--- out\n" + out + "--- err\n" + err;
        }
    }

    private Ember() {
    }

    /** A command without input. */
    public static Result run(String... arguments) {
        return runOn(new byte[0], arguments);
    }

    /** A command that reads standard input. */
    public static Result runOn(byte[] input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Main.run(arguments, new ByteArrayInputStream(input),
            new PrintStream(out, false, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A command on a text. */
    public static Result runOn(String input, String... arguments) {
        return runOn(input.getBytes(StandardCharsets.UTF_8), arguments);
    }
}
