package org.ember.tests.tmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.ember.tests.support.Ember;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mapped programs on machines, from the command line: passes and the machine model read one description. */
class MappedMachineTest {
    private static final String BAG = Project.examples().resolve("embedding_bag.mlir").toString();
    private static final String MAPPED = Project.examples().resolve("embedding_bag.tmu.ember").toString();

    @TempDir
    Path folder;

    /** A machine that differs from the shipped one in its access unit. */
    private String machine(String unit) throws IOException {
        Path file = folder.resolve("machine" + Math.abs(unit.hashCode()) + ".ember");
        Files.writeString(file, """
            dae.machine @small {
              dae.clock
              dae.core
              dae.access_unit {UNIT}
              dae.queue data {capacity = 4096}
              dae.queue control {capacity = 256}
              dae.cache l1 {size = 65536, ways = 4, latency = 4}
              dae.cache l2 {size = 1048576, ways = 8, latency = 11}
              dae.cache llc {size = 8388608, ways = 16, latency = 40}
              dae.memory
            }
            """.replace("UNIT", unit));
        return file.toString();
    }

    private static long cycles(String... arguments) {
        Ember.Result result = Ember.run(arguments);
        assertEquals(0, result.status(), result.all());
        String json = result.out();
        String digits = json.substring(json.indexOf("\"cycles\": ") + 10).strip();
        return Long.parseLong(digits.substring(0, digits.indexOf(',')));
    }

    @Test
    void theBagTakesTheSameTimeWithItsSharesWrittenDown() {
        for (int opt = 0; opt <= 2; opt++) {
            assertEquals(cycles("run", BAG, "-O" + opt, "--level=dlc", "--json"), cycles("run", BAG, "-O" + opt, "--level=tmu", "--json"));
        }
    }

    @Test
    void shallowQueuesKeepFewRequestsUnderWay() throws IOException {
        long deep = cycles("run", BAG, "-O3", "--level=tmu", "--lanes=8", "--json", "--seed=2");
        long shallow = cycles("run", BAG, "-O3", "--level=tmu", "--lanes=8", "--json", "--seed=2", "--arch", machine("storage = 128"));
        assertTrue(shallow > 2 * deep, shallow + " cycles with 128 bytes a lane, " + deep + " with 2048");
    }

    @Test
    void passesLowerForTheMachineThatRuns() throws IOException {
        Ember.Result text = Ember.run("opt", BAG, "-O1", "--level=tmu", "--arch", machine("lanes = 2, layers = 3, storage = 512"));
        assertEquals(0, text.status(), text.all());
        assertTrue(text.out().contains("turns = 4 : i64") && text.out().contains("{lanes = 2 : i64, layers = 3 : i64, storage = 512 : i64, streams = 64 : i64}"), text.out());
        Ember.Result run = Ember.run("run", BAG, "-O1", "--level=tmu", "--arch", machine("lanes = 2, layers = 3, storage = 512"));
        assertTrue(run.status() == 0 && run.out().contains("equal to those before lowering"), run.all());
    }

    @Test
    void loopsThatDoNotFitStayOnTheCore() throws IOException {
        Ember.Result run = Ember.run("run", BAG, "-O3", "--level=tmu", "--remarks", "--arch", machine("layers = 2"));
        assertEquals(0, run.status(), run.all());
        assertTrue(run.err().contains("loop not offloaded: it and the loops in it take 3 layers, the access unit has 2"), run.err());
    }

    @Test
    void programsMappedToMoreThanTheMachineHasAreRefused() throws IOException {
        for (String[] unit : new String[][] {{"lanes = 4", "8 lanes, this one has 4"}, {"layers = 3", "4 layers, this one has 3"},
            {"storage = 1024", "2048 bytes of storage a lane, this one has 1024"}, {"streams = 8", "64 streams a unit, this one has 8"}}) {
            Ember.Result run = Ember.run("run", MAPPED, "--arch", machine(unit[0]));
            assertEquals(1, run.status(), run.all());
            assertTrue(run.err().contains("the access program is mapped to a machine of " + unit[1]), run.err());
        }
    }

    @Test
    void programsThatAreMappedStayAsTheyAre() {
        assertEquals(Ember.run("opt", MAPPED).out(), Ember.run("opt", MAPPED, "-O3", "--level=tmu").out());
    }
}
