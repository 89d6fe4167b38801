package org.ember.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;

import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.text.IrPrinter;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.reduce.Reducer;

/**
 * A small program that fails like a large one, on a way that is as short as possible.
 *
 * @param text the program, its first lines say what fails and how to see it
 */
public record Reduction(String text, Way way, Failure failure) {

    /** Reduces a program and the way down on which it fails; null if no pass fails. */
    public static Reduction of(Operation module, Way way, double seconds) {
        return of(module, way, Way::passes, seconds);
    }

    /** As the other, with the passes that stand for a way. */
    public static Reduction of(Operation module, Way way, Function<Way, List<Pass>> passes, double seconds) {
        Failure failure = Validation.failureOf(module, way, passes.apply(way));
        if (failure == null || failure.kind() == Failure.Kind.INPUT) {
            return null;
        }
        BiPredicate<Operation, Way> fails = (candidate, on) -> failure.isLike(Validation.failureOf(candidate, on, passes.apply(on), failure.watching()));
        Way chosen = simplest(module, way, fails);
        Operation small = new Reducer(candidate -> fails.test(candidate, chosen), seconds).reduce(new IrCloner().clone(module));
        Way shortest = simplest(small, chosen, fails);
        Failure last = Validation.failureOf(small, shortest, passes.apply(shortest), failure.watching());
        String head = "// " + last.toString().replaceAll("\\s+", " ") + "\n// " + shortest.command("FILE", last) + "\n";
        return new Reduction(head + IrPrinter.print(small), shortest, last);
    }

    private static Way simplest(Operation module, Way way, BiPredicate<Operation, Way> fails) {
        return simpler(way).stream().filter(simpler -> fails.test(module, simpler)).findFirst().orElse(way);
    }

    /** Ways with fewer passes and lanes, the simplest first. */
    private static List<Way> simpler(Way way) {
        List<Way> ways = new ArrayList<>();
        for (int opt = 0; opt <= way.opt(); opt++) {
            for (Level level : Level.values()) {
                for (int lanes = 1; lanes <= way.options().lanes(); lanes *= 2) {
                    boolean widthMatters = opt > 0 || lanes == way.options().lanes() || lanes == PassOptions.DEFAULT.lanes();
                    if (level.compareTo(way.level()) <= 0 && widthMatters && !(way.machine() && level != way.level())) {
                        ways.add(new Way(opt, level, way.options().withLanes(lanes), way.machine()));
                    }
                }
            }
        }
        return ways;
    }
}
