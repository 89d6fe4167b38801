package org.ember.cli;

import java.util.Arrays;
import java.util.List;

import org.ember.dae.arch.Architecture;
import org.ember.dialect.slc.ReadLevel;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.ember.lowering.pass.Verification;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What opt and run have in common: how far to lower, how well, and what to watch meanwhile. */
final class PipelineOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "-O", paramLabel = "LEVEL", description = {"-O0: decouple only", "-O1: and vectorize", "-O2: and marshal whole rows",
        "-O3: and let only what must travel travel"})
    private Integer opt;

    @Option(names = "--level", paramLabel = "LEVEL", description = "stop lowering there: scf, slc, slcvec, dlc (default) or tmu")
    private String level;

    @Option(names = "--lanes", paramLabel = "N", description = "lanes of vectorized traversals, a power of two (default: 8)")
    private Integer lanes;

    @Option(names = "--reassociate", description = "add floats up in another order where that is faster: other bits, within rounding")
    private boolean reassociate;

    @Option(names = "--arch", paramLabel = "FILE", description = "the machine, as a file of the dae dialect (default: a TMU-like one)")
    private String arch;

    @Option(names = "--read-level", paramLabel = "CACHE", description = "where the access unit reads what may be read again: llc or l2 (default: as the machine does)")
    private String readLevel;

    private Architecture machine;

    @Option(names = "--check-each", description = "run the program before and after each pass and stop at the first that changes a result")
    private boolean checkEach;

    @Option(names = "--verify-each", negatable = true, fallbackValue = "true",
        description = "verify after each pass (default: what comes out, and if that is wrong after each pass to name it; --no-verify-each: never)")
    private Boolean verifyEach;

    @Option(names = "--threads", paramLabel = "N",
        description = "threads that lower different functions at the same time (default: one for each processor); the result is the same with any number")
    private Integer threads;

    @Option(names = "--print-ir-after-all", description = "print the IR after each pass, on standard error")
    private boolean printAfterAll;

    @Option(names = "--timing", description = "say how long each pass took, on standard error")
    private boolean timing;

    @Option(names = "--remarks", description = "say what was not offloaded, vectorized or bufferized, and why")
    private boolean remarks;

    @Option(names = "--dialect", paramLabel = "FILE.dialect", description = "also read this level's operations, described in a .dialect file")
    private List<String> dialects = List.of();

    /** Makes the levels of the command line known. */
    void loadDialects(Session session) {
        dialects.forEach(file -> RuntimeDialects.load(session, file));
    }

    /** The number after -O, or {@code otherwise}. */
    Integer opt(Integer otherwise) {
        if (opt != null && (opt < 0 || opt > Pipelines.MAX_OPT)) {
            throw wrong("expected -O0 to -O" + Pipelines.MAX_OPT + ", found -O" + opt);
        }
        return opt == null ? otherwise : opt;
    }

    /** Where to stop, or {@code otherwise}. */
    Level level(Level otherwise) {
        if (level == null) {
            return otherwise;
        }
        Level found = Level.of(level);
        if (found == null) {
            throw wrong("expected --level scf, slc, slcvec, dlc or tmu, found " + level);
        }
        return found;
    }

    /** The machine of {@code --arch}, read once; the shipped one without it. */
    Architecture machine(Session session) {
        if (machine == null) {
            machine = MachineFile.read(session, arch);
        }
        return machine;
    }

    PassOptions passOptions(Session session) {
        if (reassociate && checkEach) {
            throw wrong("--check-each compares bits, which --reassociate changes: give one of them");
        }
        PassOptions forMachine = arch == null ? PassOptions.DEFAULT : PassOptions.DEFAULT.withTarget(MachineFile.target(machine(session)));
        try {
            return (lanes == null ? forMachine : forMachine.withLanes(lanes)).withReassociate(reassociate).withReadLevel(readLevel());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
    }

    private ReadLevel readLevel() {
        return readLevel == null ? null : Arrays.stream(ReadLevel.values()).filter(each -> each.text().equals(readLevel)).findFirst()
            .orElseThrow(() -> wrong("expected --read-level llc or l2, found " + readLevel));
    }

    boolean checkEach() {
        return checkEach;
    }

    Verification verification() {
        return verifyEach == null ? Verification.END : verifyEach ? Verification.EACH : Verification.NONE;
    }

    /** How many threads to use; null to leave it to the pass manager. */
    Integer threads() {
        if (threads != null && threads < 1) {
            throw wrong("expected --threads 1 or more, found " + threads);
        }
        return threads;
    }

    boolean printAfterAll() {
        return printAfterAll;
    }

    boolean timing() {
        return timing;
    }

    boolean remarks() {
        return remarks;
    }

    ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
