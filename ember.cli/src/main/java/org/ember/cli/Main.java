package org.ember.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.util.Suggestions;

import picocli.CommandLine;

/** The ember command. {@link #run} is the same entry for the shell, for tests and for other tools. */
public final class Main {
    /** Deeply nested programs are walked recursively; the stack is virtual memory until it is used. */
    private static final long STACK_BYTES = 512L << 20;

    private Main() {
    }

    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16), false, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        int[] status = {ExitCode.INTERNAL};
        Thread thread = new Thread(null, () -> status[0] = run(args, System.in, out, err), "ember", STACK_BYTES);
        thread.start();
        thread.join();
        out.flush();
        System.exit(status[0]);
    }

    /** Runs one command and returns its exit code: 0 fine, 1 the input has errors, 2 wrong usage, 3 internal error. Never throws. */
    public static int run(String[] args, InputStream in, PrintStream out, PrintStream err) {
        Session session = new Session(List.of(args), in, out, err);
        try {
            return execute(session);
        } catch (Throwable error) {
            return internalError(session, error);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static int execute(Session session) {
        CommandLine line = EmberCommand.commandLine(session);
        line.setOut(new PrintWriter(session.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(session.err(), true, StandardCharsets.UTF_8));
        line.setParameterExceptionHandler((error, arguments) -> usageError(session, error));
        line.setExecutionExceptionHandler((error, failed, parsed) -> failure(session, error));
        return line.execute(session.arguments().toArray(String[]::new));
    }

    private static int usageError(Session session, CommandLine.ParameterException error) {
        String message = error.getMessage();
        session.err().println("ember: " + Character.toLowerCase(message.charAt(0)) + message.substring(1));
        String command = error.getCommandLine().getCommandSpec().qualifiedName(" ");
        String meant = error instanceof CommandLine.UnmatchedArgumentException unmatched ? meant(unmatched) : null;
        session.err().println("help: " + (meant == null ? "" : "did you mean " + meant + "? ") + "'" + command + " --help' lists what there is");
        return ExitCode.USAGE;
    }

    /** The option or verb that is nearest to what was not understood, or null. */
    private static String meant(CommandLine.UnmatchedArgumentException error) {
        String found = error.getUnmatched().get(0).replaceAll("=.*", "");
        CommandLine line = error.getCommandLine();
        List<String> known = new ArrayList<>(found.startsWith("-") ? line.getCommandSpec().optionsMap().keySet() : line.getSubcommands().keySet());
        return Suggestions.nearest(found, known);
    }

    private static int failure(Session session, Exception error) {
        if (error instanceof CommandException expected) {
            if (expected.getMessage() != null) {
                session.err().println("ember: " + expected.getMessage());
            }
            return expected.exitCode();
        }
        if (error instanceof DiagnosticException found) {
            new Messages(session).print(found.diagnostics());
            return ExitCode.INPUT;
        }
        return internalError(session, error);
    }

    private static int internalError(Session session, Throwable error) {
        if (error instanceof OutOfMemoryError) {
            return outOfMemory(session);
        }
        session.err().println("ember: internal error: " + summary(error));
        try {
            CrashBundle bundle = CrashBundle.write(Path.of(""), session, error);
            session.err().println("note: what is needed to look into it is in " + bundle.folder());
            session.err().println("help: '" + bundle.replayCommand() + "' replays it");
        } catch (IOException e) {
            session.err().println("note: no crash bundle could be written here: " + e.getMessage());
        }
        return ExitCode.INTERNAL;
    }

    private static int outOfMemory(Session session) {
        session.err().println("ember: out of memory: " + (Runtime.getRuntime().maxMemory() >> 20) + " MB are not enough for this input");
        session.err().println("help: give Java more, for example with JDK_JAVA_OPTIONS=-Xmx12g in the environment, or lower fewer functions at a time");
        return ExitCode.INTERNAL;
    }

    private static String summary(Throwable error) {
        String message = error.getMessage();
        String first = message == null ? "" : ": " + message.lines().findFirst().orElse("");
        return error.getClass().getSimpleName() + first;
    }
}
