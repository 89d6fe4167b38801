package org.ember.cli;

import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassOptions;

/** One way down: how well, how far, how wide, and whether the result also runs on the machine. */
public record Way(int opt, Level level, PassOptions options, boolean machine) {

    /** The command that shows a failure on this way. */
    public String command(String file, Failure failure) {
        String lanes = options.lanes() == PassOptions.DEFAULT.lanes() ? "" : " --lanes " + options.lanes();
        String stop = machine && level != Level.TMU ? "" : " --level " + level.text();
        return "./ember " + (machine ? "run " : "opt ") + file + " -O" + opt + stop + lanes + (machine ? " --seed " + failure.seed() : " --check-each");
    }

    @Override
    public String toString() {
        return "-O" + opt + " " + level.text() + " " + options.lanes() + " lanes" + (machine ? " on the machine" : "");
    }
}
