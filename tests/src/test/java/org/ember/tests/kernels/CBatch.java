package org.ember.tests.kernels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ember.dae.data.Buffer;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.Interpreter;
import org.ember.dae.interp.RunResult;
import org.ember.dae.interp.ScalarValue;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.Operation;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.lowering.emit.CEmitter;
import org.ember.lowering.emit.CProgram;
import org.ember.tests.support.CCompiler;

/**
 * Many kernels in one C program, with the inputs of all their cases in one file and what they leave in another: a compiler and a process are
 * started once. Files hold numbers as the machine does, which is little-endian here.
 */
final class CBatch {
    /** A kernel in the batch; its function and all symbols of its module end with a suffix of its own. */
    record Entry(Kernel kernel, String function, Operation module, List<Type> arguments, List<Type> results) {
    }

    private final Path folder;
    private final List<Entry> entries = new ArrayList<>();
    private final StringBuilder includes = new StringBuilder();
    private final StringBuilder runs = new StringBuilder();
    private final StringBuilder main = new StringBuilder();
    private final ByteArrayOutputStream input = new ByteArrayOutputStream();

    CBatch(Path folder) {
        this.folder = folder;
    }

    /** The suffix of the next kernel's symbols. */
    String suffix() {
        return "_" + entries.size();
    }

    List<Entry> entries() {
        return entries;
    }

    /** Adds a lowered kernel whose symbols have {@link #suffix()}. */
    void add(Kernel kernel, Operation module) throws IOException {
        String name = "kernel" + suffix();
        CProgram program = CEmitter.emit(module, name);
        Files.writeString(folder.resolve(program.source().name()), program.source().text());
        Files.writeString(folder.resolve(program.header().name()), program.header().text());
        for (CProgram.CFile file : program.shared()) {
            Files.writeString(folder.resolve(file.name()), file.text());
        }
        includes.append("#include \"").append(program.source().name()).append("\"\n");
        String function = kernel.function() + suffix();
        Kernel renamed = new Kernel(kernel.file(), function, kernel.retyping(), kernel.cases());
        Entry entry = new Entry(renamed, function, module, KernelRunner.argumentTypes(module, function), resultTypes(module, function));
        runs.append(caller(entry));
        for (KernelCase run : kernel.cases()) {
            main.append("  run_").append(function).append("();\n");
            for (int a = 0; a < entry.arguments().size(); a++) {
                write(entry.arguments().get(a), KernelRunner.argument(entry.arguments().get(a), run.arguments().get(a)));
            }
        }
        entries.add(entry);
    }

