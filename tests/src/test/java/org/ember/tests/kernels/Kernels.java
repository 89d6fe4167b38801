package org.ember.tests.kernels;

import java.util.List;
import java.util.stream.Stream;

/** All kernels of examples/kernels with their cases. */
public final class Kernels {
    private Kernels() {
    }

    /** The kernels by family, each in several element types. */
    public static List<Kernel> all() {
        return on(Segments.shapes());
    }

    /** The same, also on special floats. What arithmetic gives for them has any bits and any sign, so only what was made for it compares them. */
    static List<Kernel> withSpecialFloats() {
        return on(Stream.concat(Segments.shapes().stream(), Segments.special().stream()).toList());
    }

    /** The same kernels with cases of other shapes. */
    static List<Kernel> on(List<Segments> shapes) {
        return Stream.of(BagKernels.kernels(shapes), BagFormKernels.kernels(shapes), SparseMatrixKernels.kernels(shapes), GraphKernels.kernels(shapes), KnowledgeKernels.kernels(shapes),
                AttentionKernels.kernels(), ConvolutionKernels.kernels(shapes), ReplayKernels.kernels(shapes), GenericKernels.kernels(shapes)).flatMap(List::stream).toList();
    }
}
