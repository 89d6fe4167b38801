package org.ember.tests.kernels;

import static org.ember.tests.kernels.Element.BF16;
import static org.ember.tests.kernels.Element.F16;
import static org.ember.tests.kernels.Element.F32;
import static org.ember.tests.kernels.Element.F64;
import static org.ember.tests.kernels.Element.I16;
import static org.ember.tests.kernels.Element.I32;
import static org.ember.tests.kernels.Element.I64;
import static org.ember.tests.kernels.Element.I8;
import static org.ember.tests.kernels.Element.INDEX;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Gathers, scatters and segment reductions that every framework has, and one in-place operation. */
final class GenericKernels {
    private GenericKernels() {
    }

    static List<Kernel> kernels(List<Segments> shapes) {
        List<Kernel> kernels = new ArrayList<>();
        for (Element f : List.of(F32, F64, F16, BF16)) {
            kernels.add(kernel(shapes, "index_select", Kernel.types("f32", f), s -> indexSelect(s, f)));
            kernels.add(kernel(shapes, "scatter_add", Kernel.types("f32", f), s -> scatterAdd(s, f)));
            kernels.add(kernel(shapes, "segment_sum", Kernel.types("f32", f), s -> segmentSum(s, f)));
        }
        for (Element e : List.of(I32, I8, I64)) {
            kernels.add(kernel(shapes, "index_select_columns", Kernel.types("i32", e), s -> selectColumns(s, e)));
        }
        kernels.add(kernel(shapes, "gather_elements", Map.of(), GenericKernels::gatherElements));
        kernels.add(kernel(shapes, "scatter_add_elements", Map.of(), GenericKernels::histogram));
        kernels.add(kernel(shapes, "segment_sum_ids", Map.of(), GenericKernels::segmentSumIds));
        kernels.add(kernel(shapes, "segment_max", Map.of(), GenericKernels::segmentMax));
        kernels.add(kernel(shapes, "in_place", Map.of(), GenericKernels::inPlace));
        return kernels;
    }

    private static Kernel kernel(List<Segments> shapes, String name, Map<String, String> retyping, Function<Segments, KernelCase> oracle) {
        return new Kernel("generic/" + name + ".mlir", name, retyping, shapes.stream().map(oracle).toList());
    }

    private static KernelCase indexSelect(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor input = c.data("input", f, s.rows(), s.width());
        Tensor index = c.places("index", I64, s.rows(), s.total());
        Tensor out = c.data("out", f, s.total(), s.width());
        for (int i = 0; i < s.total(); i++) {
            for (int d = 0; d < s.width(); d++) {
                out.set(input.get(index.at(i), d), i, d);
            }
        }
        return c.build();
    }

    private static KernelCase selectColumns(Segments s, Element e) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor input = c.data("input", e, s.rows(), s.width());
        Tensor index = c.places("index", I16, s.width(), s.total());
        Tensor out = c.data("out", e, s.rows(), s.total());
        for (int i = 0; i < s.rows(); i++) {
            for (int j = 0; j < s.total(); j++) {
                out.set(input.get(i, index.at(j)), i, j);
            }
        }
        return c.build();
    }

    private static KernelCase gatherElements(Segments s) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor input = c.data("input", INDEX, s.rows());
        Tensor index = c.places("index", INDEX, s.rows(), s.width());
        Tensor out = c.data("out", INDEX, s.width());
        for (int i = 0; i < s.width(); i++) {
            out.set(input.get(index.at(i)), i);
        }
        return c.build();
    }

    private static KernelCase scatterAdd(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor source = c.data("source", f, s.total(), s.width());
        Tensor index = c.places("index", I64, s.rows(), s.total());
        Tensor out = c.data("out", f, s.rows(), s.width());
        for (int i = 0; i < s.total(); i++) {
            for (int d = 0; d < s.width(); d++) {
                out.add(source.get(i, d), index.at(i), d);
            }
        }
        return c.build();
    }

    private static KernelCase histogram(Segments s) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor weight = c.data("weight", I64, s.width());
        // the upper half of an i8 is an index too: it is read without sign
        Tensor index = c.data("index", I8, s.width());
        Tensor counts = c.data("counts", I64, 256);
        for (int i = 0; i < s.width(); i++) {
            counts.add(weight.get(i), index.at(i) & 0xFF);
        }
        return c.build();
    }

    private static KernelCase segmentSum(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor input = c.data("input", f, s.total());
        Tensor offsets = c.offsets("offsets", I32, s.lengths());
        Tensor out = c.data("out", f, s.lengths().length);
        for (int segment = 0; segment < s.lengths().length; segment++) {
            long sum = f.of(0.0);
            for (int i = offsets.at(segment); i < offsets.at(segment + 1); i++) {
                sum = f.add(sum, input.get(i));
            }
            out.set(sum, segment);
        }
        return c.build();
    }

    private static KernelCase segmentSumIds(Segments s) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor data = c.data("data", F32, s.rows(), s.width());
        Tensor indices = c.places("indices", I32, s.rows(), s.total());
        Tensor ids = c.runs("segment_ids", I32, s.lengths());
        Tensor out = c.data("out", F32, s.lengths().length, s.width());
        for (int i = 0; i < s.total(); i++) {
            for (int d = 0; d < s.width(); d++) {
                out.add(data.get(indices.at(i), d), ids.at(i), d);
            }
        }
        return c.build();
    }

    private static KernelCase segmentMax(Segments s) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor input = c.data("input", I32, s.total(), s.width());
        Tensor offsets = c.offsets("offsets", I64, s.lengths());
        Tensor out = c.data("out", I32, s.lengths().length, s.width());
        for (int segment = 0; segment < s.lengths().length; segment++) {
            for (int d = 0; d < s.width(); d++) {
                long greatest = Integer.MIN_VALUE;
                for (int i = offsets.at(segment); i < offsets.at(segment + 1); i++) {
                    greatest = I32.max(greatest, input.get(i, d));
                }
                out.set(greatest, segment, d);
            }
        }
        return c.build();
    }

    private static KernelCase inPlace(Segments s) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor parent = c.places("parent", I32, s.rows(), s.rows());
        Tensor state = c.data("state", F32, s.rows(), s.width());
        for (int i = 0; i < s.rows(); i++) {
            for (int d = 0; d < s.width(); d++) {
                state.add(state.get(parent.at(i), d), i, d);
            }
        }
        return c.build();
    }
}
