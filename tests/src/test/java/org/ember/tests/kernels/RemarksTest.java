package org.ember.tests.kernels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.ember.ir.Operation;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
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
            assertEquals(Set.of(), Unexplained.notOffloaded(source, 0), "lines of loops that are neither traversals nor have a remark");
            assertEquals(Set.of(), Unexplained.notVectorized(source, 1), "lines of innermost traversals of elements without a remark");
            assertEquals(Set.of(), Unexplained.notBufferized(source, 3), "lines of innermost traversals that have kept their callbacks without a remark");
        }));
    }
}
