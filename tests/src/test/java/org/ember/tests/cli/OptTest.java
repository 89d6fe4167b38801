package org.ember.tests.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.ember.tests.support.Ember;
import org.ember.tests.support.Names;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What 'ember opt' promises on its command line. */
class OptTest {
    private static final String BAG = Project.examples().resolve("embedding_bag.mlir").toString();

    @TempDir
    private Path folder;

    @Test
    void withoutPassesItPrintsWhatItReads() {
        Ember.Result first = ok(Ember.run("opt", BAG));
        assertEquals(first.out(), ok(Ember.runOn(first.out(), "opt", "-")).out());
        assertEquals("", first.err());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void everyLevelCanBeStoppedAt(int opt) {
        assertTrue(ok(Ember.run("opt", BAG, "-O" + opt, "--level=scf")).out().contains("scf.for"));
        assertTrue(ok(Ember.run("opt", BAG, "-O" + opt, "--level=slc")).out().contains("slc.for"));
        String slcv = ok(Ember.run("opt", BAG, "-O" + opt, "--level=slcvec")).out();
        assertEquals(opt > 0, slcv.contains("slcvec.for"), slcv);
        assertTrue(ok(Ember.run("opt", BAG, "-O" + opt)).out().contains("dlc.compute_loop"));
    }

    @Test
    void stagesComposeThroughText() {
        String slc = ok(Ember.run("opt", BAG, "--scf-to-slc")).out();
        String slcv = ok(Ember.runOn(slc, "opt", "-", "--optimize")).out();
        String dlc = ok(Ember.runOn(slcv, "opt", "-", "--slc-to-dlc")).out();
        String atOnce = ok(Ember.run("opt", BAG, "--scf-to-slc", "--optimize", "--slc-to-dlc")).out();
        assertEquals(Names.cleared(atOnce), Names.cleared(dlc));
    }

    @Test
    void passFlagsRunInTheirOrderAndPipelinesByName() {
        assertEquals(ok(Ember.run("opt", BAG, "--normalize-loops", "--canonicalize")).out(),
            ok(Ember.run("opt", BAG, "--pass-pipeline=builtin.module(func.func(normalize-loops,canonicalize))")).out());
    }

    @Test
    void lanesAreChosen() {
        assertTrue(ok(Ember.run("opt", BAG, "-O1", "--lanes", "4", "--level=slcvec")).out().contains("slcvec.for<4>"));
        assertTrue(ok(Ember.run("opt", BAG, "-O1", "--lanes=16", "--level=slcvec")).out().contains("slcvec.for<16>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "generic", "xmi"})
    void everyFormIsTheSameModel(String form) throws IOException {
        for (String opt : new String[] {"scf", "slc", "slcvec", "dlc"}) {
            String text = ok(Ember.run("opt", BAG, "-O3", "--level=" + opt)).out();
            Path file = folder.resolve("bag." + (form.equals("xmi") ? "xmi" : "ember"));
            Ember.Result written = ok(Ember.runOn(text, "opt", "-", "--emit=" + form, "-o", file.toString()));
            assertEquals("", written.out());
            assertEquals(text, ok(Ember.run("opt", file.toString())).out(), Files.readString(file));
        }
    }

    @Test
    void whatWasAskedToBeWatchedGoesToStandardError() {
        Ember.Result plain = ok(Ember.run("opt", BAG, "-O3"));
        Ember.Result watched = ok(Ember.run("opt", BAG, "-O3", "--print-ir-after-all", "--timing", "--remarks", "--check-each", "--verify-each"));
        assertEquals(plain.out(), watched.out());
        assertTrue(watched.err().contains("after decouple"), watched.err());
        assertTrue(watched.err().contains("100.0 %"), watched.err());
    }

    /** No generated inputs fit a function whose index only its callers know; it is checked as part of them. */
    @Test
    void privateFunctionsAreCheckedWithTheirCallers() {
        String called = """
            func.func VISIBILITY @pick(%x: memref<4xf32>, %sizes: memref<4xindex>) -> f32 {
              %c3 = arith.constant 3 : index
              %size = memref.load %sizes[%c3] : memref<4xindex>
              %far = arith.addi %size, %c3 : index
              %place = arith.muli %far, %far : index
              %v = memref.load %x[%place] : memref<4xf32>
              return %v : f32
            }
            func.func @f(%x: memref<4xf32>) -> f32 {
              %sizes = memref.alloc() : memref<4xindex>
              %c3 = arith.constant 3 : index
              %minus = arith.constant -3 : index
              memref.store %minus, %sizes[%c3] : memref<4xindex>
              %v = func.call @pick(%x, %sizes) : (memref<4xf32>, memref<4xindex>) -> f32
              return %v : f32
            }
            """;
        ok(Ember.runOn(called.replace("VISIBILITY", "private"), "opt", "-", "-O3", "--check-each"));
        Ember.Result open = Ember.runOn(called.replace("VISIBILITY ", ""), "opt", "-", "-O3", "--check-each");
        assertTrue(open.err().contains("out of bounds"), open.err());
    }

    /** Some of the generated inputs lead out of the buffer; which ones depends on the predicate. */
    @ParameterizedTest
    @ValueSource(strings = {"olt", "oge"})
    void checksTakeTheInputsThatFit(String predicate) {
        String sometimes = """
            func.func @f(%o: memref<4xf32>, %x: memref<4xf32>) {
              %c0 = arith.constant 0 : index
              %c4 = arith.constant 4 : index
              %a = memref.load %x[%c0] : memref<4xf32>
              %zero = arith.constant 0.0 : f32
              %fits = arith.cmpf PREDICATE, %a, %zero : f32
              %j = arith.select %fits, %c0, %c4 : index
              memref.store %a, %o[%j] : memref<4xf32>
              return
            }
            """.replace("PREDICATE", predicate);
        List<Integer> seeds = Stream.of("1", "2", "3").map(seed -> Ember.runOn(sometimes, "run", "-", "--level", "scf", "--seed", seed).status()).toList();
        assertTrue(seeds.contains(0) && seeds.contains(1), seeds.toString());
        ok(Ember.runOn(sometimes, "opt", "-", "-O3", "--check-each"));
    }

    @Test
    void partsOfAFileAreReadOneByOne() {
        String two = "func.func @f() {\n  return\n}\n// -----\nfunc.func @f() {\n  return\n}\n";
        assertEquals(1, Ember.runOn(two, "opt", "-").status());
        assertTrue(ok(Ember.runOn(two, "opt", "-", "--split-input-file")).out().contains("// -----\n"));
        Ember.Result broken = Ember.runOn(two + "// -----\nfunc.func @g() {\n", "opt", "-", "--split-input-file");
        assertEquals(1, broken.status());
        assertTrue(broken.err().startsWith("<stdin>:9:") || broken.err().startsWith("<stdin>:10:"), broken.err());
    }

    @Test
    void expectedDiagnosticsAreCompared() {
        String good = "func.func @f() {\n  // expected-error@+1 {{undefined}}\n  return %nothing : i32\n}\n";
        ok(Ember.runOn(good.replace("undefined", "nothing"), "opt", "-", "--verify-diagnostics"));
        Ember.Result bad = Ember.runOn(good.replace("undefined", "something else"), "opt", "-", "--verify-diagnostics");
        assertEquals(1, bad.status());
        assertTrue(bad.err().contains("was not produced") && bad.err().contains("unexpected error"), bad.err());
    }

    @Test
    void errorsNameThePlaceAndShowTheLine() {
        Ember.Result result = Ember.runOn("func.func @f(%a: i32) {\n  %0 = arith.addi %a, %b : i32\n  return\n}\n", "opt", "-");
        assertEquals(1, result.status());
        assertTrue(result.err().startsWith("<stdin>:2:23: error: "), result.err());
        assertTrue(result.err().contains("%0 = arith.addi %a, %b : i32\n") && result.err().contains("^"), result.err());
        assertFalse(result.err().contains("Exception"), result.err());
    }

    private static Ember.Result ok(Ember.Result result) {
        assertEquals(0, result.status(), result.all());
        return result;
    }
}
