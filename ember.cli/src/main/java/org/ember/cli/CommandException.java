package org.ember.cli;

/** Ends a command with a message for its user and an exit code; never shown with a stack trace. */
final class CommandException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    private CommandException(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** The input is at fault; the message may be null when diagnostics have been printed already. */
    static CommandException input(String message) {
        return new CommandException(ExitCode.INPUT, message);
    }

    /** The command line is at fault. */
    static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message);
    }

    int exitCode() {
        return exitCode;
    }
}
