package org.ember.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The verbs. */
@Command(name = "ember", mixinStandardHelpOptions = true, versionProvider = Version.class, sortOptions = false,
    description = "Compiles embedding operations to decoupled access-execute machines, and runs them.",
    footer = {"", "Exit codes: 0 fine, 1 the input has errors, 2 wrong usage, 3 internal error.",
        "'ember VERB --help' says more."})
final class EmberCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** The whole command line, bound to a session. */
    static CommandLine commandLine(Session session) {
        CommandLine line = new CommandLine(new EmberCommand());
        line.addSubcommand("opt", OptCommand.commandLine(session));
        line.addSubcommand("run", new RunCommand(session));
        line.addSubcommand("reduce", new ReduceCommand(session));
        line.addSubcommand("reproduce", new ReproduceCommand(session));
        line.addSubcommand("explain", new ExplainCommand(session));
        line.addSubcommand("passes", new PassesCommand(session));
        line.addSubcommand("lsp", new LspCommand(session));
        line.addSubcommand("warm-up", new WarmUpCommand());
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpWidth(110);
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Expected a verb, for example 'ember run examples/embedding_bag.mlir -O3'");
    }
}
