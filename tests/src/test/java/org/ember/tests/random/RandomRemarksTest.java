package org.ember.tests.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;

import org.ember.ir.Operation;
import org.ember.lowering.pass.Pipelines;
import org.ember.tests.kernels.Unexplained;
import org.junit.jupiter.api.Test;

/** In random kernels, too, a loop that is not offloaded, not vectorized or not bufferized has a remark at its place, at every -O level. */
class RandomRemarksTest {
    private static final int KERNELS = 150;

    @Test
    void whatIsLeftIsExplained() {
        for (long seed = 1; seed <= KERNELS; seed++) {
            Operation source = RandomKernelsTest.kernel(seed);
            for (int opt = 0; opt <= Pipelines.MAX_OPT; opt++) {
                String where = "seed " + seed + " at -O" + opt + ": lines without a remark";
                assertEquals(Set.of(), Unexplained.notOffloaded(source, opt), where);
                if (opt >= 1) {
                    assertEquals(Set.of(), Unexplained.notVectorized(source, opt), where);
                }
                if (opt >= 2) {
                    assertEquals(Set.of(), Unexplained.notBufferized(source, opt), where);
                }
            }
        }
    }
}
