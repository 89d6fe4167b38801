package org.ember.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.ember.dae.machine.MachineReport;
import org.ember.dae.machine.Stall;
import org.ember.lowering.pass.Level;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/** What a run has to say, for people and for machines. */
final class RunReport {
    private final String function;
    private final Level level;
    private final int opt;
    private final int lanes;
    private final long seed;
    private final RunInputs inputs;
    private final Execution.Run run;
    private boolean checked;
    private MachineReport slow;

    RunReport(String function, Level level, int opt, int lanes, long seed, RunInputs inputs, Execution.Run run) {
        this.function = function;
        this.level = level;
        this.opt = opt;
        this.lanes = lanes;
        this.seed = seed;
        this.inputs = inputs;
        this.run = run;
    }

    /** The result has been compared and is equal. */
    void checked() {
        checked = true;
    }

    /** The run to compare cycles with; may be null. */
    void slow(Execution.Run baseline) {
        slow = baseline == null ? null : baseline.report();
    }

    String json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("function", function);
        fields.put("level", level.text());
        fields.put("opt", opt);
        fields.put("lanes", lanes);
        fields.put("seed", seed);
        MachineReport report = run.report();
        fields.put("cycles", report == null ? null : report.cycles());
        if (slow != null) {
            fields.put("cyclesO0", slow.cycles());
        }
        fields.put("checked", checked);
        fields.put("results", run.outcome().hashes());
        Map<String, Long> stalls = new LinkedHashMap<>();
        if (report != null) {
            for (Stall cause : Stall.values()) {
                stalls.put(cause.label(), report.stall(cause));
            }
            fields.put("busy", report.busyCycles());
            fields.put("counts", report.counts());
            fields.put("queues", queues(report));
        }
        fields.put("stalls", stalls);
        Gson gson = new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();
        return gson.toJson(fields) + "\n";
    }

    String text() {
        StringBuilder text = new StringBuilder();
        line(text, "function", function + " at the " + level.text() + " level, -O" + opt + ", " + lanes + " lanes");
        line(text, "inputs", inputs.describe() + (inputs.given() < inputs.names().size() ? " (seed " + seed + ")" : ""));
        Map<String, String> hashes = run.outcome().hashes();
        List<String> results = new ArrayList<>();
        hashes.forEach((name, hash) -> results.add(name + " " + hash));
        line(text, "results", (results.isEmpty() ? "none" : String.join(", ", results)) + (checked ? ", equal to those before lowering" : ""));
        MachineReport report = run.report();
        if (report != null) {
            machine(text, report);
        }
        return text.toString();
    }

    private void machine(StringBuilder text, MachineReport report) {
        String faster = slow == null ? "" : String.format(Locale.ROOT, ", %.2f times as fast as -O0 (%,d)", (double) slow.cycles() / Math.max(1, report.cycles()), slow.cycles());
        line(text, "cycles", String.format(Locale.ROOT, "%,d", report.cycles()) + faster);
        List<String> core = new ArrayList<>(List.of(share(report.busyCycles(), report) + " working"));
        share(core, report, Stall.CORE_TOKEN, "waiting for a token");
        share(core, report, Stall.CORE_OPERAND, "waiting for an operand");
        share(core, report, Stall.CORE_MEMORY, "waiting for its own loads");
        share(core, report, Stall.CORE_MISPREDICT, "mispredicted branches");
        line(text, "core", String.join(", ", core));
        line(text, "most at", hottest(report));
        List<String> access = new ArrayList<>();
        share(access, report, Stall.ACCESS_MEMORY, "waiting for memory");
        share(access, report, Stall.ACCESS_OUTSTANDING, "as many requests outstanding as it can have");
        share(access, report, Stall.ACCESS_BANDWIDTH, "waiting for the memory's bandwidth");
        share(access, report, Stall.ACCESS_DATA_QUEUE, "data queue full");
        share(access, report, Stall.ACCESS_CONTROL_QUEUE, "control queue full");
        line(text, "access unit", access.isEmpty() ? "never waits" : String.join(", ", access));
        line(text, "queues", String.format(Locale.ROOT, "at most %,d bytes of data and %,d tokens at a time", report.dataHighWater(), report.controlHighWater()));
    }

    private static Map<String, Long> queues(MachineReport report) {
        Map<String, Long> queues = new LinkedHashMap<>();
        queues.put("dataBytes", report.dataHighWater());
        queues.put("controlTokens", report.controlHighWater());
        return queues;
    }

    /** The source lines on which the core spent most, work and waiting together. */
    private static String hottest(MachineReport report) {
        Map<String, Double> byLine = new LinkedHashMap<>();
        report.origins().forEach((span, cost) -> byLine.merge(span.file() + ":" + span.line(), cost.work() + cost.waiting(), Double::sum));
        return byLine.entrySet().stream()
            .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
            .limit(3)
            .map(entry -> entry.getKey() + " " + share(Math.round(entry.getValue()), report))
            .collect(Collectors.joining(", "));
    }

    private static void share(List<String> parts, MachineReport report, Stall cause, String words) {
        if (report.stall(cause) * 200 >= report.cycles() && report.stall(cause) > 0) {
            parts.add(share(report.stall(cause), report) + " " + words);
        }
    }

    private static String share(long cycles, MachineReport report) {
        return String.format(Locale.ROOT, "%.0f %%", 100.0 * cycles / Math.max(1, report.cycles()));
    }

    private static void line(StringBuilder text, String title, String content) {
        text.append(String.format(Locale.ROOT, "%-12s %s%n", title, content));
    }
}
