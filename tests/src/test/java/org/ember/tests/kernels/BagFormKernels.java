package org.ember.tests.kernels;

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

/** The embedding bag's sum in its other forms: integers, bytes, views, struct sizes, a mask, a matrix of indices, several tables, calls. */
final class BagFormKernels {
    private static final Map<String, String> AS_WRITTEN = Map.of();

    private BagFormKernels() {
    }

    static List<Kernel> kernels(List<Segments> shapes) {
        List<Kernel> kernels = new ArrayList<>();
        for (Element e : List.of(I16, I8, I32, I64)) {
            kernels.add(kernel("embedding_bag_integers", Kernel.types("i16", e), shapes.stream().map(s -> sum(s, e, INDEX)).toList()));
        }
        kernels.add(kernel("embedding_bag_generic", AS_WRITTEN, shapes.stream().map(s -> sum(s, I64, INDEX)).toList()));
        kernels.add(kernel("embedding_bag_strided", AS_WRITTEN, shapes.stream().map(s -> sum(s, F32, I64)).toList()));
        kernels.add(kernel("embedding_bag_subview", AS_WRITTEN, Segments.withWidth(shapes, 64).stream().map(s -> sum(s, F32, I64)).toList()));
        kernels.add(kernel("embedding_bag_specifier", AS_WRITTEN, shapes.stream().map(BagFormKernels::specifier).toList()));
        kernels.add(kernel("embedding_bag_quantized", AS_WRITTEN, shapes.stream().map(BagFormKernels::quantized).toList()));
        kernels.add(kernel("embedding_bag_i8_i32", AS_WRITTEN, shapes.stream().map(s -> widened(s, I8, I32)).toList()));
        kernels.add(kernel("embedding_bag_half", AS_WRITTEN, shapes.stream().map(s -> widened(s, F16, F32)).toList()));
        kernels.add(kernel("embedding_bag_half", Map.of("f16", "bf16"), shapes.stream().map(s -> widened(s, Element.BF16, F32)).toList()));
        kernels.add(kernel("embedding_bag_masked", AS_WRITTEN, Segments.withWidth(shapes, 20).stream().map(BagFormKernels::masked).toList()));
        kernels.add(kernel("embedding_bag_multi_hot", AS_WRITTEN, List.of(multiHot())));
        kernels.add(kernel("embedding_bag_tables", AS_WRITTEN, shapes.stream().map(BagFormKernels::tables).toList()));
        kernels.add(kernel("embedding_bag_calls", AS_WRITTEN, shapes.stream().map(BagFormKernels::calls).toList()));
        return kernels;
    }

    private static Kernel kernel(String name, Map<String, String> retyping, List<KernelCase> cases) {
        return new Kernel("recommender/" + name + ".mlir", name, retyping, cases);
    }

