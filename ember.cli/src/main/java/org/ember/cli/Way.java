package org.ember.cli;

import java.util.List;

import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;

/** One way down: how well, how far, how wide, and whether the result also runs on the machine. */
public record Way(int opt, Level level, PassOptions options, boolean machine) {

    /** The passes that it takes; to the machine it is as far as dlc at least. */
    public List<Pass> passes() {
        return Pipelines.at(opt, machine && level != Level.TMU ? Level.DLC : level);
    }

    /** The command that shows a failure on this way. */
    public String command(String file, Failure failure) {
        boolean runs = failure.kind() == Failure.Kind.MACHINE
            || failure.watching() != Watching.CHECK_EACH && (failure.kind() == Failure.Kind.RESULT || failure.kind() == Failure.Kind.RUN);
        String stop = machine && level != Level.TMU ? "" : " --level " + level.text();
        String lanes = options.lanes() == PassOptions.DEFAULT.lanes() ? "" : " --lanes " + options.lanes();
        return "./ember " + (runs ? "run " : "opt ") + file + " -O" + opt + stop + lanes + failure.watching().option() + (runs ? " --seed " + failure.seed() : "");
    }

    @Override
    public String toString() {
        return "-O" + opt + " " + level.text() + " " + options.lanes() + " lanes" + (machine ? " on the machine" : "");
    }
}
