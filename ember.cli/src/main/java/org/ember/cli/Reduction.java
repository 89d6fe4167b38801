package org.ember.cli;

import java.util.ArrayList;
import java.util.List;

import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.text.IrPrinter;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.reduce.Reducer;

/**
 * A small program that fails like a large one, on a way that is as short as possible.
 *
 * @param text the program, its first lines say what fails and how to see it
 */
public record Reduction(String text, Way way, Failure failure) {

    /** Reduces a program and the way down on which it fails; null if it does not fail. */
    public static Reduction of(Operation module, Way way, double seconds) {
        Failure failure = Validation.failureOf(module, way);
        if (failure == null) {
            return null;
        }
        Way shortest = way;
        for (Way simpler : simpler(way)) {
            if (failure.isLike(Validation.failureOf(module, simpler))) {
                shortest = simpler;
                break;
            }
        }
        Way chosen = shortest;
        Operation small = new Reducer(candidate -> failure.isLike(Validation.failureOf(candidate, chosen)), seconds).reduce(new IrCloner().clone(module));
        for (Way simpler : simpler(chosen)) {
            if (failure.isLike(Validation.failureOf(small, simpler))) {
                shortest = simpler;
                break;
            }
        }
        Failure last = Validation.failureOf(small, shortest);
        String head = "// " + last.toString().replaceAll("\\s+", " ") + "\n// " + shortest.command("FILE", last) + "\n";
        return new Reduction(head + IrPrinter.print(small), shortest, last);
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
