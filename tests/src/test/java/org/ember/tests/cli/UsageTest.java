package org.ember.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.ember.lowering.pass.PassRegistry;
import org.ember.tests.support.Ember;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;

/** Wrong usage ends with exit code 2 and a hint; help and lists end well. */
class UsageTest {

    @Test
    void wrongUsageIsExplained() {
        for (List<String> arguments : List.of(List.<String>of(), List.of("optimise"), List.of("opt"), List.of("opt", "a", "b"),
            List.of("opt", "-", "-O4"), List.of("opt", "-", "-O"), List.of("opt", "-", "--lanes", "3"), List.of("opt", "-", "--lanes", "many"),
            List.of("opt", "-", "--emit", "yaml"), List.of("opt", "-", "--pass-pipeline", "decouple,,"), List.of("opt", "-", "--level", "rtl"),
            List.of("opt", "-", "--pass-pipeline", "no-such-pass"), List.of("opt", "no/such/file.ember"), List.of("opt", "."),
            List.of("run", "no/such/file.ember"), List.of("explain", "-"), List.of("explain", "file.ember", "unit"))) {
            Ember.Result result = Ember.run(arguments.toArray(String[]::new));
            assertEquals(2, result.status(), arguments + result.all());
            assertTrue(result.err().startsWith("ember: "), arguments + result.err());
            assertEquals("", result.out(), arguments.toString());
            assertTrue(Character.isLowerCase(result.err().charAt(7)), result.err());
        }
    }

    @Test
    void whereNothingCanBeWrittenIsSaid() {
        String bag = Project.examples().resolve("embedding_bag.mlir").toString();
        assertEquals("ember: cannot write no/such/bag.ember: there is no such folder\n", Ember.run("opt", bag, "-o", "no/such/bag.ember").err());
        assertEquals("ember: cannot write .: it is a folder\n", Ember.run("opt", bag, "-o", ".").err());
        assertEquals("ember: cannot write no/such/bag.c: there is no such folder\n", Ember.run("opt", bag, "-O3", "--emit", "c", "-o", "no/such/bag.c").err());
    }

    @Test
    void aMistypedOptionIsGuessed() {
        String bag = Project.examples().resolve("embedding_bag.mlir").toString();
        assertTrue(Ember.run("opt", bag, "--vectorise").err().contains("--vectorize"));
        assertTrue(Ember.run("optt", bag).err().contains("opt"));
    }

    @Test
    void helpAndVersion() {
        assertTrue(Ember.run("--version").out().startsWith("ember "));
        for (String verb : new String[] {"opt", "run", "explain", "passes", "lsp"}) {
            assertTrue(Ember.run("--help").out().contains(verb));
            Ember.Result help = Ember.run(verb, "--help");
            assertEquals(0, help.status(), help.all());
            assertTrue(help.out().startsWith("Usage: ember " + verb), help.out());
        }
    }

    @Test
    void everyPassIsListedWithWhatItDoes() {
        String list = Ember.run("passes").out();
        for (String name : PassRegistry.names()) {
            assertTrue(list.lines().anyMatch(l -> l.matches(name + " +\\S+.*\\w{3}.*")), list);
        }
    }
}
