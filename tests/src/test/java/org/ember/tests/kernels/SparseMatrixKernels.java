package org.ember.tests.kernels;

import static org.ember.tests.kernels.Element.BF16;
import static org.ember.tests.kernels.Element.F16;
import static org.ember.tests.kernels.Element.F32;
import static org.ember.tests.kernels.Element.F64;
import static org.ember.tests.kernels.Element.I32;
import static org.ember.tests.kernels.Element.I64;
import static org.ember.tests.kernels.Element.INDEX;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Sparse times dense and sampled dense times dense, in the sparse formats CSR, COO and BSR. */
final class SparseMatrixKernels {
    private SparseMatrixKernels() {
    }

    static List<Kernel> kernels(List<Segments> shapes) {
        List<Kernel> kernels = new ArrayList<>();
        for (Element f : List.of(F32, F64, F16, BF16)) {
            kernels.add(kernel("spmm_csr", Kernel.types("f32", f), shapes.stream().map(s -> spmmCsr(s.withCount(12), f)).toList()));
            kernels.add(kernel("sddmm_csr", Kernel.types("f32", f), shapes.stream().map(s -> sddmmCsr(s, f)).toList()));
        }
        kernels.add(kernel("spmm_csr_vector", Map.of(), Segments.withWidth(shapes, 64).stream().map(s -> spmmCsr(s.withCount(12), F32)).toList()));
        kernels.add(kernel("spmm_coo", Map.of(), shapes.stream().map(SparseMatrixKernels::spmmCoo).toList()));
        kernels.add(kernel("spmm_bsr", Map.of(), shapes.stream().map(SparseMatrixKernels::spmmBsr).toList()));
        for (Element i : List.of(I64, I32)) {
            kernels.add(kernel("sddmm_edges", Kernel.types("i64", i), shapes.stream().map(s -> sddmmEdges(s, i)).toList()));
        }
        return kernels;
    }

    private static Kernel kernel(String name, Map<String, String> retyping, List<KernelCase> cases) {
        return new Kernel("graph/" + name + ".mlir", name, retyping, cases);
    }

    private static KernelCase spmmCsr(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor positions = c.offsets("positions", I64, s.lengths());
        // a coordinate is zero-extended; the storage may be longer than what is used
        Tensor coordinates = c.places("coordinates", I32, s.rows(), s.total() + 3);
        Tensor values = c.data("values", f, s.total() + 3);
        Tensor b = c.data("b", f, s.rows(), s.width());
        Tensor out = c.data("c", f, s.lengths().length, s.width());
        for (int i = 0; i < s.lengths().length; i++) {
            for (int jj = positions.at(i); jj < positions.at(i + 1); jj++) {
                for (int k = 0; k < s.width(); k++) {
                    out.add(f.mul(values.get(jj), b.get(coordinates.at(jj), k)), i, k);
                }
            }
        }
        return c.build();
    }

    private static KernelCase spmmCoo(Segments s) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor rows = c.runs("rows", INDEX, s.lengths());
        Tensor columns = c.places("columns", INDEX, s.rows(), s.total());
        Tensor values = c.data("values", F64, s.total());
        Tensor b = c.data("b", F64, s.rows(), s.width());
        Tensor out = c.data("c", F64, s.lengths().length, s.width());
        for (int e = 0; e < s.total(); e++) {
            for (int k = 0; k < s.width(); k++) {
                out.add(F64.mul(values.get(e), b.get(columns.at(e), k)), rows.at(e), k);
            }
        }
        return c.build();
    }

    private static KernelCase spmmBsr(Segments s) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor positions = c.offsets("positions", I32, s.lengths());
        Tensor coordinates = c.places("coordinates", I32, s.rows(), s.total());
        Tensor blocks = c.data("blocks", F32, s.total(), 2, 4);
        Tensor b = c.data("b", F32, s.rows() * 4, s.width());
        Tensor out = c.data("c", F32, s.lengths().length * 2, s.width());
        for (int i = 0; i < s.lengths().length; i++) {
            for (int jj = positions.at(i); jj < positions.at(i + 1); jj++) {
                for (int ib = 0; ib < 2; ib++) {
                    for (int jb = 0; jb < 4; jb++) {
                        for (int k = 0; k < s.width(); k++) {
                            out.add(F32.mul(blocks.get(jj, ib, jb), b.get(coordinates.at(jj) * 4 + jb, k)), 2 * i + ib, k);
                        }
                    }
                }
            }
        }
        return c.build();
    }

    private static KernelCase sddmmCsr(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor positions = c.offsets("positions", I64, s.lengths());
        Tensor coordinates = c.places("coordinates", I32, s.rows(), s.total());
        Tensor values = c.data("values", f, s.total());
        Tensor a = c.data("a", f, s.lengths().length, s.width());
        Tensor b = c.data("b", f, s.rows(), s.width());
        Tensor out = c.data("o", f, s.lengths().length, s.rows());
        for (int i = 0; i < s.lengths().length; i++) {
            for (int jj = positions.at(i); jj < positions.at(i + 1); jj++) {
                int j = coordinates.at(jj);
                for (int k = 0; k < s.width(); k++) {
                    out.add(f.mul(values.get(jj), f.mul(a.get(i, k), b.get(j, k))), i, j);
                }
            }
        }
        return c.build();
    }

    private static KernelCase sddmmEdges(Segments s, Element index) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor edges = c.places("edge_index", index, s.rows(), 2, s.total());
        Tensor x = c.data("x", F32, s.rows(), s.width());
        Tensor y = c.data("y", F32, s.rows(), s.width());
        Tensor scores = c.data("scores", F32, s.total());
        for (int e = 0; e < s.total(); e++) {
            long sum = F32.of(0.0);
            for (int k = 0; k < s.width(); k++) {
                sum = F32.add(sum, F32.mul(x.get(edges.at(0, e), k), y.get(edges.at(1, e), k)));
            }
            scores.set(sum, e);
        }
        return c.build();
    }
}
