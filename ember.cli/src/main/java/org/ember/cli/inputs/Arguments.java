package org.ember.cli.inputs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.ScalarValue;
import org.ember.ir.Operation;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;

/** The unknowns of a function's arguments. What is given is fixed. */
final class Arguments {
    private static final long UNBOUNDED = 1L << 20;
    private static final int SCALAR = 16;

    private final Operation function;
    private final List<Type> types = new ArrayList<>();
    private final Map<Integer, Object> given;
    private final Map<String, Unknown> unknowns = new LinkedHashMap<>();

    Arguments(Operation function, Map<Integer, Object> given) {
        this.function = function;
        this.given = given;
        function.region(0).entry().getArguments().forEach(argument -> types.add(argument.getType()));
    }

    Operation function() {
        return function;
    }

    List<Type> types() {
        return types;
    }

    Object given(int argument) {
        return given.get(argument);
    }

    /** The size of a dimension that the type leaves open. */
    Unknown size(int argument, int dimension) {
        Object value = given.get(argument);
        return unknowns.computeIfAbsent("size of dimension " + dimension + " of argument " + argument, name -> {
            Long constant = ((MemRefType) types.get(argument)).shape().get(dimension);
            if (constant != MemRefType.DYNAMIC) {
                return Unknown.fixed(name, constant);
            }
            return value instanceof MemRefValue memref ? Unknown.fixed(name, memref.size(dimension)) : new Unknown(name, 1);
        });
    }

    /** The largest element of an array of integers; null for other elements. */
    Unknown largest(int argument) {
        if (!(types.get(argument) instanceof MemRefType type) || !(type.element() instanceof IndexType || type.element() instanceof IntegerType)) {
            return null;
        }
        Unknown count = type.rank() == 1 ? size(argument, 0) : null;
        return unknowns.computeIfAbsent("largest element of argument " + argument, name -> {
            if (given.get(argument) instanceof MemRefValue memref) {
                return Unknown.fixed(name, largest(memref.compact()));
            }
            Unknown largest = new Unknown(name, limit(type.element()));
            largest.usedFor(Unknown.Use.DATA);
            largest.follow(count);
            return largest;
        });
    }

    private static long limit(Type element) {
        return element instanceof IntegerType integer && integer.width() < 20 ? (1L << Math.max(1, integer.width() - 1)) - 1 : UNBOUNDED;
    }

    private static long largest(MemRefValue memref) {
        long largest = 0;
        for (int i = 0; i < memref.buffer().length(); i++) {
            largest = Math.max(largest, memref.buffer().get(i));
        }
        return largest;
    }

    /** A scalar; null if it is no integer. */
    Unknown scalar(int argument) {
        Type type = types.get(argument);
        if (!(type instanceof IndexType || type instanceof IntegerType)) {
            return null;
        }
        return unknowns.computeIfAbsent("argument " + argument, name ->
            given.get(argument) instanceof ScalarValue scalar ? Unknown.fixed(name, scalar.pattern()) : new Unknown(name, SCALAR));
    }

    /** A field of a struct. */
    Unknown field(int argument, List<Long> path) {
        return unknowns.computeIfAbsent("field " + path + " of argument " + argument, name -> {
            Object at = given.get(argument);
            for (Long index : path) {
                at = at instanceof List<?> list ? list.get(index.intValue()) : null;
            }
            return at instanceof ScalarValue scalar ? Unknown.fixed(name, scalar.pattern()) : new Unknown(name, 1);
        });
    }
}
