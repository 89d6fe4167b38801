package org.ember.cli;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import org.ember.ir.Operation;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Pipelines;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a program small on which a pass fails. */
@Command(name = "reduce", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Finds a small program on which lowering fails in the same way: the same pass crashes, leaves what is",
        "not well-formed, or changes a result. The program is printed, what fails and how to see it is said on standard error."})
final class ReduceCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "text (.ember, .mlir) or model (.xmi); - is standard input")
    private String file;

    @Mixin
    private PipelineOptions pipeline;

    @Option(names = "--machine", description = "the program fails on the machine, after lowering to dlc or tmu")
    private boolean machine;

    @Option(names = "--seconds", paramLabel = "N", defaultValue = "60", description = "give up looking for a smaller one after so long (default: 60)")
    private double seconds;

    @Option(names = "-o", paramLabel = "FILE", defaultValue = "-", description = "where to write; - is standard output (default)")
    private String output;

    ReduceCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        pipeline.loadDialects(session);
        Way way = new Way(pipeline.opt(Pipelines.MAX_OPT), pipeline.level(Level.DLC), pipeline.passOptions(session), machine);
        Operation module = ModuleLoader.load(session, InputFile.read(session, file));
        Reduction reduction = Reduction.of(module, way, seconds);
        if (reduction == null) {
            Failure unfit = Validation.failureOf(module, way, way.passes());
            throw CommandException.input(unfit == null ? "nothing fails at " + way + ", so there is nothing to reduce"
                : "no pass fails at " + way + ", and results cannot be compared, as generated inputs do not fit the program: " + unfit.what());
        }
        Emitter.write(session, output, out -> out.write(reduction.text().getBytes(StandardCharsets.UTF_8)));
        session.err().println(reduction.failure());
        session.err().println("help: '" + reduction.way().command(output.equals("-") ? "FILE" : output, reduction.failure()) + "' shows it");
        return ExitCode.OK;
    }
}
