package org.ember.cli.inputs;

import java.util.ArrayList;
import java.util.List;

import org.ember.ir.BlockArgument;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.DenseArrayAttr;
import org.ember.ir.types.MemRefType;

/** Views of buffers: subviews and casts. */
final class Views {
    private Views() {
    }

    /** The function's argument that a buffer or view is part of; null if it is none. */
    static BlockArgument source(Value memref, Operation function) {
        Value at = memref;
        while (at.definingOp() != null) {
            String name = at.definingOp().getName();
            boolean view = name.equals("memref.subview") || name.equals("memref.cast") || name.equals("memref.reinterpret_cast")
                || name.equals("memref.collapse_shape") || name.equals("memref.expand_shape");
            if (!view) {
                return null;
            }
            at = at.definingOp().operand(0);
        }
        BlockArgument argument = (BlockArgument) at;
        return argument.getBlock().getRegion().getOwner() == function ? argument : null;
    }

    /** The operand that gives a size of a subview or reinterpret_cast; null if it is a constant. */
    static Value dynamicSize(Operation op, int dimension) {
        List<Long> sizes = constants(op, "static_sizes");
        int entry = entryOf(sizes, ((MemRefType) op.result(0).getType()).rank(), dimension);
        if (entry < 0 || sizes.get(entry) != MemRefType.DYNAMIC) {
            return null;
        }
        int position = (int) sizes.subList(0, entry).stream().filter(s -> s == MemRefType.DYNAMIC).count();
        return op.definition().operands(op, "sizes").get(position);
    }

    /** Which of the listed sizes is that of a dimension of the result, whose sizes of 1 may have been left out. */
    private static int entryOf(List<Long> sizes, int rank, int dimension) {
        if (sizes.size() == rank) {
            return dimension;
        }
        List<Integer> kept = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            if (sizes.get(i) != 1) {
                kept.add(i);
            }
        }
        return kept.size() == rank ? kept.get(dimension) : -1;
    }

    /** The offset or size of a subview's dimension: a {@link Value} or a Long. */
    static Object entry(Operation op, String operands, String constants, int dimension) {
        List<Long> all = constants(op, constants);
        if (all.get(dimension) != MemRefType.DYNAMIC) {
            return all.get(dimension);
        }
        int position = (int) all.subList(0, dimension).stream().filter(s -> s == MemRefType.DYNAMIC).count();
        return op.definition().operands(op, operands).get(position);
    }

    private static List<Long> constants(Operation op, String attribute) {
        return op.attribute(attribute) instanceof DenseArrayAttr array ? array.values() : List.of();
    }
}
