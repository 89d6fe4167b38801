package org.ember.cli.inputs;

import org.ember.dae.data.Buffer;
import org.ember.dae.data.MemRefValue;
import org.ember.ir.types.MemRefType;

/** Buffers in the layout that a type asks for. */
final class Layouts {
    /** What lies between two rows, and before the first, where the type leaves it open: who takes such a buffer for a packed one is found out. */
    private static final int GAP = 2;

    private Layouts() {
    }

    /** A buffer of zeros with these sizes, a view of the type's strides and offset into it. */
    static MemRefValue allocate(MemRefType type, long[] sizes) {
        long[] strides = MemRefValue.rowMajor(sizes);
        long offset = 0;
        if (type.layout() != null) {
            long extent = 1;
            for (int d = sizes.length - 1; d >= 0; d--) {
                long stride = type.strides().get(d);
                strides[d] = stride == MemRefType.DYNAMIC ? extent + GAP : stride;
                extent = strides[d] * Math.max(1, sizes[d]);
            }
            offset = type.offset() == MemRefType.DYNAMIC ? GAP : type.offset();
        }
        long length = offset + 1;
        for (int d = 0; d < sizes.length; d++) {
            length += Math.max(0, sizes[d] - 1) * strides[d];
        }
        return new MemRefValue(Buffer.allocate(InputGenerator.element(type.element()), length), offset, sizes, strides);
    }
}
