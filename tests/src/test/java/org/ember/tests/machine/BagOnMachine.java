package org.ember.tests.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;

import org.ember.dae.arch.Architecture;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.Interpreter;
import org.ember.dae.machine.Machine;
import org.ember.dae.machine.MachineReport;
import org.ember.dae.machine.MachineRun;
import org.ember.ir.Operation;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.ember.tests.support.Project;

/** The embedding bag of the examples in any float type and size, lowered and run on a machine. */
record BagOnMachine(ElementType type, int rows, int width, int bags, int lookups) {
    private static final String FUNCTION = "embedding_bag";

    /** Runs at an -O level; the result must be the interpreter's at the scf level, bit by bit. */
    MachineReport run(int opt, int lanes, Architecture architecture) {
        return run(Pipelines.at(opt, Level.DLC), lanes, architecture);
    }

    /** Runs after some passes; the result must be the interpreter's at the scf level, bit by bit. */
    MachineReport run(List<Pass> passes, int lanes, Architecture architecture) {
        Operation module = read();
        List<Object> arguments = arguments();
        List<Object> expected = arguments();
        Interpreter.run(module, FUNCTION, expected);
        new PassManager(passes).options(new PassOptions(lanes)).run(module);
        MachineRun run = Machine.run(module, FUNCTION, arguments, architecture);
        if (!((MemRefValue) arguments.get(3)).buffer().sameContents(((MemRefValue) expected.get(3)).buffer())) {
            throw new AssertionError(passes.stream().map(Pass::name).toList() + " give another result for " + this);
        }
        return run.report();
    }

    /** The function as it is read, on the core alone. */
    MachineReport runOnCore(Architecture architecture) {
        return Machine.run(read(), FUNCTION, arguments(), architecture).report();
    }

    private Operation read() {
        try {
            String text = Files.readString(Project.root().resolve("examples/embedding_bag.mlir")).replace("f32", type.text());
            return IrReader.read(new SourceText("embedding_bag.mlir", text)).module();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Object> arguments() {
        Random random = new Random(17);
        MemRefValue table = MemRefValue.allocate(type, rows, width);
        for (int i = 0; i < rows * width; i++) {
            table.buffer().set(i, type.fromDouble(random.nextInt(1000) / 64.0));
        }
        MemRefValue indices = MemRefValue.allocate(ElementType.I64, (long) bags * lookups);
        for (int i = 0; i < bags * lookups; i++) {
            indices.buffer().set(i, random.nextInt(rows));
        }
        MemRefValue offsets = MemRefValue.allocate(ElementType.I64, bags + 1);
        for (int b = 0; b <= bags; b++) {
            offsets.buffer().set(b, (long) b * lookups);
        }
        return List.of(table, indices, offsets, MemRefValue.allocate(type, bags, width));
    }
}
