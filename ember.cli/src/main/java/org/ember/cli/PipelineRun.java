package org.ember.cli;

import java.util.ArrayList;
import java.util.List;

import org.ember.ir.Operation;
import org.ember.ir.diag.Diagnostic;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.PipelineParser;
import org.ember.lowering.pass.Pipelines;
import org.ember.lowering.pass.PrintAfterAll;
import org.ember.lowering.pass.Timing;

/** A pipeline with everything that the command line asked to watch plugged in. */
final class PipelineRun {
    private final Session session;
    private final PipelineOptions options;
    private final PassOptions passOptions;
    private final List<Pass> passes;
    private final Timing timing = new Timing();
    private boolean quiet;

    private PipelineRun(Session session, PipelineOptions options, List<Pass> passes) {
        this.session = session;
        this.options = options;
        this.passOptions = options.passOptions(session);
        this.passes = List.copyOf(passes);
    }

    /** What -O asks for, then pass flags in their order, then --pass-pipeline; nothing if none is given. */
    static PipelineRun of(Session session, PipelineOptions options, List<String> flags, String pipeline) {
        List<Pass> passes = new ArrayList<>();
        Integer opt = options.opt(null);
        Level level = options.level(null);
        if (opt != null || level != null) {
            passes.addAll(Pipelines.at(opt == null ? 0 : opt, level == null ? Level.DLC : level));
        }
        try {
            flags.forEach(flag -> passes.addAll(PipelineParser.parse(flag)));
            if (pipeline != null) {
                passes.addAll(PipelineParser.parse(pipeline));
            }
        } catch (IllegalArgumentException e) {
            throw options.wrong(e.getMessage());
        }
        return new PipelineRun(session, options, passes);
    }

    /** The way down at one -O level. */
    static PipelineRun to(Session session, PipelineOptions options, int opt, Level level) {
        return new PipelineRun(session, options, Pipelines.at(opt, level));
    }

    /** As {@link #to}, with nothing watched or printed. */
    static PipelineRun quiet(Session session, PipelineOptions options, int opt, Level level) {
        PipelineRun run = to(session, options, opt, level);
        run.quiet = true;
        return run;
    }

    /** Runs the passes and prints their remarks if they were asked for. */
    void run(Operation module) {
        List<Diagnostic> remarks = remarksOf(module);
        if (options.remarks() && !quiet) {
            new Messages(session).print(remarks);
        }
    }

    /** Runs the passes and gives their remarks. */
    List<Diagnostic> remarksOf(Operation module) {
        if (passes.isEmpty()) {
            return List.of();
        }
        PassManager manager = new PassManager(passes).options(passOptions).verify(options.verification());
        if (options.threads() != null) {
            manager.threads(options.threads());
        }
        if (quiet) {
            return manager.run(module);
        }
        if (options.timing()) {
            manager.instrument(timing);
        }
        if (options.printAfterAll()) {
            manager.instrument(new PrintAfterAll(session.err()::println));
        }
        if (options.checkEach()) {
            manager.instrument(new CheckEach());
        }
        return manager.run(module);
    }

    /** What is to be said at the end. */
    void report() {
        if (options.timing()) {
            session.err().print(timing.report());
        }
    }
}
