package org.ember.cli;

import java.util.Locale;
import java.util.concurrent.Callable;

import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.PassRegistry;
import org.ember.lowering.pass.Pipelines;

import picocli.CommandLine.Command;

/** Lists the passes. */
@Command(name = "passes", mixinStandardHelpOptions = true, description = "Lists all passes: what they do, what they read and leave.")
final class PassesCommand implements Callable<Integer> {
    private final Session session;

    PassesCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        for (Pass pass : PassRegistry.all()) {
            String levels = pass.reads() == pass.leaves() ? pass.reads().text() : pass.reads().text() + " -> " + pass.leaves().text();
            session.out().printf(Locale.ROOT, "%-20s %-16s %s%n", pass.name(), levels, pass.description());
        }
        session.out().println();
        for (String name : new String[] {"scf-to-slc", "optimize", "slc-to-dlc", "O0", "O1", "O2", "O3"}) {
            String passes = String.join(",", Pipelines.named(name).stream().map(Pass::name).toList());
            session.out().printf(Locale.ROOT, "%-20s %s%n", name.startsWith("O") ? "-" + name : name, passes);
        }
        return ExitCode.OK;
    }
}
