package org.ember.tests.kernels;

import java.util.List;

/**
 * A program for mlir-cpu-runner: the kernel with a function for each of its cases, whose inputs and expected outputs are constants. {@code main}
 * returns how many elements differ.
 */
final class MlirProgram {
    private final StringBuilder globals = new StringBuilder();
    private final StringBuilder functions = new StringBuilder();
    private final StringBuilder main = new StringBuilder();
    private final Kernel kernel;
    private final String text;
    private int count;

    private MlirProgram(Kernel kernel) {
        this.kernel = kernel;
        this.text = kernel.text();
    }

    static String of(Kernel kernel) {
        MlirProgram program = new MlirProgram(kernel);
        for (int i = 0; i < kernel.cases().size(); i++) {
            program.testCase(i, kernel.cases().get(i));
        }
        return program.globals + program.text.replaceFirst("(?m)^module \\{$", "").replaceFirst("\\}\\s*\\z", program.text.contains("\nmodule {") ? "" : "}\n")
                + program.functions + "func.func @main() -> i32 {\n  %e = memref.alloc() : memref<i32>\n  %z = arith.constant 0 : i32\n"
                + "  memref.store %z, %e[] : memref<i32>\n" + program.main + "  %r = memref.load %e[] : memref<i32>\n  return %r : i32\n}\n";
    }

    private void testCase(int index, KernelCase run) {
        List<ArgumentType> types = ArgumentType.of(text, kernel.function(), run.arguments());
        StringBuilder body = new StringBuilder("func.func @case" + index + "(%e: memref<i32>) {\n");
        StringBuilder names = new StringBuilder();
        StringBuilder typeNames = new StringBuilder();
        for (int a = 0; a < types.size(); a++) {
            String separator = a == 0 ? "" : ", ";
            names.append(separator).append("%a").append(a);
            typeNames.append(separator).append(types.get(a).text());
            argument(body, "%a" + a, types.get(a), run.arguments().get(a));
        }
        String result = text.replaceAll("(?s).*func\\.func @" + kernel.function() + "\\([^{]*?\\)( -> ([^{]*?))? \\{\n.*", "$2");
        body.append(result.isEmpty() ? "  " : "  %res = ").append("func.call @" + kernel.function() + "(" + names + ") : (" + typeNames + ") -> "
                + (result.isEmpty() ? "()" : result) + "\n");
        for (int a = 0; a < types.size(); a++) {
            if (run.arguments().get(a).shape().length > 0 && types.get(a).text().startsWith("memref")) {
                compare(body, "%a" + a, types.get(a).text(), run.after().get(a));
            }
        }
        for (NamedArray expected : run.results()) {
            if (expected.shape().length > 0) {
                compare(body, "%res", result, expected);
            }
        }
        functions.append(body).append("  return\n}\n");
        main.append("  func.call @case" + index + "(%e) : (memref<i32>) -> ()\n");
    }

    private void argument(StringBuilder body, String name, ArgumentType type, NamedArray array) {
        String element = array.elementType();
        if (type.text().startsWith("!llvm.struct")) {
            body.append("  " + name + "_0 = llvm.mlir.undef : " + type.text() + "\n");
            for (int i = 0; i < array.bits().length; i++) {
                body.append("  " + name + "_c" + i + " = llvm.mlir.constant(" + array.bits()[i] + " : i64) : i64\n  " + (i == array.bits().length - 1 ? name : name + "_" + (i + 1))
                        + " = llvm.insertvalue " + name + "_c" + i + ", " + name + "_" + i + "[" + (i < 2 ? "0, " + i : "1, " + (i - 2)) + "] : " + type.text() + "\n");
            }
        } else if (array.shape().length == 0) {
            boolean isFloat = element.contains("f");
            body.append("  " + name + " = arith.constant " + (isFloat ? "0x" + hex(array.bits()[0], width(element), false) : array.bits()[0]) + " : " + element + "\n");
        } else if (type.strides() == null) {
            String whole = global(array.bits(), dims(array), element);
            body.append("  " + name + "_g = memref.get_global @" + whole + " : memref<" + dims(array) + element + ">\n  " + name + " = memref.cast " + name + "_g : memref<"
                    + dims(array) + element + "> to " + type.text() + "\n");
        } else {
            strided(body, name, type, array);
        }
    }

