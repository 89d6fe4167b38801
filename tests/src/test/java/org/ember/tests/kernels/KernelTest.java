package org.ember.tests.kernels;

import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every kernel at every level, optimization and number of lanes gives the bits of its oracle: integers and maxima exactly, sums of floats
 * in the order of the source. The first element type of each kernel takes every way down; the others take the shortest and the longest.
 */
class KernelTest {
    private static final List<Integer> LANES = List.of(1, 4, 8, 16);

    /** One way down. */
    private record Way(int opt, Level level, int lanes) {
        @Override
        public String toString() {
            return "-O" + opt + " " + level.text() + (opt == 0 ? "" : ", " + lanes + " lanes");
        }
    }

    @TestFactory
    Stream<DynamicContainer> everyLevelAgreesWithTheOracle() {
        Set<String> seen = new LinkedHashSet<>();
        List<DynamicContainer> containers = new ArrayList<>();
        for (Kernel kernel : Kernels.withSpecialFloats()) {
            List<Way> ways = seen.add(kernel.function()) ? allWays() : List.of(new Way(0, Level.DLC, 8), new Way(3, Level.SLCVEC, 4), new Way(3, Level.DLC, 8), new Way(3, Level.TMU, 16));
            Operation[] source = new Operation[1];
            Stream<DynamicTest> tests = ways.stream().map(way -> DynamicTest.dynamicTest(way.toString(), () -> {
                if (source[0] == null) {
                    source[0] = IrReader.read(new SourceText(kernel.file(), kernel.text())).orThrow();
                }
                check(source[0], kernel, way);
            }));
            containers.add(DynamicContainer.dynamicContainer(kernel.name(), tests));
        }
        return containers.stream();
    }

    private static List<Way> allWays() {
        List<Way> ways = new ArrayList<>(List.of(new Way(0, Level.SCF, 1), new Way(0, Level.SLC, 1), new Way(0, Level.DLC, 1), new Way(0, Level.TMU, 1)));
        for (int opt = 1; opt <= Pipelines.MAX_OPT; opt++) {
            for (int lanes : LANES) {
                ways.add(new Way(opt, Level.SLCVEC, lanes));
                ways.add(new Way(opt, Level.DLC, lanes));
        ways.add(new Way(opt, Level.TMU, lanes));
            }
        }
        return ways;
    }

    private static void check(Operation source, Kernel kernel, Way way) {
        Operation module = new IrCloner().clone(source);
        try {
            new PassManager(Pipelines.at(way.opt(), way.level())).options(new PassOptions(way.lanes())).run(module);
        } catch (DiagnosticException e) {
            throw new AssertionError(e.diagnostics().toString());
        }
        assertNull(KernelRunner.firstDifference(module, kernel));
    }
}
