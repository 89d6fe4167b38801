package org.ember.tests.kernels;

import java.util.List;
import java.util.stream.Stream;

/** All kernels of examples/kernels with their cases. */
public final class Kernels {
    private Kernels() {
    }

    /** The kernels by family, each in several element types. */
    public static List<Kernel> all() {
        return Stream.of(BagKernels.kernels(), BagFormKernels.kernels(), SparseMatrixKernels.kernels(), GraphKernels.kernels(), KnowledgeKernels.kernels(),
                AttentionKernels.kernels(), ConvolutionKernels.kernels(), ReplayKernels.kernels(), GenericKernels.kernels()).flatMap(List::stream).toList();
    }
}
