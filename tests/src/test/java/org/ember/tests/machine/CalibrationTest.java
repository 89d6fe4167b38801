package org.ember.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.ember.dae.arch.Architecture;
import org.ember.dae.arch.ArchitectureReader;
import org.ember.dae.data.ElementType;
import org.ember.dae.machine.MachineReport;
import org.ember.dae.machine.Stall;
import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.Pipelines;
import org.ember.lowering.transform.AlignQueues;
import org.ember.lowering.transform.Bufferize;
import org.junit.jupiter.api.Test;

/** The figures that the machine was calibrated on, and the order of the -O levels, which nothing was fitted to. */
class CalibrationTest {
    private static final Architecture TMU = ArchitectureReader.preset("tmu");

    private static long cycles(BagOnMachine bag, int opt, int lanes) {
        return bag.run(opt, lanes, TMU).cycles();
    }

    /** RM2 of the paper: rows of 64, 120 lookups a bag; the bands that were published. */
    @Test
    void rm2IsWhatWasPublished() {
        BagOnMachine rm2 = new BagOnMachine(ElementType.F64, 20_000, 64, 16, 120);
        double base = cycles(rm2, 0, 8);
        within("-O1", base / cycles(rm2, 1, 8), 5.09, 5.40);
        within("-O2", base / cycles(rm2, 2, 8), 8.70, 9.04);
        within("-O3", base / cycles(rm2, 3, 8), 11.88, 12.26);
        within("-O2 with queue alignment, which is all that the paper's third level adds", base / rm2.run(aligned(), 8, TMU).cycles(), 11.88, 12.26);
        within("cycles for an element at -O0", base / (16 * 120 * 64), 5.3 * 0.9, 5.3 * 1.1);
    }

    /** A table that the last cache holds a sixth of: memory is further away, and the figures stay. */
    @Test
    void theyHoldForALargerTable() {
        BagOnMachine rm2 = new BagOnMachine(ElementType.F64, 100_000, 64, 16, 120);
        double base = cycles(rm2, 0, 8);
        within("-O2", base / cycles(rm2, 2, 8), 8.70, 9.04);
        within("-O3", base / cycles(rm2, 3, 8), 11.88, 12.26);
        within("-O2 with queue alignment", base / rm2.run(aligned(), 8, TMU).cycles(), 11.88, 12.26);
    }

    private static List<Pass> aligned() {
        List<Pass> passes = new ArrayList<>(Pipelines.scfToSlc(2));
        Pipelines.optimize(2).forEach(pass -> passes.addAll(pass instanceof Bufferize ? List.of(pass, new AlignQueues()) : List.of(pass)));
        passes.addAll(Pipelines.slcToDlc(2));
        return passes;
    }

    private static void within(String what, double found, double low, double high) {
        assertTrue(found >= low && found <= high, what + " is " + found + ", expected " + low + " .. " + high);
    }

    @Test
    void eachLevelIsFasterThanTheOneBefore() {
        List<String> slower = new ArrayList<>();
        for (ElementType type : new ElementType[] {ElementType.F16, ElementType.F32, ElementType.F64}) {
            for (int width : new int[] {20, 32, 64, 128}) {
                for (int lanes : new int[] {4, 8, 16}) {
                    BagOnMachine bag = new BagOnMachine(type, 2000, width, 4, 60);
                    long before = Long.MAX_VALUE;
                    for (int opt = 0; opt <= 3; opt++) {
                        long cycles = cycles(bag, opt, lanes);
                        if (cycles >= before) {
                            slower.add(bag + " with " + lanes + " lanes: -O" + opt + " takes " + cycles + " after " + before);
                        }
                        before = cycles;
                    }
                }
            }
        }
        assertEquals(List.of(), slower);
    }

    @Test
    void theReasonsAreInTheReport() {
        BagOnMachine bag = new BagOnMachine(ElementType.F32, 2000, 64, 4, 60);
        MachineReport scalar = bag.run(0, 8, TMU);
        MachineReport vector = bag.run(1, 8, TMU);
        MachineReport buffered = bag.run(2, 8, TMU);
        MachineReport aligned = bag.run(3, 8, TMU);
        assertTrue(scalar.count("tokens") == 8 * vector.count("tokens"), "-O1: a callback for each vector");
        assertTrue(vector.count("tokens") == 8 * buffered.count("tokens"), "-O2: a callback for each lookup");
        assertTrue(aligned.count("operands") < buffered.count("operands"), "-O3: only vectors travel");
        assertTrue(scalar.stall(Stall.ACCESS_DATA_QUEUE) > 0, "the core is the slower unit");
    }

    /** One unit that does everything waits for its loads; the access unit hides them. */
    @Test
    void theAccessUnitHidesTheMemory() {
        BagOnMachine bag = new BagOnMachine(ElementType.F32, 200_000, 64, 4, 60);
        MachineReport alone = bag.runOnCore(TMU);
        assertTrue(alone.stall(Stall.CORE_MEMORY) > alone.cycles() / 4);
        assertTrue(bag.run(3, 8, TMU).cycles() * 8 < alone.cycles());
    }
}
