package org.ember.tests.kernels;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.Diagnostic;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.Pipelines;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Fallback;
import org.ember.lowering.rewrite.Levels;

/** What has been left as it was without a remark at its place that says why: lines of the source. */
public final class Unexplained {
    private final Operation module;
    private final List<Diagnostic> remarks;

    private Unexplained(Operation source, int opt, Level level) {
        module = new IrCloner().clone(source);
        remarks = new PassManager(Pipelines.at(opt, level)).run(module);
    }

    /** Loops that are no traversals of the access unit. */
    public static Set<Integer> notOffloaded(Operation source, int opt) {
        return new Unexplained(source, opt, Level.SLC).lines(op -> op.is("scf.for"), "loop not offloaded: ");
    }

    /** Innermost traversals of elements; one that carries the vectors of a traversal around has lanes. */
    public static Set<Integer> notVectorized(Operation source, int opt) {
        return new Unexplained(source, opt, Level.SLCVEC).lines(op -> op.is("slc.for") && isInnermost(op) && !op.getOrigin().passes().contains("vectorize-outer"),
            "loop not vectorized: ");
    }

    /** Innermost traversals that have kept their callbacks. */
    public static Set<Integer> notBufferized(Operation source, int opt) {
        return new Unexplained(source, opt, Level.SLCVEC).lines(op -> Levels.isTraversal(op) && isInnermost(op)
            && op.region(0).entry().getOperations().stream().anyMatch(inner -> inner.is("slc.callback")), "loop not bufferized: ");
    }

    /** Whether it is a second version, for what accesses nothing: the first one, of the same lines, is looked at. */
    private static boolean isFallback(Operation op) {
        Operation around = op.parentOp();
        return around != null && (Fallback.is(op.getBlock().getRegion()) || isFallback(around));
    }

    private static boolean isInnermost(Operation traversal) {
        return traversal.region(0).entry().getOperations().stream().noneMatch(Levels::isTraversal);
    }

    private Set<Integer> lines(Predicate<Operation> which, String beginning) {
        Set<Integer> said = new TreeSet<>();
        remarks.stream().filter(remark -> remark.message().startsWith(beginning)).forEach(remark -> said.add(remark.span().line()));
        Set<Integer> silent = new TreeSet<>();
        Blocks.walk(module, op -> {
            if (which.test(op) && !isFallback(op) && op.getOrigin().spans().stream().noneMatch(span -> said.contains(span.line()))) {
                op.getOrigin().spans().forEach(span -> silent.add(span.line()));
            }
        });
        return silent;
    }
}
