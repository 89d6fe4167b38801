package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.PassRegistry;
import org.ember.lowering.pass.PipelineParser;
import org.ember.lowering.pass.Pipelines;
import org.junit.jupiter.api.Test;

/** Pipelines as text. */
class PipelinesTest {
    @Test
    void passesAreNamedOnceAndDescribed() {
        assertEquals(PassRegistry.names(), PassRegistry.all().stream().map(Pass::name).toList());
        assertTrue(PassRegistry.all().stream().noneMatch(pass -> pass.description().isBlank()));
    }

    @Test
    void nestsOfMlirOptAreRead() {
        assertEquals(List.of("decouple", "vectorize", "bufferize"), names("builtin.module(func.func(decouple, vectorize{lanes=4}), bufferize)"));
    }

    @Test
    void pipelinesAreNamedInPipelines() {
        assertEquals(Pipelines.at(3, org.ember.lowering.pass.Level.DLC).stream().map(Pass::name).toList(), names("scf-to-slc,optimize,slc-to-dlc"));
    }

    @Test
    void mistakesAreExplained() {
        assertEquals("pass pipeline, column 10: expected the name of a pass, found the end", message("decouple,"));
        assertTrue(message("nonsense").startsWith("no pass is called 'nonsense', expected one of inline, canonicalize"));
        assertEquals("pass 'vectorize' has no option 'width', expected lanes, apart", message("vectorize{width=4}"));
        assertEquals("expected a number of lanes, found 'many'", message("vectorize{lanes=many}"));
        assertEquals("expected a power of two between 1 and 1024 lanes, found 3", message("vectorize{lanes=3}"));
        assertEquals("expected a power of two between 1 and 1024 lanes, found 0", assertThrows(IllegalArgumentException.class, () -> new PassOptions(0)).getMessage());
    }

    @Test
    void noPipelineHidesAPass() {
        for (String name : PassRegistry.names()) {
            assertNull(Pipelines.named(name), name);
        }
    }

    private static List<String> names(String pipeline) {
        return PipelineParser.parse(pipeline).stream().map(Pass::name).toList();
    }

    private static String message(String pipeline) {
        return assertThrows(IllegalArgumentException.class, () -> PipelineParser.parse(pipeline)).getMessage();
    }
}
