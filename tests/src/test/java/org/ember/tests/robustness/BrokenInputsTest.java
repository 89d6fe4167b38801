package org.ember.tests.robustness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.ember.tests.support.Ember;
import org.ember.tests.support.MlirOpt;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;

/** No input, however broken, gives anything but a diagnostic with a place and exit code 1. */
class BrokenInputsTest {
    private static final long SEED = 20261123;
    private static final int REJECTED = 200;
    /** Now and then a mutation is a good program: a token swapped with an equal one. */
    private static final int TRIED = 300;
    private static final Pattern DIAGNOSTIC = Pattern.compile("(?m)^<stdin>:[1-9]\\d*:[1-9]\\d*: error: \\S");

    @Test
    void everyBrokenInputGivesADiagnosticWithAPlace() {
        Map<String, String> programs = new LinkedHashMap<>();
        for (Path file : Project.files(Project.examples(), ".ember", ".mlir")) {
            programs.put(file.getFileName().toString(), Project.read(file));
        }
        for (Path file : Project.files(Project.resource("mlir"), ".mlir")) {
            programs.put(file.getFileName().toString(), Project.read(file));
        }
        int rejected = 0;
        List<String> wronglyAccepted = new ArrayList<>();
        for (Map.Entry<String, byte[]> input : BrokenInputs.generate(programs, TRIED, SEED).entrySet()) {
            Ember.Result result = Ember.runOn(input.getValue(), "opt", "-");
            String where = input.getKey() + " (seed " + SEED + "): " + result.all();
            if (result.status() == 0) {
                assertEquals(result.out(), Ember.runOn(result.out(), "opt", "-").out(), input.getKey());
                String refused = refusedByMlirOpt(input.getKey(), input.getValue());
                if (refused != null) {
                    wronglyAccepted.add(input.getKey() + ": " + refused);
                }
            } else {
                assertRejected(where, result);
                rejected++;
            }
        }
        assertEquals("", String.join("\n", wronglyAccepted));
        assertTrue(rejected >= REJECTED, "only " + rejected + " of " + TRIED + " inputs were found broken");
    }

    private static void assertRejected(String where, Ember.Result result) {
        assertEquals(1, result.status(), where);
        assertTrue(DIAGNOSTIC.matcher(result.err()).find(), where);
        assertFalse(result.err().contains("\tat ") || result.err().contains("Exception"), where);
        assertEquals("", result.out(), where);
    }

    /** What mlir-opt has against an input that Ember accepts, where it is installed and knows the level; null if nothing. */
    private static String refusedByMlirOpt(String name, byte[] input) {
        // affine maps are kept as text, so an error in one is not found
        boolean mlirLevels = (name.contains(".mlir") || name.contains(".scf.ember")) && !name.startsWith("locations.mlir");
        if (!mlirLevels || !MlirOpt.isInstalled()) {
            return null;
        }
        MlirOpt.Result judged = MlirOpt.run(input);
        return judged.status() == 0 ? null : judged.err().lines().findFirst().orElse("?");
    }

    @Test
    void fiftyMegabytesOfBraces() {
        Ember.Result result = Ember.runOn(BrokenInputs.braces(50 << 20), "opt", "-");
        assertRejected("50 MB of braces: " + result.err().substring(0, Math.min(2000, result.err().length())), result);
        assertTrue(result.err().length() < 10_000, "the message is short");
    }

    @Test
    void anEmptyFile() {
        for (String empty : new String[] {"", "\n", "   \n\n"}) {
            assertRejected("empty", Ember.runOn(empty, "opt", "-"));
        }
    }
}
