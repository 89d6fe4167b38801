package org.ember.tests.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.ember.ir.Operation;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.verify.Verifier;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Programs that no front end makes, one by one: each lowers down to tmu at every -O level, with and without lanes, or is refused at a place and with a reason, by the
 * verifier or by the pass that finds the machine too small. Their first line says which.
 */
class OddProgramsTest {
    private static final String LOWERS = "lowers";

    @TestFactory
    Stream<DynamicTest> eachLowersOrIsRefused() throws IOException {
        try (InputStream file = OddProgramsTest.class.getResourceAsStream("/odd_programs.ember")) {
            return Arrays.stream(new String(file.readAllBytes(), StandardCharsets.UTF_8).split("// -----\n")).map(program -> {
                String[] head = program.substring("// ".length(), program.indexOf('\n')).split(": ", 2);
                return DynamicTest.dynamicTest(head[0], () -> assertEquals(Set.of(head[1]), outcomes(program)));
            });
        }
    }

    private static Set<String> outcomes(String program) {
        Set<String> outcomes = new TreeSet<>();
        for (int opt = 0; opt <= Pipelines.MAX_OPT; opt++) {
            for (int lanes : new int[] {1, 4, 16}) {
                Operation module = IrReader.read(new SourceText("odd", program)).orThrow();
                List<Diagnostic> errors = Verifier.verify(module);
                outcomes.add(errors.isEmpty() ? lowered(module, opt, lanes) : refused(errors.get(0)));
            }
        }
        return outcomes;
    }

    private static String lowered(Operation module, int opt, int lanes) {
        try {
            new PassManager(Pipelines.at(opt, Level.TMU)).options(new PassOptions(lanes)).run(module);
            return LOWERS;
        } catch (DiagnosticException e) {
            return refused(e.diagnostics().get(0));
        }
    }

    private static String refused(Diagnostic error) {
        return "refused " + error.span().line() + ": " + error.message();
    }
}
