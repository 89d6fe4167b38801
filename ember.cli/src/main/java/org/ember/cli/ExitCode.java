package org.ember.cli;

/** What the command's exit status says; scripts rely on it. */
final class ExitCode {
    static final int OK = 0;
    /** The input has errors: in its text, in what it means, or in what it computes. */
    static final int INPUT = 1;
    /** The command line is wrong: unknown options, missing files. */
    static final int USAGE = 2;
    /** Ember itself failed; there is a crash bundle. */
    static final int INTERNAL = 3;

    private ExitCode() {
    }
}
