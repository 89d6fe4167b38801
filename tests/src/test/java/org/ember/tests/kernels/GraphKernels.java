package org.ember.tests.kernels;

import static org.ember.tests.kernels.Element.F16;
import static org.ember.tests.kernels.Element.F32;
import static org.ember.tests.kernels.Element.F64;
import static org.ember.tests.kernels.Element.I32;
import static org.ember.tests.kernels.Element.I64;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Message passing and aggregation over the edges of a graph. */
final class GraphKernels {
    private GraphKernels() {
    }

    static List<Kernel> kernels(List<Segments> shapes) {
        List<Kernel> kernels = new ArrayList<>();
        for (Element f : List.of(F32, F64, F16)) {
            kernels.add(kernel(shapes, "message_passing", f, s -> messagePassing(s, f)));
            kernels.add(kernel(shapes, "message_passing_siblings", f, s -> siblings(s, f)));
            kernels.add(kernel(shapes, "mean_aggregation", f, s -> mean(s, f)));
            kernels.add(kernel(shapes, "max_aggregation", f, s -> max(s, f)));
            kernels.add(kernel(shapes, "edge_softmax", f, s -> softmax(s, f)));
        }
        return kernels;
    }

    private static Kernel kernel(List<Segments> shapes, String name, Element f, Function<Segments, KernelCase> oracle) {
        return new Kernel("graph/" + name + ".mlir", name, Kernel.types("f32", f), shapes.stream().map(oracle).toList());
    }

    private static KernelCase messagePassing(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        int nodes = s.lengths().length;
        Tensor positions = c.offsets("positions", I32, s.lengths());
        Tensor coordinates = c.places("coordinates", I32, s.rows(), s.total());
        Tensor x = c.data("x", f, nodes, s.width());
        Tensor y = c.data("y", f, s.rows(), s.width());
        Tensor out = c.data("out", f, nodes, s.width());
        for (int i = 0; i < nodes; i++) {
            for (int jj = positions.at(i); jj < positions.at(i + 1); jj++) {
                int j = coordinates.at(jj);
                long score = dot(f, x, i, y, j);
                for (int k = 0; k < s.width(); k++) {
                    out.add(f.mul(score, y.get(j, k)), i, k);
                }
            }
        }
        return c.build();
    }

    private static long dot(Element f, Tensor x, int i, Tensor y, int j) {
        long sum = f.of(0.0);
        for (int k = 0; k < x.shape[1]; k++) {
            sum = f.add(sum, f.mul(x.get(i, k), y.get(j, k)));
        }
        return sum;
    }

    private static KernelCase siblings(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        int nodes = s.lengths().length;
        Tensor positions = c.offsets("positions", I64, s.lengths());
        Tensor coordinates = c.places("coordinates", I64, s.rows(), s.total());
        Tensor x = c.data("x", f, nodes, s.width());
        Tensor y = c.data("y", f, s.rows(), s.width());
        Tensor scores = c.data("scores", f, s.total());
        Tensor out = c.data("out", f, nodes, s.width());
        for (int i = 0; i < nodes; i++) {
            for (int jj = positions.at(i); jj < positions.at(i + 1); jj++) {
                scores.set(dot(f, x, i, y, coordinates.at(jj)), jj);
            }
            for (int jj = positions.at(i); jj < positions.at(i + 1); jj++) {
                for (int k = 0; k < s.width(); k++) {
                    out.add(f.mul(scores.get(jj), y.get(coordinates.at(jj), k)), i, k);
                }
            }
        }
        return c.build();
    }

    private static KernelCase mean(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor positions = c.offsets("positions", I32, s.lengths());
        Tensor coordinates = c.places("coordinates", I32, s.rows(), s.total());
        Tensor x = c.data("x", f, s.rows(), s.width());
        Tensor out = c.data("out", f, s.lengths().length, s.width());
        for (int i = 0; i < s.lengths().length; i++) {
            int degree = positions.at(i + 1) - positions.at(i);
            long inverse = degree == 0 ? f.of(0.0) : f.div(f.of(1.0), f.of((double) degree));
            for (int k = 0; k < s.width(); k++) {
                long sum = f.of(0.0);
                for (int jj = positions.at(i); jj < positions.at(i + 1); jj++) {
                    sum = f.add(sum, x.get(coordinates.at(jj), k));
                }
                out.set(f.mul(sum, inverse), i, k);
            }
        }
        return c.build();
    }

    private static KernelCase max(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor positions = c.offsets("positions", I64, s.lengths());
        Tensor coordinates = c.places("coordinates", I64, s.rows(), s.total());
        Tensor x = c.data("x", f, s.rows(), s.width());
        Tensor out = c.data("out", f, s.lengths().length, s.width());
        for (int i = 0; i < s.lengths().length; i++) {
            for (int k = 0; k < s.width(); k++) {
                long greatest = f.of(Double.NEGATIVE_INFINITY);
                for (int jj = positions.at(i); jj < positions.at(i + 1); jj++) {
                    greatest = f.max(greatest, x.get(coordinates.at(jj), k));
                }
                out.set(greatest, i, k);
            }
        }
        return c.build();
    }

    private static KernelCase softmax(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        int nodes = s.lengths().length;
        Tensor positions = c.offsets("positions", I32, s.lengths());
        Tensor coordinates = c.places("coordinates", I32, s.rows(), s.total());
        Tensor source = c.data("source", f, nodes);
        Tensor target = c.data("target", f, s.rows());
        Tensor x = c.data("x", f, s.rows(), s.width());
        Tensor out = c.data("out", f, nodes, s.width());
        for (int i = 0; i < nodes; i++) {
            long maximum = f.of(Double.NEGATIVE_INFINITY);
            for (int jj = positions.at(i); jj < positions.at(i + 1); jj++) {
                maximum = f.max(maximum, leakyRelu(f, f.add(source.get(i), target.get(coordinates.at(jj)))));
            }
            long total = f.of(0.0);
            for (int jj = positions.at(i); jj < positions.at(i + 1); jj++) {
                long score = leakyRelu(f, f.add(source.get(i), target.get(coordinates.at(jj))));
                total = f.add(total, f.exp(f.sub(score, maximum)));
            }
            for (int jj = positions.at(i); jj < positions.at(i + 1); jj++) {
                int j = coordinates.at(jj);
                long score = leakyRelu(f, f.add(source.get(i), target.get(j)));
                long alpha = f.div(f.exp(f.sub(score, maximum)), total);
                for (int k = 0; k < s.width(); k++) {
                    out.add(f.mul(alpha, x.get(j, k)), i, k);
                }
            }
        }
        return c.build();
    }

    private static long leakyRelu(Element f, long raw) {
        return f.value(raw) < 0 ? f.mul(raw, f.of(0.25)) : raw;
    }
}
