package org.ember.tests.kernels;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dae.arch.Architecture;
import org.ember.dae.arch.ArchitectureReader;
import org.ember.dae.machine.Machine;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.types.Type;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.Pipelines;

/**
 * Not a test: prints the cycles of each kernel at -O0 to -O3 and of its program by hand on the machine, and the ratio of the latter to -O3. The
 * shape is 40 segments of 20 to 40 lookups in 3,000 rows of 64 elements; kernels with sizes of their own keep them. An argument is a pattern
 * that names must match.
 */
public final class HandComparison {
    private HandComparison() {
    }

    public static void main(String[] arguments) throws IOException {
        Architecture machine = ArchitectureReader.preset("tmu");
        int[] lengths = new int[40];
        Arrays.setAll(lengths, i -> i % 3 == 0 ? 40 - i / 2 : 24);
        Map<String, Kernel> kernels = new LinkedHashMap<>();
        Kernels.on(List.of(new Segments("large", 3000, 64, lengths))).forEach(kernel -> kernels.putIfAbsent(kernel.function(), kernel));
        System.out.printf("%-28s %10s %10s %10s %10s %10s %8s%n", "kernel", "-O0", "-O1", "-O2", "-O3", "by hand", "ratio");
        for (Kernel kernel : kernels.values()) {
            if (arguments.length > 0 && !kernel.function().matches(arguments[0])) {
                continue;
            }
            Operation source = IrReader.read(new SourceText(kernel.file(), kernel.text())).orThrow();
            StringBuilder line = new StringBuilder(String.format("%-28s", kernel.function()));
            long cycles = 0;
            for (int opt = 0; opt <= Pipelines.MAX_OPT; opt++) {
                Operation module = new IrCloner().clone(source);
                new PassManager(Pipelines.at(opt, Level.DLC)).run(module);
                cycles = cycles(module, kernel, machine);
                line.append(String.format(" %10d", cycles));
            }
            Path file = Kernel.root().resolve("examples/hand/" + kernel.function() + ".dlc.ember");
            if (Files.exists(file)) {
                long byHand = cycles(IrReader.read(SourceText.read(file)).orThrow(), kernel, machine);
                line.append(String.format(" %10d %8.3f", byHand, (double) byHand / cycles));
            }
            System.out.println(line);
        }
    }

    /** The cycles of the kernel's last case. */
    private static long cycles(Operation module, Kernel kernel, Architecture machine) {
        KernelCase last = kernel.cases().get(kernel.cases().size() - 1);
        List<Type> types = KernelRunner.argumentTypes(module, kernel.function());
        List<Object> arguments = new ArrayList<>();
        for (int a = 0; a < types.size(); a++) {
            arguments.add(KernelRunner.argument(types.get(a), last.arguments().get(a)));
        }
        return Machine.run(module, kernel.function(), arguments, machine).report().cycles();
    }
}
