package org.ember.tests.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.Set;
import org.ember.dialect.aspect.Decoupling;
import org.ember.dialect.aspect.Unit;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.lowering.rewrite.Blocks;
import org.ember.tests.support.Project;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The attribute {@code unit} says of each operation which unit runs it, at the levels that have given it to one, too. */
class UnitTest {
    private static final Set<String> OF_THE_ACCESS_UNIT = Set.of("slc.for", "slcvec.for", "dlc.configure_access_engine", "tmu.access_program");
    private static final Set<String> OF_THE_EXECUTE_UNIT = Set.of("slc.callback", "dlc.compute_loop");

    @ParameterizedTest
    @ValueSource(strings = {"slc", "slcvec", "dlc", "tmu"})
    void whatStandsInAnAccessProgramIsRunByTheAccessUnit(String level) {
        Operation module = IrReader.read(new SourceText(level, Project.read(Project.examples().resolve("embedding_bag." + level + ".ember")))).orThrow();
        Evaluator attributes = Evaluator.batch();
        Blocks.walk(module, op -> {
            Unit expected = around(op);
            boolean ends = op.definition().hasTrait("Terminator");
            if (expected != null && !ends) {
                assertEquals(expected, Decoupling.unit(attributes, op), op.getName());
                if (expected == Unit.ACCESS) {
                    assertNull(Decoupling.obstacle(attributes, op), op.getName());
                }
            }
        });
    }

    /** The unit of the innermost operation around, or of itself, that belongs to one; null if there is none. */
    private static Unit around(Operation op) {
        for (Operation at = op; at != null; at = at.parentOp()) {
            if (OF_THE_EXECUTE_UNIT.contains(at.getName())) {
                return Unit.EXECUTE;
            } else if (OF_THE_ACCESS_UNIT.contains(at.getName())) {
                return Unit.ACCESS;
            }
        }
        return null;
    }
}
