package org.ember.tests.kernels;

import static org.ember.tests.kernels.Element.F16;
import static org.ember.tests.kernels.Element.F32;
import static org.ember.tests.kernels.Element.F64;
import static org.ember.tests.kernels.Element.I32;
import static org.ember.tests.kernels.Element.I64;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Sparse convolution by rulebook: a segment is one offset of the filter, its length the number of its pairs. */
final class ConvolutionKernels {
    private static final int INPUT_CHANNELS = 5;

    private ConvolutionKernels() {
    }

    static List<Kernel> kernels(List<Segments> shapes) {
        List<Kernel> kernels = new ArrayList<>();
        for (Element f : List.of(F32, F16, F64)) {
            kernels.add(kernel(shapes, "sparse_conv_gather", f, s -> gather(s, f)));
            kernels.add(kernel(shapes, "sparse_conv_scatter", f, s -> scatter(s, f)));
            kernels.add(kernel(shapes, "sparse_conv", f, s -> whole(s, f)));
        }
        return kernels;
    }

    private static Kernel kernel(List<Segments> shapes, String name, Element f, Function<Segments, KernelCase> oracle) {
        return new Kernel("vision/" + name + ".mlir", name, Kernel.types("f32", f), shapes.stream().map(oracle).toList());
    }

    /** Room for more pairs than any offset uses. */
    private static int capacity(Segments s) {
        return IntStream.of(s.lengths()).max().orElse(0) + 3;
    }

    private static KernelCase gather(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        int offsets = s.lengths().length;
        Tensor features = c.data("features", f, s.rows(), s.width());
        Tensor rulebook = c.places("rulebook", I32, s.rows(), offsets, capacity(s), 2);
        Tensor pairs = c.values("pairs", I32, s.lengths());
        Tensor gathered = c.data("gathered", f, offsets, capacity(s), s.width());
        for (int o = 0; o < offsets; o++) {
            for (int p = 0; p < pairs.at(o); p++) {
                for (int channel = 0; channel < s.width(); channel++) {
                    gathered.set(features.get(rulebook.at(o, p, 0), channel), o, p, channel);
                }
            }
        }
        return c.build();
    }

    private static KernelCase scatter(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        int offsets = s.lengths().length;
        Tensor products = c.data("products", f, offsets, capacity(s), s.width());
        Tensor rulebook = c.places("rulebook", I32, s.rows(), offsets, capacity(s), 2);
        Tensor pairs = c.values("pairs", I32, s.lengths());
        Tensor out = c.data("out", f, s.rows(), s.width());
        for (int o = 0; o < offsets; o++) {
            for (int p = 0; p < pairs.at(o); p++) {
                for (int channel = 0; channel < s.width(); channel++) {
                    out.add(products.get(o, p, channel), rulebook.at(o, p, 1), channel);
                }
            }
        }
        return c.build();
    }

    private static KernelCase whole(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        int offsets = s.lengths().length;
        Tensor features = c.data("features", f, s.rows(), INPUT_CHANNELS);
        Tensor weights = c.data("weights", f, offsets, INPUT_CHANNELS, s.width());
        Tensor rulebook = c.places("rulebook", I64, s.rows(), offsets, capacity(s), 2);
        Tensor pairs = c.values("pairs", I64, s.lengths());
        Tensor out = c.data("out", f, s.rows(), s.width());
        for (int o = 0; o < offsets; o++) {
            for (int p = 0; p < pairs.at(o); p++) {
                for (int i = 0; i < INPUT_CHANNELS; i++) {
                    for (int channel = 0; channel < s.width(); channel++) {
                        out.add(f.mul(features.get(rulebook.at(o, p, 0), i), weights.get(o, i, channel)), rulebook.at(o, p, 1), channel);
                    }
                }
            }
        }
        return c.build();
    }
}
