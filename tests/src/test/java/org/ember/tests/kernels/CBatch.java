package org.ember.tests.kernels;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ember.dae.data.Buffer;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
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
import org.ember.tests.support.Project;

/**
 * Many functions in one C program, with the inputs of all their calls in one file and what they leave in another: a compiler and a process are
 * started once. Files hold numbers as the machine does, which is little-endian here.
 */
final class CBatch {
    /** A function in the batch, and the arguments of its calls: its buffers hold after the run what the call left in them. */
    private record Entry(String function, List<Type> arguments, List<Type> results, List<List<Object>> calls) {
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

    /** The suffix that the symbols of the next module must have. */
    String suffix() {
        return "_" + entries.size();
    }

    /** Adds calls of a function, whose name ends with {@link #suffix()}; all buffers of the arguments are its own. */
    void add(String function, Operation module, List<List<Object>> calls) throws IOException {
        CProgram program = CEmitter.emit(module, "kernel" + suffix());
        Files.writeString(folder.resolve(program.source().name()), program.source().text());
        Files.writeString(folder.resolve(program.header().name()), program.header().text());
        for (CProgram.CFile file : program.shared()) {
            Files.writeString(folder.resolve(file.name()), file.text());
        }
        includes.append("#include \"").append(program.source().name()).append("\"\n");
        Entry entry = new Entry(function, KernelRunner.argumentTypes(module, function), resultTypes(module, function), calls);
        runs.append(caller(entry));
        for (List<Object> arguments : calls) {
            main.append("  run_").append(function).append("();\n");
            arguments.forEach(this::write);
        }
        entries.add(entry);
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

    private void write(Object value) {
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

    /** Compiles and runs everything; gives what each call of each function returned. */
    List<List<RunResult>> run(String... flags) throws IOException {
        Path source = folder.resolve("main.c");
        String support = Project.read(Project.resource("c/batch.h"));
        Files.writeString(source, includes + "\n" + support + "\n" + runs + "int main(void)\n{\n  begin();\n" + main + "  return end();\n}\n");
        Files.write(folder.resolve("in.bin"), input.toByteArray());
        CCompiler.run(folder, List.of(CCompiler.program(source, flags).toString()));
        ByteBuffer left = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("out.bin"))).order(ByteOrder.LITTLE_ENDIAN);
        List<List<RunResult>> all = new ArrayList<>();
        for (Entry entry : entries) {
            all.add(entry.calls().stream().map(arguments -> take(left, entry, arguments)).toList());
        }
        if (left.hasRemaining()) {
            throw new AssertionError(left.remaining() + " bytes more than expected");
        }
        return all;
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
