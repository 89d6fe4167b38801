package org.ember.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import org.ember.dae.arch.Architecture;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures again what the paper's figures show. */
@Command(name = "reproduce", mixinStandardHelpOptions = true, sortOptions = false,
    description = {"Measures again what a figure of the paper shows, on the machine model.",
        "fig16: each operation at -O3 against the program written for it by hand, in percent of its performance."})
final class ReproduceCommand implements Callable<Integer> {
    private final Session session;

    @Parameters(paramLabel = "FIGURE", description = "fig16")
    private String figure;

    @Option(names = "--arch", paramLabel = "FILE", description = "the machine, as a file of the dae dialect (default: a TMU-like one)")
    private String arch;

    @Option(names = "--only", paramLabel = "REGEX", defaultValue = ".*", description = "only operations whose name matches")
    private String only;

    @Option(names = "--levels", description = "also show -O0 to -O2")
    private boolean levels;

    @Option(names = "--at-least", paramLabel = "PERCENT", description = "exit with 1 if an operation reaches less")
    private Double atLeast;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "for the inputs (default: 1)")
    private long seed;

    @Option(names = "--json", description = "print JSON")
    private boolean json;

    ReproduceCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (!figure.equals("fig16")) {
            throw CommandException.usage("expected fig16, found " + figure);
        }
        Architecture machine = MachineFile.read(session, arch);
        PassOptions options = arch == null ? PassOptions.DEFAULT : PassOptions.DEFAULT.withTarget(MachineFile.target(machine));
        Figure16 table = new Figure16(session, Path.of(System.getProperty("ember.root", "")), options, machine, seed);
        List<Integer> shown = levels ? IntStream.rangeClosed(0, Pipelines.MAX_OPT).boxed().toList() : List.of(Pipelines.MAX_OPT);
        List<Workload> chosen = table.workloads().stream().filter(workload -> workload.function().matches(only)).toList();
        if (chosen.isEmpty()) {
            throw CommandException.usage("no operation is called " + only);
        }
        List<Figure16.Row> rows = new ArrayList<>();
        print(Figure16.head(shown));
        for (Workload workload : chosen) {
            if (rows.isEmpty() || !rows.get(rows.size() - 1).family().equals(workload.family())) {
                print(workload.family() + "\n");
            }
            rows.add(table.measure(workload, shown));
            print(Figure16.line(rows.get(rows.size() - 1)));
            session.out().flush();
        }
        print(Figure16.summary(rows));
        if (json) {
            session.out().writeBytes(Figure16.json(rows));
        }
        return atLeast != null && rows.stream().anyMatch(row -> row.percent() < atLeast) ? ExitCode.INPUT : ExitCode.OK;
    }

    private void print(String text) {
        if (!json) {
            session.out().print(text);
        }
    }
}
