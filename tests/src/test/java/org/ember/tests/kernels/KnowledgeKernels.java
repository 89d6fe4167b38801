package org.ember.tests.kernels;

import static org.ember.tests.kernels.Element.BF16;
import static org.ember.tests.kernels.Element.F32;
import static org.ember.tests.kernels.Element.F64;
import static org.ember.tests.kernels.Element.I32;
import static org.ember.tests.kernels.Element.I64;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Scores of knowledge-graph triples, and their three gathers alone. A case's total of segment lengths is its number of triples. */
final class KnowledgeKernels {
    private static final int RELATIONS = 3;

    private KnowledgeKernels() {
    }

    static List<Kernel> kernels(List<Segments> shapes) {
        List<Kernel> kernels = new ArrayList<>();
        for (Element f : List.of(F32, F64, BF16)) {
            kernels.add(kernel(shapes, "transe", Kernel.types("f32", f), s -> transe(s, f)));
            kernels.add(kernel(shapes, "distmult", Kernel.types("f32", f), s -> distmult(s, f)));
            kernels.add(kernel(shapes, "complex", Kernel.types("f32", f), s -> complex(s, f)));
            kernels.add(kernel(shapes, "triple_gather", Kernel.types("f32", f), s -> gather(s, f)));
        }
        kernels.add(kernel(shapes, "transe_l2", Map.of(), s -> transeL2(s, F64)));
        kernels.add(kernel(shapes, "transe_l2", Map.of("f64", "f32"), s -> transeL2(s, F32)));
        return kernels;
    }

    private static Kernel kernel(List<Segments> shapes, String name, Map<String, String> retyping, Function<Segments, KernelCase> oracle) {
        return new Kernel("knowledge/" + name + ".mlir", name, retyping, shapes.stream().map(oracle).toList());
    }

    private static KernelCase transe(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor entities = c.data("entities", f, s.rows(), s.width());
        Tensor relations = c.data("relations", f, RELATIONS, s.width());
        Tensor heads = c.places("heads", I64, s.rows(), s.total());
        Tensor rels = c.places("rels", I64, RELATIONS, s.total());
        Tensor tails = c.places("tails", I64, s.rows(), s.total());
        Tensor scores = c.data("scores", f, s.total());
        for (int t = 0; t < s.total(); t++) {
            long sum = f.of(0.0);
            for (int d = 0; d < s.width(); d++) {
                long moved = f.add(entities.get(heads.at(t), d), relations.get(rels.at(t), d));
                sum = f.add(sum, f.abs(f.sub(moved, entities.get(tails.at(t), d))));
            }
            scores.set(f.negate(sum), t);
        }
        return c.build();
    }

    private static KernelCase transeL2(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        int entityCount = Math.max(s.rows(), RELATIONS);
        Tensor entities = c.data("entities", f, entityCount, s.width());
        Tensor relations = c.data("relations", f, RELATIONS, s.width());
        // one limit for all three columns: heads, relations, tails
        Tensor triples = c.places("triples", I32, RELATIONS, s.total(), 3);
        Tensor scores = c.data("scores", f, s.total());
        for (int t = 0; t < s.total(); t++) {
            long sum = f.of(0.0);
            for (int d = 0; d < s.width(); d++) {
                long moved = f.add(entities.get(triples.at(t, 0), d), relations.get(triples.at(t, 1), d));
                long difference = f.sub(moved, entities.get(triples.at(t, 2), d));
                sum = f.add(sum, f.mul(difference, difference));
            }
            scores.set(f.negate(f.sqrt(sum)), t);
        }
        return c.build();
    }

    private static KernelCase distmult(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor entities = c.data("entities", f, s.rows(), s.width());
        Tensor relations = c.data("relations", f, RELATIONS, s.width());
        Tensor heads = c.places("heads", I32, s.rows(), s.total());
        Tensor rels = c.places("rels", I32, RELATIONS, s.total());
        Tensor tails = c.places("tails", I32, s.rows(), s.total());
        Tensor scores = c.data("scores", f, s.total());
        for (int t = 0; t < s.total(); t++) {
            long sum = f.of(0.0);
            for (int d = 0; d < s.width(); d++) {
                long pair = f.mul(entities.get(heads.at(t), d), relations.get(rels.at(t), d));
                sum = f.add(sum, f.mul(pair, entities.get(tails.at(t), d)));
            }
            scores.set(sum, t);
        }
        return c.build();
    }

    private static KernelCase complex(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor entities = c.data("entities", f, s.rows(), s.width(), 2);
        Tensor relations = c.data("relations", f, RELATIONS, s.width(), 2);
        Tensor heads = c.places("heads", I64, s.rows(), s.total());
        Tensor rels = c.places("rels", I64, RELATIONS, s.total());
        Tensor tails = c.places("tails", I64, s.rows(), s.total());
        Tensor scores = c.data("scores", f, s.total());
        for (int t = 0; t < s.total(); t++) {
            int h = heads.at(t);
            int r = rels.at(t);
            int o = tails.at(t);
            long real = f.of(0.0);
            long imaginary = f.of(0.0);
            for (int d = 0; d < s.width(); d++) {
                long even = f.add(f.mul(entities.get(h, d, 0), entities.get(o, d, 0)), f.mul(entities.get(h, d, 1), entities.get(o, d, 1)));
                long odd = f.sub(f.mul(entities.get(h, d, 0), entities.get(o, d, 1)), f.mul(entities.get(h, d, 1), entities.get(o, d, 0)));
                real = f.add(real, f.mul(relations.get(r, d, 0), even));
                imaginary = f.add(imaginary, f.mul(relations.get(r, d, 1), odd));
            }
            scores.set(f.add(real, imaginary), t);
        }
        return c.build();
    }

    private static KernelCase gather(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        int entityCount = Math.max(s.rows(), RELATIONS);
        Tensor entities = c.data("entities", f, entityCount, s.width());
        Tensor relations = c.data("relations", f, RELATIONS, s.width());
        Tensor triples = c.places("triples", I64, RELATIONS, s.total(), 3);
        Tensor out = c.data("out", f, s.total(), 3, s.width());
        for (int t = 0; t < s.total(); t++) {
            for (int d = 0; d < s.width(); d++) {
                out.set(entities.get(triples.at(t, 0), d), t, 0, d);
                out.set(relations.get(triples.at(t, 1), d), t, 1, d);
                out.set(entities.get(triples.at(t, 2), d), t, 2, d);
            }
        }
        return c.build();
    }
}
