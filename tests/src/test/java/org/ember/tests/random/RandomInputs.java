package org.ember.tests.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operation;
import org.ember.ir.types.MemRefType;

/**
 * Arguments for small functions with buffers of {@code ROWS} x {@code COLUMNS} (of more dimensions: {@code INDICES} where the type does not say):
 * fresh ones with the same contents for the same seed.
 */
public final class RandomInputs {
    private static final int ROWS = 12;
    private static final int COLUMNS = 24;
    private static final int INDICES = 8;

    private RandomInputs() {
    }

    /** The arguments of the only function of the module. */
    public static List<Object> of(Operation module, long seed) {
        Random random = new Random(seed);
        FuncOp function = (FuncOp) module.region(0).entry().getOperations().get(0);
        List<Object> arguments = new ArrayList<>();
        for (BlockArgument argument : function.region(0).entry().getArguments()) {
            arguments.add(buffer(argument.getName(), (MemRefType) argument.getType(), random));
        }
        return arguments;
    }

    private static MemRefValue buffer(String name, MemRefType type, Random random) {
        ElementType element = ElementType.of(type.element().toString());
        boolean offsets = name.equals("offsets");
        MemRefValue value = type.rank() > 2 ? MemRefValue.allocate(element, sizes(type))
            : type.rank() == 2 ? MemRefValue.allocate(element, ROWS, COLUMNS) : MemRefValue.allocate(element, offsets ? ROWS + 1 : COLUMNS);
        long last = 0;
        for (int i = 0; i < value.buffer().length(); i++) {
            long pattern;
            if (offsets) {
                last = Math.min(ROWS, last + random.nextInt(4));
                pattern = last;
            } else if (name.equals("rows")) {
                pattern = random.nextInt(INDICES);
            } else if (element.isFloat()) {
                pattern = element.fromDouble((random.nextInt(65) - 32) / 8.0);
            } else {
                pattern = element.canonical(random.nextInt(41) - 20);
            }
            value.buffer().set(i, pattern);
        }
        return value;
    }

    private static long[] sizes(MemRefType type) {
        return type.shape().stream().mapToLong(size -> size == MemRefType.DYNAMIC ? INDICES : size).toArray();
    }
}
