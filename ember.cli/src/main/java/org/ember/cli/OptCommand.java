package org.ember.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

import org.ember.ir.Operation;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.lowering.pass.PassRegistry;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads IR, runs passes on it, and prints it: what mlir-opt is to MLIR. */
@Command(name = "opt", mixinStandardHelpOptions = true, sortOptions = false,
    description = "Reads IR of any level, runs passes, prints the result.",
    footer = {"", "Every pass is also a flag, run in the order given: --scf-to-slc --vectorize --slc-to-dlc",
        "'ember passes' lists them."})
final class OptCommand implements Callable<Integer> {
    private static final List<String> NAMED_PIPELINES = List.of("scf-to-slc", "optimize", "slc-to-dlc");

    private final Session session;
    private final List<String> flags = new ArrayList<>();

    @Parameters(paramLabel = "FILE", description = "text (.ember, .mlir) or model (.xmi); - is standard input")
    private String file;

    @Mixin
    private PipelineOptions pipeline;

    @Option(names = "--pass-pipeline", paramLabel = "PASSES", description = "passes by name: decouple,vectorize{lanes=4},bufferize")
    private String passPipeline;

    @Option(names = "--emit", paramLabel = "FORM", defaultValue = "text", description = "text (default), generic, xmi or c")
    private String form;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", defaultValue = "-", description = "where to write; - is standard output (default)")
    private String output;

    @Option(names = "--split-input-file", description = "read the parts between lines '// -----' one by one")
    private boolean split;

    @Option(names = "--verify-diagnostics", description = "compare what is found with the comments 'expected-error {{...}}'")
    private boolean verifyDiagnostics;

    @Option(names = "--no-verify", description = "read and print what is not well-formed, too; passes expect that it is")
    private boolean noVerify;

    private OptCommand(Session session) {
        this.session = session;
    }

    /** The command with a flag for each pass. */
    static CommandLine commandLine(Session session) {
        OptCommand command = new OptCommand(session);
        CommandLine line = new CommandLine(command);
        List<String> names = new ArrayList<>(NAMED_PIPELINES);
        PassRegistry.names().stream().filter(n -> !names.contains(n)).forEach(names::add);
        for (String name : names) {
            line.getCommandSpec().addOption(OptionSpec.builder("--" + name).arity("0").hidden(true).type(boolean.class)
                .parameterConsumer((arguments, option, spec) -> command.flags.add(name)).build());
        }
        return line;
    }

    @Override
    public Integer call() {
        pipeline.loadDialects(session);
        Emitter emitter = new Emitter(form);
        if (emitter.isC() && split) {
            throw CommandException.usage("--emit c writes one program, leave out --split-input-file");
        }
        PipelineRun passes = PipelineRun.of(session, pipeline, flags, passPipeline);
        InputFile input = InputFile.read(session, file);
        return verifyDiagnostics ? compareDiagnostics(input, passes) : transform(input, passes, emitter);
    }

    private int transform(InputFile input, PipelineRun passes, Emitter emitter) {
        List<Operation> results = new ArrayList<>();
        if (!split) {
            Operation module = noVerify ? ModuleLoader.read(session, input) : ModuleLoader.load(session, input);
            passes.run(module);
            if (emitter.isC()) {
                passes.report();
                emitter.writeC(session, output, module);
                return ExitCode.OK;
            }
            results.add(module);
        } else {
            for (SourceText part : parts(input)) {
                ModuleLoader.Loaded loaded = noVerify ? ModuleLoader.read(part) : ModuleLoader.parse(part);
                new Messages(session).print(loaded.diagnostics());
                if (!loaded.isSound()) {
                    return ExitCode.INPUT;
                }
                passes.run(loaded.module());
                results.add(loaded.module());
            }
        }
        passes.report();
        emitter.write(session, output, results);
        return ExitCode.OK;
    }

    private int compareDiagnostics(InputFile input, PipelineRun passes) {
        List<String> differences = new ArrayList<>();
        for (SourceText part : split ? parts(input) : List.of(input.text())) {
            differences.addAll(new ExpectedDiagnostics(part.text()).differences(input.name(), diagnosticsOf(part, passes)));
        }
        differences.forEach(session.err()::println);
        return differences.isEmpty() ? ExitCode.OK : ExitCode.INPUT;
    }

    private List<Diagnostic> diagnosticsOf(SourceText part, PipelineRun passes) {
        ModuleLoader.Loaded loaded = noVerify ? ModuleLoader.read(part) : ModuleLoader.parse(part);
        List<Diagnostic> found = new ArrayList<>(loaded.diagnostics());
        if (loaded.isSound()) {
            try {
                found.addAll(passes.remarksOf(loaded.module()));
            } catch (DiagnosticException e) {
                found.addAll(e.diagnostics());
            }
        }
        return found;
    }

    private static List<SourceText> parts(InputFile input) {
        SourceText text = input.text();
        return SplitInput.parts(text.text()).stream().map(part -> new SourceText(text.name(), part)).toList();
    }
}