    private static KernelCase sum(Segments s, Element e, Element i) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor table = c.data("table", e, s.rows(), s.width());
        Tensor indices = c.places("indices", i, s.rows(), s.total());
        Tensor offsets = c.offsets("offsets", i, s.lengths());
        Tensor out = c.data("out", e, s.lengths().length, s.width());
        accumulate(table, indices, offsets, out, 0);
        return c.build();
    }

    /** Adds to the columns of {@code out} from {@code column} on. */
    private static void accumulate(Tensor table, Tensor indices, Tensor offsets, Tensor out, int column) {
        for (int b = 0; b < out.shape[0]; b++) {
            for (int j = offsets.at(b); j < offsets.at(b + 1); j++) {
                for (int d = 0; d < table.shape[1]; d++) {
                    out.add(table.get(indices.at(j), d), b, column + d);
                }
            }
        }
    }

    private static KernelCase specifier(Segments s) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor positions = c.offsets("positions", INDEX, s.lengths());
        Tensor coordinates = c.places("coordinates", INDEX, s.rows(), s.total());
        c.values("specifier", I64, s.lengths().length, s.rows(), s.lengths().length + 1, s.total(), s.total());
        Tensor table = c.data("table", F64, s.rows(), s.width());
        Tensor out = c.data("out", F64, s.lengths().length, s.width());
        accumulate(table, coordinates, positions, out, 0);
        return c.build();
    }

    private static KernelCase quantized(Segments s) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor quantized = c.data("quantized", I8, s.rows(), s.width());
        Tensor scales = c.data("scales", F32, s.rows());
        Tensor rowOffsets = c.data("row_offsets", F32, s.rows());
        Tensor indices = c.places("indices", I32, s.rows(), s.total());
        Tensor offsets = c.offsets("offsets", I32, s.lengths());
        Tensor out = c.data("out", F32, s.lengths().length, s.width());
        for (int b = 0; b < s.lengths().length; b++) {
            for (int j = offsets.at(b); j < offsets.at(b + 1); j++) {
                int row = indices.at(j);
                for (int d = 0; d < s.width(); d++) {
                    long q = F32.of((double) (quantized.get(row, d) & 0xFF));
                    out.add(F32.add(F32.mul(scales.get(row), q), rowOffsets.get(row)), b, d);
                }
            }
        }
        return c.build();
    }

    private static KernelCase widened(Segments s, Element narrow, Element wide) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor table = c.data("table", narrow, s.rows(), s.width());
        Tensor indices = c.places("indices", I64, s.rows(), s.total());
        Tensor offsets = c.offsets("offsets", I64, s.lengths());
        Tensor out = c.data("out", wide, s.lengths().length, s.width());
        for (int b = 0; b < s.lengths().length; b++) {
            for (int j = offsets.at(b); j < offsets.at(b + 1); j++) {
                for (int d = 0; d < s.width(); d++) {
                    long value = table.get(indices.at(j), d);
                    out.add(narrow.isFloat() ? wide.of(narrow.value(value)) : wide.of(value), b, d);
                }
            }
        }
        return c.build();
    }

    private static KernelCase masked(Segments s) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor table = c.data("table", F32, 50, 20);
        Tensor indices = c.places("indices", I64, 50, s.total());
        Tensor offsets = c.offsetsWithoutLast("offsets", I64, s.lengths());
        Tensor out = new Tensor("result", F32, s.lengths().length, 20);
        int bags = s.lengths().length;
        for (int b = 0; b < bags; b++) {
            int end = b + 1 == bags ? s.total() : offsets.at(b + 1);
            for (int j = offsets.at(b); j < end; j++) {
                for (int d = 0; d < 20; d++) {
                    out.add(table.get(indices.at(j), d), b, d);
                }
            }
        }
        return c.result(out).build();
    }

    private static KernelCase multiHot() {
        CaseBuilder c = new CaseBuilder("six bags of five");
        Tensor table = c.data("table", F32, 40, 20);
        Tensor indices = c.places("indices", I32, 40, 6, 5);
        Tensor out = c.data("out", F32, 6, 20);
        for (int b = 0; b < 6; b++) {
            for (int d = 0; d < 20; d++) {
                long sum = F32.of(0.0);
                for (int j = 0; j < 5; j++) {
                    sum = F32.add(sum, table.get(indices.at(b, j), d));
                }
                out.set(sum, b, d);
            }
        }
        return c.build();
    }

    private static int[] reversed(int[] lengths) {
        int[] result = new int[lengths.length];
        for (int i = 0; i < lengths.length; i++) {
            result[i] = lengths[lengths.length - 1 - i];
        }
        return result;
    }

    private static KernelCase tables(Segments s) {
        CaseBuilder c = new CaseBuilder(s.label());
        int bags = s.lengths().length;
        int[] reversed = reversed(s.lengths());
        Tensor users = c.data("users", F32, s.rows(), 64);
        Tensor userIds = c.places("user_ids", I64, s.rows(), s.total());
        Tensor userOffsets = c.offsets("user_offsets", I64, s.lengths());
        Tensor items = c.data("items", F32, 8, 20);
        Tensor itemIds = c.places("item_ids", I32, 8, s.total());
        Tensor itemOffsets = c.offsets("item_offsets", I32, reversed);
        Tensor ads = c.data("ads", F32, 2, 7);
        Tensor adIds = c.places("ad_ids", INDEX, 2, s.total());
        Tensor adOffsets = c.offsets("ad_offsets", INDEX, s.lengths());
        Tensor out = c.data("out", F32, bags, 91);
        accumulate(users, userIds, userOffsets, out, 0);
        accumulate(items, itemIds, itemOffsets, out, 64);
        accumulate(ads, adIds, adOffsets, out, 84);
        return c.build();
    }

    private static KernelCase calls(Segments s) {
        CaseBuilder c = new CaseBuilder(s.label());
        int[] reversed = reversed(s.lengths());
        Tensor users = c.data("users", F32, s.rows(), s.width());
        Tensor userIds = c.places("user_ids", I32, s.rows(), s.total());
        Tensor userOffsets = c.offsets("user_offsets", I32, s.lengths());
        Tensor items = c.data("items", F32, 6, 7);
        Tensor itemIds = c.places("item_ids", I32, 6, s.total());
        Tensor itemOffsets = c.offsets("item_offsets", I32, reversed);
        Tensor userOut = c.data("user_out", F32, s.lengths().length, s.width());
        Tensor itemOut = c.data("item_out", F32, s.lengths().length, 7);
        accumulate(users, userIds, userOffsets, userOut, 0);
        accumulate(items, itemIds, itemOffsets, itemOut, 0);
        Tensor bags = new Tensor("result", INDEX);
        bags.set(2L * s.lengths().length);
        return c.result(bags).build();
    }
}
