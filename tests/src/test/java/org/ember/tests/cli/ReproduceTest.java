package org.ember.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.ember.tests.support.Ember;
import org.ember.tests.support.Figure16;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What 'ember reproduce fig16' promises, and what it measures. */
class ReproduceTest {
    private static final String SMALL = "embedding_bag_multi_hot|segment_sum|scatter_add_elements";

    @BeforeAll
    static void findTheProject() {
        System.setProperty("ember.root", Project.root().toString());
    }

    @Test
    void everyProgramByHandIsMeasured() throws IOException {
        Set<String> measured = new TreeSet<>();
        JsonParser.parseString(Project.read(Project.examples().resolve("hand/workloads.json"))).getAsJsonObject().entrySet()
            .forEach(family -> family.getValue().getAsJsonArray().forEach(kernel -> measured.add(kernel.getAsJsonObject().get("function").getAsString())));
        Set<String> written = new TreeSet<>();
        try (Stream<Path> files = Files.list(Project.examples().resolve("hand"))) {
            files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".dlc.ember")).forEach(name -> written.add(name.replace(".dlc.ember", "")));
        }
        assertEquals(written, measured);
    }

    @Test
    void noLevelIsSlowerThanTheOneBefore() {
        List<String> slower = new ArrayList<>();
        for (Figure16.Row row : Figure16.rows()) {
            for (int opt = 1; opt < row.cycles().size(); opt++) {
                if (row.cycles().get(opt) > row.cycles().get(opt - 1)) {
                    slower.add(row.operation() + " at -O" + opt + ": " + row.cycles());
                }
            }
        }
        assertEquals(List.of(), slower);
    }

    @Test
    void everyOperationIsAsGoodAsByHand() throws IOException {
        try (Stream<Path> programs = Files.list(Project.examples().resolve("hand"))) {
            assertEquals(programs.filter(file -> file.toString().endsWith(".dlc.ember")).count(), Figure16.rows().size());
        }
        assertEquals(List.of(), Figure16.rows().stream().filter(row -> row.percent() < 99.5).toList());
    }

    @Test
    void aTableOfCyclesAndItsSummary() {
        Ember.Result result = Ember.run("reproduce", "fig16", "--only", SMALL, "--levels");
        assertEquals(0, result.status(), result.all());
        String head = "cycles of                            -O0         -O1         -O2         -O3     by hand  percent  on\nrecommender\n";
        assertTrue(result.out().startsWith(head + "embedding_bag_multi_hot"), result.out());
        assertTrue(result.out().contains("input 3744, offsets 129, out 128\n") && result.out().contains("\n3 operations: "), result.out());
        assertEquals(result.out(), Ember.run("reproduce", "fig16", "--only", SMALL, "--levels").out());
    }

    @Test
    void theSameAsJson() {
        Ember.Result result = Ember.run("reproduce", "fig16", "--only", "segment_sum", "--json");
        JsonElement row = JsonParser.parseString(result.out()).getAsJsonArray().get(0);
        double percent = row.getAsJsonObject().get("percent").getAsDouble();
        assertTrue(percent > 1 && percent < 1000, result.out());
    }

    @Test
    void lessThanAskedForIsAnError() {
        assertEquals(1, Ember.run("reproduce", "fig16", "--only", "segment_sum", "--at-least", "1000").status());
        assertEquals(0, Ember.run("reproduce", "fig16", "--only", "segment_sum", "--at-least", "1").status());
    }

    @Test
    void whatThereIsNotIsSaid() {
        assertEquals("ember: expected fig16, found fig99\n", Ember.run("reproduce", "fig99").err());
        assertEquals("ember: no operation is called none\n", Ember.run("reproduce", "fig16", "--only", "none").err());
    }
}
