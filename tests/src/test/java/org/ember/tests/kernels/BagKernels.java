package org.ember.tests.kernels;

import static org.ember.tests.kernels.Element.BF16;
import static org.ember.tests.kernels.Element.F16;
import static org.ember.tests.kernels.Element.F32;
import static org.ember.tests.kernels.Element.F64;
import static org.ember.tests.kernels.Element.I32;
import static org.ember.tests.kernels.Element.I64;

import java.util.ArrayList;
import java.util.List;

/** Embedding bags of recommendation models: the modes of torch.nn.EmbeddingBag over float tables. */
final class BagKernels {
    private BagKernels() {
    }

    static List<Kernel> kernels(List<Segments> shapes) {
        List<Kernel> kernels = new ArrayList<>();
        for (Element f : List.of(F32, F64, F16, BF16)) {
            for (Element i : List.of(I64, I32)) {
                kernels.add(kernel(shapes, "embedding_bag_sum", f, i, s -> sum(s, f, i)));
            }
            kernels.add(kernel(shapes, "embedding_bag_mean", f, I64, s -> mean(s, f, I64)));
            kernels.add(kernel(shapes, "embedding_bag_max", f, I64, s -> max(s, f, I64)));
            kernels.add(kernel(shapes, "embedding_bag_registers", f, I64, s -> registers(s, f, I64)));
        }
        for (Element i : List.of(I64, I32)) {
            kernels.add(kernel(shapes, "embedding_bag_padding_idx", F32, i, s -> padding(s, F32, i)));
            kernels.add(kernel(shapes, "embedding_bag_open_offsets", F32, i, s -> openOffsets(s, F32, i)));
        }
        for (Element f : List.of(F32, F64, BF16)) {
            List<KernelCase> cases = Segments.withWidth(shapes, 33).stream().map(s -> weighted(s, f)).toList();
            kernels.add(new Kernel("recommender/embedding_bag_weighted.mlir", "embedding_bag_weighted", Kernel.types("f32", f), cases));
        }
        return kernels;
    }

    private static Kernel kernel(List<Segments> shapes, String name, Element f, Element i, java.util.function.Function<Segments, KernelCase> oracle) {
        List<KernelCase> cases = shapes.stream().map(oracle).toList();
        return new Kernel("recommender/" + name + ".mlir", name, Kernel.types("f32", f, "i64", i), cases);
    }

    /** What a bag is made of, and the case that comes of it. */
    private record Bag(CaseBuilder builder, Tensor table, Tensor indices, Tensor offsets, Tensor out) {
        static Bag of(Segments s, Element f, Element i) {
            CaseBuilder c = new CaseBuilder(s.label());
            Tensor table = c.data("table", f, s.rows(), s.width());
            Tensor indices = c.places("indices", i, s.rows(), s.total());
            Tensor offsets = c.offsets("offsets", i, s.lengths());
            return new Bag(c, table, indices, offsets, c.data("out", f, s.lengths().length, s.width()));
        }

        int count() {
            return out.shape[0];
        }

        int width() {
            return out.shape[1];
        }

        int begin(int b) {
            return offsets.at(b);
        }

        int end(int b) {
            return offsets.at(b + 1);
        }

        /** An element of the row of a lookup. */
        long value(int lookup, int d) {
            return table.get(indices.at(lookup), d);
        }

        /** For each bag and column: what its lookups sum up to from 0 on. */
        void eachSum(Element f, SumConsumer action) {
            for (int b = 0; b < count(); b++) {
                for (int d = 0; d < width(); d++) {
                    long sum = f.of(0.0);
                    for (int j = begin(b); j < end(b); j++) {
                        sum = f.add(sum, value(j, d));
                    }
                    action.accept(b, d, sum);
                }
            }
        }
    }

    /** Takes the sum of a column of a bag. */
    private interface SumConsumer {
        void accept(int bag, int column, long sum);
    }

    private static KernelCase sum(Segments s, Element f, Element i) {
        Bag bag = Bag.of(s, f, i);
        for (int b = 0; b < bag.count(); b++) {
            for (int j = bag.begin(b); j < bag.end(b); j++) {
                for (int d = 0; d < bag.width(); d++) {
                    bag.out().add(bag.value(j, d), b, d);
                }
            }
        }
        return bag.builder().build();
    }

    private static KernelCase mean(Segments s, Element f, Element i) {
        Bag bag = Bag.of(s, f, i);
        bag.eachSum(f, (b, d, sum) -> {
            int length = bag.end(b) - bag.begin(b);
            bag.out().set(length > 0 ? f.div(sum, f.of((double) length)) : f.of(0.0), b, d);
        });
        return bag.builder().build();
    }

    private static KernelCase max(Segments s, Element f, Element i) {
        Bag bag = Bag.of(s, f, i);
        for (int b = 0; b < bag.count(); b++) {
            for (int d = 0; d < bag.width(); d++) {
                long greatest = f.of(0.0);
                for (int j = bag.begin(b); j < bag.end(b); j++) {
                    greatest = j == bag.begin(b) ? bag.value(j, d) : f.max(greatest, bag.value(j, d));
                }
                bag.out().set(greatest, b, d);
            }
        }
        return bag.builder().build();
    }

    private static KernelCase registers(Segments s, Element f, Element i) {
        Bag bag = Bag.of(s, f, i);
        bag.eachSum(f, (b, d, sum) -> bag.out().set(sum, b, d));
        return bag.builder().build();
    }

    private static KernelCase padding(Segments s, Element f, Element i) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor table = c.data("table", f, s.rows(), s.width());
        Tensor indices = c.places("indices", i, s.rows(), s.total());
        Tensor offsets = c.offsets("offsets", i, s.lengths());
        Tensor padding = c.scalar("padding_idx", i, s.rows() / 2);
        Tensor out = c.data("out", f, s.lengths().length, s.width());
        for (int b = 0; b < s.lengths().length; b++) {
            for (int j = offsets.at(b); j < offsets.at(b + 1); j++) {
                if (indices.at(j) != padding.at()) {
                    for (int d = 0; d < s.width(); d++) {
                        out.add(table.get(indices.at(j), d), b, d);
                    }
                }
            }
        }
        return c.build();
    }

    private static KernelCase openOffsets(Segments s, Element f, Element i) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor table = c.data("table", f, s.rows(), s.width());
        Tensor indices = c.places("indices", i, s.rows(), s.total());
        Tensor offsets = c.offsetsWithoutLast("offsets", i, s.lengths());
        Tensor out = c.data("out", f, s.lengths().length, s.width());
        int bags = s.lengths().length;
        for (int b = 0; b < bags; b++) {
            int end = b + 1 == bags ? s.total() : offsets.at(b + 1);
            for (int j = offsets.at(b); j < end; j++) {
                for (int d = 0; d < s.width(); d++) {
                    out.add(table.get(indices.at(j), d), b, d);
                }
            }
        }
        return c.build();
    }

    private static KernelCase weighted(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor table = c.data("table", f, s.rows(), s.width());
        Tensor indices = c.places("indices", I32, s.rows(), s.total());
        Tensor offsets = c.offsets("offsets", I32, s.lengths());
        Tensor weights = c.data("per_sample_weights", f, s.total());
        Tensor out = c.data("out", f, s.lengths().length, s.width());
        for (int b = 0; b < s.lengths().length; b++) {
            for (int j = offsets.at(b); j < offsets.at(b + 1); j++) {
                for (int d = 0; d < s.width(); d++) {
                    out.add(f.mul(weights.get(j), table.get(indices.at(j), d)), b, d);
                }
            }
        }
        return c.build();
    }
}
