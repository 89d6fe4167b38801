package org.ember.cli;

import org.ember.lowering.pass.Verification;

/** How closely passes are watched: some errors show only under a close look, others only where nobody looks at the program between passes. */
public enum Watching {
    /** The program runs, is verified, printed and read again after each pass. */
    CHECK_EACH(" --check-each", Verification.EACH),
    /** Only what comes out is looked at: what commands do unless they are asked. */
    END("", Verification.END),
    /** The program is verified after each pass. */
    VERIFY_EACH(" --verify-each", Verification.EACH);

    private final String option;
    private final Verification verification;

    Watching(String option, Verification verification) {
        this.option = option;
        this.verification = verification;
    }

    /** What asks a command for it, with a space before; empty if nothing needs to. */
    String option() {
        return option;
    }

    Verification verification() {
        return verification;
    }
}
