package org.ember.tests.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassManager;
import org.ember.lowering.pass.Pipelines;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Nests;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A loop that is not offloaded, not vectorized or not bufferized has a remark at its place. */
class RemarksTest {

    @TestFactory
    Stream<DynamicTest> everyLoopThatIsLeftHasARemark() {
        Map<String, Kernel> first = new LinkedHashMap<>();
        Kernels.on(List.of()).forEach(kernel -> first.putIfAbsent(kernel.file(), kernel));
        return first.values().stream().map(kernel -> DynamicTest.dynamicTest(kernel.file(), () -> {
            Operation source = IrReader.read(new SourceText(kernel.file(), kernel.text())).orThrow();
            offloaded(source);
            vectorized(source);
            bufferized(source);
        }));
    }

    private static void offloaded(Operation source) {
        Operation module = new IrCloner().clone(source);
        List<Diagnostic> remarks = new PassManager(Pipelines.at(0, Level.SLC)).run(module);
        Set<Integer> silent = lines(source, op -> op.is("scf.for"));
        silent.removeAll(lines(module, Levels::isTraversal));
        silent.removeAll(places(remarks, "loop not offloaded: "));
        assertEquals(Set.of(), silent, "lines of loops that are neither traversals nor have a remark");
    }

    private static void vectorized(Operation source) {
        Operation module = new IrCloner().clone(source);
        List<Diagnostic> remarks = new PassManager(Pipelines.at(1, Level.SLCVEC)).run(module);
        Set<Integer> silent = lines(module, op -> op.is("slc.for") && isInnermost(op));
        silent.removeAll(places(remarks, "loop not vectorized: "));
        assertEquals(Set.of(), silent, "lines of innermost traversals of elements without a remark");
    }

    private static void bufferized(Operation source) {
        Operation module = new IrCloner().clone(source);
        List<Diagnostic> remarks = new PassManager(Pipelines.at(2, Level.SLCVEC)).run(module);
        Set<Integer> silent = lines(module, op -> Levels.isTraversal(op) && isInnermost(op)
            && op.region(0).entry().getOperations().stream().anyMatch(inner -> inner.is("slc.callback")));
        silent.removeAll(places(remarks, "loop not bufferized: "));
        assertEquals(Set.of(), silent, "lines of innermost traversals that have kept their callbacks without a remark");
    }

    private static boolean isInnermost(Operation traversal) {
        return Nests.inner(traversal.region(0).entry()).isEmpty();
    }

    private static Set<Integer> lines(Operation module, Predicate<Operation> which) {
        Set<Integer> lines = new TreeSet<>();
        Blocks.walk(module, op -> {
            if (which.test(op)) {
                op.getOrigin().spans().forEach(span -> lines.add(span.line()));
            }
        });
        return lines;
    }

    private static Set<Integer> places(List<Diagnostic> remarks, String beginning) {
        Set<Integer> lines = new TreeSet<>();
        remarks.stream().filter(remark -> remark.message().startsWith(beginning)).forEach(remark -> lines.add(remark.span().line()));
        return lines;
    }
}
