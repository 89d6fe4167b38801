package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.Interpreter;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Origins;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.PipelineParser;
import org.ember.tests.random.RandomInputs;

/** A small text after a pipeline: what it reads like, what was said, and that it still gives the same bits. */
record Lowered(String text, List<String> remarks) {
    private static final long STEP_LIMIT = 1_000_000;

    /** Runs the pipeline on the text, whose first function is also run before and after it. */
    static Lowered by(String pipeline, String source) {
        return by(pipeline, 4, source);
    }

    static Lowered by(String pipeline, int lanes, String source) {
        Operation before = IrReader.read(new SourceText("test.mlir", source)).orThrow();
        Operation module = new IrCloner().clone(before);
        List<Diagnostic> remarks = new PassManager(PipelineParser.parse(pipeline)).options(new PassOptions(lanes)).run(module);
        assertEquals(List.of(), Origins.missing(module));
        String text = IrPrinter.print(module);
        assertEquals(text, IrPrinter.print(IrReader.read(new SourceText("again", text)).orThrow()), "printing and reading changes the text");
        List<Object> expected = run(before);
        List<Object> found = run(module);
        for (int i = 0; i < expected.size(); i++) {
            assertTrue(((MemRefValue) expected.get(i)).buffer().sameContents(((MemRefValue) found.get(i)).buffer()), "argument " + i + " differs after\n" + text);
        }
        return new Lowered(text, remarks.stream().map(d -> d.span().line() + ": " + d.message()).toList());
    }

    private static List<Object> run(Operation module) {
        List<Object> arguments = RandomInputs.of(module, 7);
        String name = ((org.ember.dialect.func.FuncOp) module.region(0).entry().getOperations().get(0)).getSymName();
        Interpreter.run(module, name, arguments, STEP_LIMIT);
        return arguments;
    }

    /** The text contains all of these, in this order. */
    Lowered has(String... parts) {
        int from = 0;
        for (String part : parts) {
            int at = text.indexOf(part, from);
            assertTrue(at >= 0, "expected '" + part + "' in\n" + text);
            from = at + part.length();
        }
        return this;
    }

    Lowered hasNo(String... parts) {
        for (String part : parts) {
            assertFalse(text.contains(part), "expected no '" + part + "' in\n" + text);
        }
        return this;
    }

    /** One of the remarks reads so, with its line in front. */
    Lowered remarks(String remark) {
        assertTrue(remarks.contains(remark), "expected the remark '" + remark + "', found " + remarks);
        return this;
    }

    /** How often a part stands in the text. */
    int count(String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length - 1;
    }
}