    /** Adds a function whose name has the suffix; what must come out of it on these arguments is what the interpreter says. */
    void addInterpreted(String name, Operation module, List<NamedArray> before) {
        List<Type> types = KernelRunner.argumentTypes(module, name + suffix());
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            arguments.add(KernelRunner.argument(types.get(i), before.get(i)));
        }
        Interpreter.run(module, name + suffix(), arguments);
        List<NamedArray> after = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            long[] bits = new long[before.get(i).bits().length];
            for (int k = 0; k < bits.length; k++) {
                bits[k] = ((MemRefValue) arguments.get(i)).buffer().get(k);
            }
            after.add(new NamedArray(before.get(i).name(), before.get(i).elementType(), before.get(i).shape(), bits));
        }
        try {
            add(new Kernel(name, name, Map.of(), List.of(new KernelCase(name, before, after, List.of()))), module);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Type> resultTypes(Operation module, String function) {
        return module.region(0).entry().getOperations().stream().filter(op -> op instanceof FuncOp candidate && candidate.getSymName().equals(function))
            .map(op -> ((FuncOp) op).getFunctionType().results()).findFirst().orElseThrow();
    }

    private static String suffix(Type type) {
        return type instanceof IndexType ? "i64" : type.toString();
    }

    private static String cType(Type type) {
        if (type instanceof MemRefType memref) {
            return "ember_memref_" + memref.rank() + "_" + suffix(memref.element());
        }
        return switch (suffix(type)) {
            case "f32" -> "float";
            case "f64" -> "double";
            case "i1", "f16", "bf16" -> "ember_" + type;
            default -> "int" + suffix(type).substring(1) + "_t";
        };
    }

    private static boolean isNumber(Type type) {
        return ElementType.of(type.toString()) != null;
    }

    /** A function that reads the arguments of a case, calls the kernel, and writes what it leaves. */
    private static String caller(Entry entry) {
        StringBuilder text = new StringBuilder("static void run_" + entry.function() + "(void)\n{\n");
        List<String> passed = new ArrayList<>();
        StringBuilder after = new StringBuilder();
        boolean returned = entry.results().size() == 1 && isNumber(entry.results().get(0));
        if (!entry.results().isEmpty() && !returned) {
            passed.add("&r");
        }
        for (int i = 0; i < entry.arguments().size(); i++) {
            Type type = entry.arguments().get(i);
            if (type instanceof MemRefType memref) {
                String size = "sizeof *a" + i + ".aligned";
                text.append("  ").append(cType(type)).append(" a" + i + ";\n  int64_t n" + i + " = get_memref(&a" + i + ", " + memref.rank() + ", " + size + ");\n");
                passed.add("&a" + i);
                after.append("  put(a" + i + ".aligned, (size_t) n" + i + " * " + size + ");\n");
            } else if (isNumber(type)) {
                text.append("  ").append(cType(type)).append(" a" + i + ";\n  get_number(&a" + i + ", sizeof a" + i + ");\n");
                passed.add("a" + i);
            } else {
                text.append("  int64_t a" + i + "[16];\n  get_numbers(a" + i + ");\n");
                passed.add("(void *) a" + i);
            }
        }
        String call = "_mlir_ciface_" + entry.function() + "(" + String.join(", ", passed) + ");\n";
        if (entry.results().size() > 1) {
            text.append("  ember_results_" + entry.function() + " r;\n");
        } else if (!entry.results().isEmpty()) {
            text.append("  ").append(cType(entry.results().get(0))).append(" r;\n");
        }
        text.append("  ").append(returned ? "r = " : "").append(call).append(after);
        for (int i = 0; i < entry.results().size(); i++) {
            Type type = entry.results().get(i);
            String result = entry.results().size() > 1 ? "r.r" + i : "r";
            if (type instanceof MemRefType memref) {
                text.append("  put_memref(&" + result + ", " + memref.rank() + ", sizeof *" + result + ".aligned);\n  own(" + result + ".allocated);\n");
            } else {
                text.append("  put_number(&" + result + ", sizeof " + result + ");\n");
            }
        }
        text.append("  release();\n");
        return text + "}\n\n";
    }

    private void write(Type type, Object value) {
        if (value instanceof MemRefValue memref) {
            writeLong(memref.buffer().length());
            writeLong(memref.offset());
            for (long size : memref.sizes()) {
                writeLong(size);
            }
            for (long stride : memref.strides()) {
                writeLong(stride);
            }
            input.writeBytes(bytes(memref.buffer()));
        } else if (value instanceof ScalarValue scalar) {
            writeLong(scalar.pattern());
        } else {
            List<Long> flat = new ArrayList<>();
            flatten(value, flat);
            writeLong(flat.size());
            flat.forEach(this::writeLong);
        }
    }

    private static void flatten(Object value, List<Long> flat) {
        if (value instanceof List<?> list) {
            list.forEach(element -> flatten(element, flat));
        } else {
            flat.add((Long) value);
        }
    }

    private void writeLong(long value) {
        input.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array());
    }

    private static byte[] bytes(Buffer buffer) {
        int size = buffer.type().bytes();
        ByteBuffer bytes = ByteBuffer.allocate(buffer.length() * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < buffer.length(); i++) {
            long pattern = buffer.get(i);
            for (int b = 0; b < size; b++) {
                bytes.put((byte) (pattern >> 8 * b));
            }
        }
        return bytes.array();
    }

    private static void read(ByteBuffer from, Buffer into) {
        int size = into.type().bytes();
        for (int i = 0; i < into.length(); i++) {
            long pattern = 0;
            for (int b = 0; b < size; b++) {
                pattern |= (from.get() & 0xffL) << 8 * b;
            }
            into.set(i, into.type().canonical(pattern));
        }
    }

    /** Compiles and runs all kernels; gives for each the engine that hands out what its cases left, one after the other. */
    List<KernelRunner.Engine> run(String... flags) throws IOException {
        Path source = folder.resolve("main.c");
        String support;
        try (var in = CBatch.class.getResourceAsStream("/c/batch.h")) {
            support = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
        Files.writeString(source, includes + "\n" + support + "\n" + runs + "int main(void)\n{\n  begin();\n" + main + "  return end();\n}\n");
        Files.write(folder.resolve("in.bin"), input.toByteArray());
        Path program = CCompiler.program(source, flags);
        CCompiler.run(folder, List.of(program.toString()));
        ByteBuffer left = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("out.bin"))).order(ByteOrder.LITTLE_ENDIAN);
        List<KernelRunner.Engine> engines = new ArrayList<>();
        for (Entry entry : entries) {
            int start = left.position();
            ByteBuffer own = left.duplicate().order(ByteOrder.LITTLE_ENDIAN);
            own.position(start);
            for (KernelCase run : entry.kernel().cases()) {
                List<Object> arguments = new ArrayList<>();
                for (int a = 0; a < entry.arguments().size(); a++) {
                    arguments.add(KernelRunner.argument(entry.arguments().get(a), run.arguments().get(a)));
                }
                take(left, entry, arguments);
            }
            engines.add(arguments -> take(own, entry, arguments));
        }
        if (left.hasRemaining()) {
            throw new AssertionError(left.remaining() + " bytes more than expected");
        }
        return engines;
    }

    private static RunResult take(ByteBuffer from, Entry entry, List<Object> arguments) {
        for (Object argument : arguments) {
            if (argument instanceof MemRefValue memref) {
                read(from, memref.buffer());
            }
        }
        List<Object> results = new ArrayList<>();
        for (Type type : entry.results()) {
            if (type instanceof MemRefType memref) {
                long[] sizes = new long[memref.rank()];
                for (int d = 0; d < sizes.length; d++) {
                    sizes[d] = from.getLong();
                }
                MemRefValue value = MemRefValue.allocate(ElementType.of(memref.element().toString()), sizes);
                read(from, value.buffer());
                results.add(value);
            } else {
                results.add(new ScalarValue(type, ElementType.of(type.toString()).canonical(from.getLong())));
            }
        }
        return new RunResult(results, arguments);
    }

}
