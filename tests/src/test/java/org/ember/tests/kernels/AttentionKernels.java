package org.ember.tests.kernels;

import static org.ember.tests.kernels.Element.BF16;
import static org.ember.tests.kernels.Element.F16;
import static org.ember.tests.kernels.Element.F32;
import static org.ember.tests.kernels.Element.F64;
import static org.ember.tests.kernels.Element.I32;
import static org.ember.tests.kernels.Element.I64;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Block-sparse attention as BigBird has it: the gather of key blocks, and the scores of query rows with their rows. */
final class AttentionKernels {
    private AttentionKernels() {
    }

    /** Query blocks, blocks that each attends to, rows a block, width, key blocks. */
    private record Shape(int queries, int attended, int rows, int width, int keys) {
        String label() {
            return queries + " queries, " + attended + " blocks of " + rows + " x " + width;
        }
    }

    static List<Kernel> kernels() {
        List<Kernel> kernels = new ArrayList<>();
        kernels.add(gather(1, F32, I64));
        kernels.add(gather(2, F16, I32));
        kernels.add(gather(4, F32, I64));
        kernels.add(gather(8, BF16, I32));
        kernels.add(gather(64, F32, I64));
        List<Shape> scored = List.of(new Shape(3, 2, 1, 7, 5), new Shape(2, 3, 2, 33, 4), new Shape(2, 2, 4, 20, 4), new Shape(1, 2, 8, 64, 3),
                new Shape(1, 1, 64, 9, 2), new Shape(0, 3, 4, 8, 4), new Shape(2, 0, 4, 8, 4), new Shape(2, 2, 3, 1, 1), new Shape(2, 2, 12, 64, 6));
        for (Element f : List.of(F32, F64, F16)) {
            kernels.add(new Kernel("attention/block_scores.mlir", "block_scores", Kernel.types("f32", f), scored.stream().map(s -> scores(s, f)).toList()));
        }
        return kernels;
    }

    private static Kernel gather(int rows, Element f, Element i) {
        List<Shape> shapes = List.of(new Shape(3, 2, rows, 7, 5), new Shape(2, 3, rows, 33, 4), new Shape(1, 1, rows, 1, 1), new Shape(2, 1, rows, 64, 9),
                new Shape(0, 3, rows, 8, 2), new Shape(2, 0, rows, 20, 2), new Shape(4, 3, rows, 64, 12));
        return new Kernel("attention/block_gather.mlir", "block_gather_" + rows, Map.of(), shapes.stream().map(s -> gather(s, f, i)).toList());
    }

    private static KernelCase gather(Shape s, Element f, Element i) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor keys = c.data("keys", f, s.keys(), s.rows(), s.width());
        Tensor blocks = c.places("blocks", i, s.keys(), s.queries(), s.attended());
        Tensor gathered = c.data("gathered", f, s.queries(), s.attended(), s.rows(), s.width());
        for (int q = 0; q < s.queries(); q++) {
            for (int r = 0; r < s.attended(); r++) {
                for (int row = 0; row < s.rows(); row++) {
                    for (int d = 0; d < s.width(); d++) {
                        gathered.set(keys.get(blocks.at(q, r), row, d), q, r, row, d);
                    }
                }
            }
        }
        return c.build();
    }

    private static KernelCase scores(Shape s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor queries = c.data("queries", f, s.queries(), s.rows(), s.width());
        Tensor keys = c.data("keys", f, s.keys(), s.rows(), s.width());
        Tensor blocks = c.places("blocks", I32, s.keys(), s.queries(), s.attended());
        Tensor scale = c.scalar("scale", f, 1 / Math.sqrt(s.width()));
        Tensor scores = c.data("scores", f, s.queries(), s.attended(), s.rows(), s.rows());
        for (int q = 0; q < s.queries(); q++) {
            for (int r = 0; r < s.attended(); r++) {
                for (int i = 0; i < s.rows(); i++) {
                    for (int j = 0; j < s.rows(); j++) {
                        long dot = f.of(0.0);
                        for (int d = 0; d < s.width(); d++) {
                            dot = f.add(dot, f.mul(queries.get(q, i, d), keys.get(blocks.at(q, r), j, d)));
                        }
                        scores.set(f.mul(dot, scale.get()), q, r, i, j);
                    }
                }
            }
        }
        return c.build();
    }
}
