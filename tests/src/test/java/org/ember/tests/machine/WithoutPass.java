package org.ember.tests.machine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ember.dae.arch.ArchitectureReader;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.machine.Machine;
import org.ember.dae.machine.MachineReport;
import org.ember.ir.Operation;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.PassOptions;
import org.ember.lowering.pass.Pipelines;
import org.ember.tests.support.Project;

/** A kernel of the examples on the shipped machine, at -O3 and at -O3 without one pass: what the pass is good for. */
record WithoutPass(MachineReport with, MachineReport without) {

    /** @param arguments the same for both runs, each of which changes its own */
    static WithoutPass of(String file, String function, String pass, java.util.function.Supplier<List<Object>> arguments) throws IOException {
        return new WithoutPass(run(file, function, "", arguments.get()), run(file, function, pass, arguments.get()));
    }

    private static MachineReport run(String file, String function, String left, List<Object> arguments) throws IOException {
        Operation module = IrReader.read(SourceText.read(Project.examples().resolve("kernels").resolve(file))).orThrow();
        new PassManager(Pipelines.at(3, Level.DLC).stream().filter(pass -> !pass.name().equals(left)).toList()).options(PassOptions.DEFAULT).run(module);
        return Machine.run(module, function, arguments, ArchitectureReader.preset("tmu")).report();
    }

    /** A buffer of small numbers below a limit. */
    static MemRefValue buffer(Random random, ElementType type, int limit, long... sizes) {
        MemRefValue value = MemRefValue.allocate(type, sizes);
        for (int i = 0; i < value.buffer().length(); i++) {
            value.buffer().set(i, type.isFloat() ? type.fromDouble(random.nextInt(limit)) : type.canonical(random.nextInt(limit)));
        }
        return value;
    }

    /** A list of arguments. */
    static List<Object> arguments(Object... values) {
        return new ArrayList<>(List.of(values));
    }
}