    private void strided(StringBuilder body, String name, ArgumentType type, NamedArray array) {
        String element = array.elementType();
        int size = Math.toIntExact(type.span(array));
        long[] physical = new long[size];
        for (int i = 0; i < array.bits().length; i++) {
            physical[Math.toIntExact(type.place(array, i))] = array.bits()[i];
        }
        String whole = global(physical, size + "x", element);
        StringBuilder sizes = new StringBuilder();
        StringBuilder strides = new StringBuilder();
        for (int d = 0; d < type.strides().length; d++) {
            sizes.append(d == 0 ? "" : ", ").append(array.shape()[d]);
            strides.append(d == 0 ? "" : ", ").append(type.strides()[d]);
        }
        String view = "memref<" + dims(array) + element + ", strided<[" + strides + "], offset: " + type.offset() + ">>";
        body.append("  " + name + "_g = memref.get_global @" + whole + " : memref<" + size + "x" + element + ">\n  " + name + "_v = memref.reinterpret_cast " + name + "_g to offset: ["
                + type.offset() + "], sizes: [" + sizes + "], strides: [" + strides + "] : memref<" + size + "x" + element + "> to " + view + "\n  " + name + " = memref.cast " + name
                + "_v : " + view + " to " + type.text() + "\n");
    }

    private void compare(StringBuilder body, String name, String type, NamedArray expected) {
        String id = name.substring(1) + "_";
        String element = expected.elementType();
        String global = global(expected.bits(), dims(expected), element);
        body.append("  %" + id + "x = memref.get_global @" + global + " : memref<" + dims(expected) + element + ">\n  %" + id + "0 = arith.constant 0 : index\n  %" + id
                + "1 = arith.constant 1 : index\n");
        StringBuilder indices = new StringBuilder();
        for (int d = 0; d < expected.shape().length; d++) {
            body.append("  %" + id + "n" + d + " = arith.constant " + expected.shape()[d] + " : index\n")
                .append("  scf.for %" + id + "i" + d + " = %" + id + "0 to %" + id + "n" + d + " step %" + id + "1 {\n");
            indices.append(d == 0 ? "" : ", ").append("%" + id + "i" + d);
        }
        body.append("  %" + id + "l = memref.load " + name + "[" + indices + "] : " + type + "\n").append("  %" + id + "r = memref.load %" + id + "x[" + indices
            + "] : memref<" + dims(expected) + element + ">\n");
        String bits = element;
        String suffix = "";
        if (element.contains("f")) {
            bits = "i" + width(element);
            suffix = "b";
            body.append("  %" + id + "lb = arith.bitcast %" + id + "l : " + element + " to " + bits + "\n  %" + id + "rb = arith.bitcast %" + id + "r : " + element + " to " + bits + "\n");
        }
        body.append("  %" + id + "d = arith.cmpi ne, %" + id + "l" + suffix + ", %" + id + "r" + suffix + " : " + bits + "\n  %" + id + "w = arith.extui %" + id + "d : i1 to i32\n  %" + id
                + "s = memref.load %e[] : memref<i32>\n  %" + id + "t = arith.addi %" + id + "s, %" + id + "w : i32\n  memref.store %" + id + "t, %e[] : memref<i32>\n");
        body.append("}".repeat(expected.shape().length)).append("\n");
    }

    private String global(long[] bits, String dims, String element) {
        String name = "g" + count++;
        globals.append("memref.global \"private\" @" + name + " : memref<" + dims + element + "> = dense<");
        if (bits.length > 0) {
            if (element.equals("i1")) {
                globals.append(nested(bits, dims.split("x"), 0, new int[1]));
            } else {
                globals.append("\"0x");
                for (long value : bits) {
                    globals.append(hex(value, width(element), true));
                }
                globals.append('"');
            }
        }
        globals.append(">\n");
        return name;
    }

    private static String nested(long[] bits, String[] dims, int depth, int[] next) {
        if (depth == dims.length) {
            return bits[next[0]++] == 0 ? "false" : "true";
        }
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < Integer.parseInt(dims[depth]); i++) {
            text.append(i == 0 ? "" : ", ").append(nested(bits, dims, depth + 1, next));
        }
        return text.append("]").toString();
    }

    private static int width(String element) {
        return Element.valueOf(element.toUpperCase(java.util.Locale.ROOT)).width();
    }

    private static String hex(long value, int width, boolean littleEndian) {
        StringBuilder text = new StringBuilder();
        for (int b = 0; b < width / 8; b++) {
            String digits = String.format("%02X", value >> 8 * b & 0xFF);
            if (littleEndian) {
                text.append(digits);
            } else {
                text.insert(0, digits);
            }
        }
        return text.toString();
    }

    private static String dims(NamedArray array) {
        StringBuilder text = new StringBuilder();
        for (long extent : array.shape()) {
            text.append(extent).append('x');
        }
        return text.toString();
    }
}
