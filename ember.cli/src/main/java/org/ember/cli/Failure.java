package org.ember.cli;

import java.util.Locale;

/**
 * What went wrong on a way down.
 *
 * @param pass the pass after which it was found; empty if nobody can say: before the first pass, on the machine, or where nobody looked between passes
 * @param what one line: for a crash the exception, else the difference or the first error
 * @param seed of the inputs with which it was seen
 * @param watching how closely the passes must be watched to see it
 */
public record Failure(Kind kind, String pass, String what, long seed, Watching watching) {

    /** What a pass can do wrong. */
    public enum Kind {
        /** The program itself cannot be run on generated inputs. */
        INPUT,
        /** A pass throws. */
        CRASH,
        /** What a pass leaves does not verify; an operation without an origin does not. */
        MALFORMED,
        /** What a pass leaves cannot be run: it ends in an error, such as a deadlock. */
        RUN,
        /** What a pass leaves gives another result. */
        RESULT,
        /** What a pass leaves is printed in a way that is not read as the same program. */
        TEXT,
        /** On the machine the program gives another result than with the interpreter, or none. */
        MACHINE
    }

    /** Whether the other is most likely the same error, found with another program: same kind, pass, watching, and exception. */
    public boolean isLike(Failure other) {
        return other != null && kind == other.kind && pass.equals(other.pass) && watching == other.watching
            && (kind != Kind.CRASH || exception().equals(other.exception()));
    }

    private String exception() {
        return what.replaceAll(":.*", "");
    }

    @Override
    public String toString() {
        String seen = watching == Watching.CHECK_EACH || kind == Kind.INPUT || kind == Kind.MACHINE ? "" : ", seen only without --check-each";
        return kind.name().toLowerCase(Locale.ROOT) + (pass.isEmpty() ? "" : " after pass " + pass) + seen + ": " + what;
    }
}
