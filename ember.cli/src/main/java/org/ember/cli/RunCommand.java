package org.ember.cli;

import java.util.List;
import java.util.concurrent.Callable;

import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Pipelines;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lowers a function, runs it, checks the result, and says what it cost. */
@Command(name = "run", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Lowers a function and runs it: on the machine model at the levels dlc and tmu, with an interpreter above them.",
        "The result is compared with that of the function as it was read."},
    footer = {"", "What is not given is generated from the seed: offsets (what bounds a loop) ascend, indices are in range, both found by",
        "following loaded values to the loop bounds and buffers that use them."})
final class RunCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FILE", description = "text (.ember, .mlir) or model (.xmi); - is standard input")
    private String file;

    @Option(names = "--function", paramLabel = "NAME", description = "which function, if there are several")
    private String functionName;

    @Mixin
    private PipelineOptions pipeline;

    @Option(names = "--input", paramLabel = "ARG=VALUE", description = "an argument by name or position: an .npy file, a number, or JSON")
    private List<String> inputs = List.of();

    @Option(names = "--output-dir", paramLabel = "DIR", description = "save what the function wrote and returned there, as .npy")
    private String outputDir;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "for generated inputs (default: 1)")
    private long seed;

    @Option(names = "--check", negatable = true, defaultValue = "true", fallbackValue = "true",
        description = "compare with the function as it was read (default; --no-check saves the time)")
    private boolean check;

    @Option(names = "--json", description = "print the report as JSON")
    private boolean json;

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        pipeline.loadDialects(session);
        int opt = pipeline.opt(Pipelines.MAX_OPT);
        Level asked = pipeline.level(null);
        Operation original = ModuleLoader.load(session, InputFile.read(session, file));
        FunctionChoice before = FunctionChoice.of(original, functionName);
        Level target = asked != null ? asked : before.level() == Level.TMU ? Level.TMU : Level.DLC;
        PipelineRun lowering = PipelineRun.to(session, pipeline, opt, target);
        if (before.level().compareTo(target) > 0) {
            throw CommandException.usage("the function is at the " + before.level().text() + " level already, below " + target.text());
        }
        RunInputs given = RunInputs.of(before, inputs, seed);
        Execution execution = new Execution(pipeline.machine(session));

        FunctionChoice after = lowered(original, before.name(), lowering);
        Execution.Run run = execution.run(after, before.function(), given, target.compareTo(Level.DLC) >= 0);
        RunReport report = new RunReport(before.name(), after.level(), opt, pipeline.passOptions(session).lanes(), seed, given, run);
        if (check) {
            compare(report, execution.run(before, before.function(), given, false), run);
            report.slow(baseline(original, before, given, execution, opt, target));
        }
        if (outputDir != null) {
            OutputFiles.save(outputDir, run.outcome());
        }
        session.out().print(json ? report.json() : report.text());
        lowering.report();
        return ExitCode.OK;
    }

    /** The same function at -O0, to compare cycles with; null where there is nothing to compare. */
    private Execution.Run baseline(Operation original, FunctionChoice before, RunInputs given, Execution execution, int opt, Level target) {
        if (opt == 0 || target.compareTo(Level.DLC) < 0 || before.level() != Level.SCF) {
            return null;
        }
        FunctionChoice slow = lowered(original, before.name(), PipelineRun.quiet(session, pipeline, 0, target));
        return execution.run(slow, before.function(), given, true);
    }

    private static FunctionChoice lowered(Operation original, String name, PipelineRun lowering) {
        Operation module = new IrCloner().clone(original);
        lowering.run(module);
        return FunctionChoice.of(module, name);
    }

    private static void compare(RunReport report, Execution.Run expected, Execution.Run found) {
        String difference = expected.outcome().difference(found.outcome());
        if (difference != null) {
            throw CommandException.input("the lowered function gives another result: " + difference
                + "\nhelp: this is an error of Ember; 'ember opt --check-each' names the pass");
        }
        report.checked();
    }
}
