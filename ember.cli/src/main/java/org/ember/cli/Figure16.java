package org.ember.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.ember.dae.arch.Architecture;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;

/** Figure 16 of the paper: what the compiler makes of each operation, in percent of the performance of a program written by hand. */
final class Figure16 {
    private final Session session;
    private final Path root;
    private final PassOptions options;
    private final Execution machine;
    private final long seed;

    /** @param root the project's folder, which has the kernels and the programs by hand */
    Figure16(Session session, Path root, PassOptions options, Architecture machine, long seed) {
        this.session = session;
        this.root = root;
        this.options = options;
        this.machine = new Execution(machine);
        this.seed = seed;
    }

    /**
     * One operation.
     *
     * @param cycles at each -O level that was asked for, the highest last
     * @param hand of the program by hand
     */
    record Row(String family, String kernel, List<Long> cycles, long hand, String sizes) {

        /** The compiled program's performance in percent of that by hand; above 100 it is faster. */
        double percent() {
            return 100.0 * hand / cycles.get(cycles.size() - 1);
        }
    }

    /** The operations of the figure. */
    List<Workload> workloads() {
        return Workload.read(root.resolve("examples/hand/workloads.json"));
    }

    /** Measures one operation; both programs must give the same bits. */
    Row measure(Workload workload, List<Integer> levels) {
        Operation source = ModuleLoader.load(session, InputFile.read(session, root.resolve("examples/kernels").resolve(workload.file()).toString()));
        FunctionChoice function = FunctionChoice.of(source, workload.function());
        RunInputs inputs = workload.inputs(function, seed);
        Path byHand = root.resolve("examples/hand").resolve(workload.function() + ".dlc.ember");
        Operation hand = ModuleLoader.load(session, InputFile.read(session, byHand.toString()));
        Execution.Run expected = machine.run(FunctionChoice.of(hand, workload.function()), function.function(), inputs, true);
        List<Long> cycles = new ArrayList<>();
        for (int opt : levels) {
            Operation module = new IrCloner().clone(source);
            new PassManager(Pipelines.at(opt, Level.DLC)).options(options).run(module);
            Execution.Run run = machine.run(FunctionChoice.of(module, workload.function()), function.function(), inputs, true);
            String difference = expected.outcome().difference(run.outcome());
            if (difference != null) {
                throw CommandException.input(workload.function() + ": at -O" + opt + " another result than by hand: " + difference);
            }
            cycles.add(run.report().cycles());
        }
        return new Row(workload.family(), workload.function(), cycles, expected.report().cycles(), Workload.sizes(inputs));
    }

    static String head(List<Integer> levels) {
        StringBuilder head = new StringBuilder(String.format(Locale.ROOT, "%-28s", "cycles of"));
        levels.forEach(opt -> head.append(String.format(Locale.ROOT, "%12s", "-O" + opt)));
        return head.append(String.format(Locale.ROOT, "%12s%9s  %s%n", "by hand", "percent", "on")).toString();
    }

    static String line(Row row) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-28s", row.kernel()));
        row.cycles().forEach(cycles -> line.append(String.format(Locale.ROOT, "%,12d", cycles)));
        return line.append(String.format(Locale.ROOT, "%,12d%9.1f  %s%n", row.hand(), row.percent(), row.sizes())).toString();
    }

    /** The average and the least of all rows. */
    static String summary(List<Row> rows) {
        double average = rows.stream().mapToDouble(Row::percent).average().orElse(0);
        Row least = rows.stream().min(java.util.Comparator.comparingDouble(Row::percent)).orElseThrow();
        return String.format(Locale.ROOT, "%d operations: %.1f %% on average, at least %.1f %% (%s)%n", rows.size(), average, least.percent(), least.kernel());
    }

    /** One object with all rows. */
    static byte[] json(List<Row> rows) {
        return (new com.google.gson.GsonBuilder().setPrettyPrinting().create().toJson(rows.stream().map(row -> java.util.Map.of("family", row.family(), "kernel", row.kernel(),
            "cycles", row.cycles(), "hand", row.hand(), "percent", row.percent(), "sizes", row.sizes())).map(java.util.TreeMap::new).toList()) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
