package org.ember.tests.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ember.dae.arch.Architecture;
import org.ember.dae.arch.Architecture;
import org.ember.dae.data.Buffer;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.Code;
import org.ember.dae.interp.Interpreter;
import org.ember.dae.interp.RunResult;
import org.ember.dae.interp.ScalarValue;
import org.ember.dae.machine.Machine;
import org.ember.dae.machine.Machine;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.Operation;
import org.ember.ir.types.ArrayType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.StructType;
import org.ember.ir.types.Type;

/** Runs a function on the arrays of a case and compares what it leaves with what the oracle says; the one place that knows the machine's types. */
final class KernelRunner {
    /** More iterations than any case needs: an endless program is stopped soon. */
    private static final long STEP_LIMIT = 10_000_000;

    private KernelRunner() {
    }

    /** What runs a function on arguments. */
    @FunctionalInterface
    interface Engine {
        RunResult run(List<Object> arguments);
    }

    /** Runs all cases with the interpreter; the first difference, or null. */
    static String firstDifference(Operation module, Kernel kernel) {
        Code code = new Code(module);
        return firstDifference(module, kernel, arguments -> Interpreter.run(code, kernel.function(), arguments, STEP_LIMIT, null));
    }

    /** Runs all cases on a machine; the first difference, or null. */
    static String firstDifference(Operation module, Kernel kernel, Architecture architecture) {
        return firstDifference(module, kernel, arguments -> Machine.run(module, kernel.function(), arguments, architecture, STEP_LIMIT).result());
    }

    /** Runs all cases with an engine; the first difference, or null. */
    static String firstDifference(Operation module, Kernel kernel, Engine engine) {
        return firstDifference(module, kernel, engine, 0);
    }

    /** As {@link #firstDifference(Operation, Kernel, Engine)}; floats may differ by that many units in the last place. */
    static String firstDifference(Operation module, Kernel kernel, Engine engine, long units) {
        List<Type> types = argumentTypes(module, kernel.function());
        for (KernelCase run : kernel.cases()) {
            String difference = firstDifference(engine, types, run, units);
            if (difference != null) {
                return run.label() + ": " + difference;
            }
        }
        return null;
    }

    static List<Type> argumentTypes(Operation module, String function) {
        for (Operation op : module.region(0).entry().getOperations()) {
            if (op instanceof FuncOp candidate && candidate.getSymName().equals(function)) {
                return candidate.getFunctionType().inputs();
            }
        }
        throw new IllegalArgumentException("there is no function " + function);
    }

    private static String firstDifference(Engine engine, List<Type> types, KernelCase run, long units) {
        List<Object> arguments = new ArrayList<>();
        for (int a = 0; a < types.size(); a++) {
            arguments.add(argument(types.get(a), run.arguments().get(a)));
        }
        RunResult result = engine.run(arguments);
        for (int a = 0; a < types.size(); a++) {
            if (arguments.get(a) instanceof MemRefValue memref) {
                String difference = difference(memref, run.after().get(a), units);
                if (difference != null) {
                    return difference;
                }
            }
        }
        for (int r = 0; r < run.results().size(); r++) {
            Object found = result.results().get(r);
            NamedArray expected = run.results().get(r);
            String difference = found instanceof MemRefValue memref ? difference(memref, expected, units)
                : difference(expected, 0, ((ScalarValue) found).pattern(), units);
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    static Object argument(Type type, NamedArray array) {
        if (type instanceof StructType || type instanceof ArrayType) {
            return nested(type, array, new int[1]);
        }
        if (!(type instanceof MemRefType memref)) {
            return new ScalarValue(type, array.bits()[0]);
        }
        ElementType element = ElementType.of(array.elementType());
        ArgumentType layout = ArgumentType.of(memref.toString(), array);
        long[] strides = layout.strides() == null ? MemRefValue.rowMajor(array.shape()) : layout.strides();
        long size = layout.strides() == null ? array.bits().length : layout.span(array);
        MemRefValue value = new MemRefValue(Buffer.allocate(element, size), layout.offset(), array.shape(), strides);
        long[] indices = new long[array.shape().length];
        for (long bits : array.bits()) {
            value.buffer().set(value.position(indices), element.canonical(bits));
            MemRefValue.advance(indices, array.shape());
        }
        return value;
    }

    /** The flat numbers of a struct in its own shape. */
    private static Object nested(Type type, NamedArray array, int[] next) {
        List<Object> elements = new ArrayList<>();
        if (type instanceof StructType struct) {
            struct.elements().forEach(element -> elements.add(nested(element, array, next)));
        } else if (type instanceof ArrayType repeated) {
            for (long i = 0; i < repeated.size(); i++) {
                elements.add(nested(repeated.element(), array, next));
            }
        } else {
            return array.bits()[next[0]++];
        }
        return elements;
    }

    private static String difference(MemRefValue found, NamedArray expected, long units) {
        if (!java.util.Arrays.equals(found.sizes(), expected.shape())) {
            return expected.name() + ": expected the shape " + java.util.Arrays.toString(expected.shape()) + ", found " + java.util.Arrays.toString(found.sizes());
        }
        long[] indices = new long[expected.shape().length];
        for (int i = 0; i < expected.bits().length; i++) {
            String difference = difference(expected, i, found.buffer().get(found.position(indices)), units);
            if (difference != null) {
                return difference + " at " + java.util.Arrays.toString(indices);
            }
            MemRefValue.advance(indices, expected.shape());
        }
        return null;
    }

    /** Numbers are compared as bits, but NaN with NaN: nobody says which bits and which sign one has that comes out of arithmetic. */
    private static String difference(NamedArray expected, int position, long found, long units) {
        Element element = Element.valueOf(expected.elementType().toUpperCase(Locale.ROOT));
        long mask = -1L >>> 64 - element.width();
        long bits = expected.bits()[position];
        if ((bits & mask) == (found & mask) || element.isFloat() && (Math.abs((bits & mask) - (found & mask)) <= units || isNaN(element, bits) && isNaN(element, found))) {
            return null;
        }
        return expected.name() + ": expected " + text(element, bits & mask) + ", found " + text(element, found & mask);
    }

    private static boolean isNaN(Element element, long bits) {
        return Double.isNaN(element.value(bits));
    }

    private static String text(Element element, long bits) {
        return element.isFloat() ? element.value(bits) + " (0x" + Long.toHexString(bits) + ")" : Long.toString(bits);
    }
}
