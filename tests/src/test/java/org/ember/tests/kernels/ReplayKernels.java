package org.ember.tests.kernels;

import static org.ember.tests.kernels.Element.F32;
import static org.ember.tests.kernels.Element.F64;
import static org.ember.tests.kernels.Element.I1;
import static org.ember.tests.kernels.Element.I32;
import static org.ember.tests.kernels.Element.I64;
import static org.ember.tests.kernels.Element.I8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Prioritized replay of reinforcement learning: a sampled batch of transitions, and states scaled by importance. */
final class ReplayKernels {
    private ReplayKernels() {
    }

    static List<Kernel> kernels(List<Segments> shapes) {
        List<Kernel> kernels = new ArrayList<>();
        kernels.add(new Kernel("learning/replay_gather.mlir", "replay_gather", Map.of(), shapes.stream().map(ReplayKernels::gather).toList()));
        for (Element f : List.of(F32, F64)) {
            kernels.add(new Kernel("learning/replay_weights.mlir", "replay_weights", Kernel.types("f32", f),
                    shapes.stream().map(s -> weights(s, f)).toList()));
        }
        return kernels;
    }

    private static KernelCase gather(Segments s) {
        CaseBuilder c = new CaseBuilder(s.label());
        int batch = s.total();
        Tensor frames = c.data("frames", I8, s.rows(), 2, 3, s.width());
        Tensor actions = c.data("actions", I32, s.rows());
        Tensor rewards = c.data("rewards", F32, s.rows());
        Tensor dones = c.places("dones", I1, 2, s.rows());
        Tensor sampled = c.places("sampled", I64, s.rows(), batch);
        Tensor batchFrames = c.data("batch_frames", I8, batch, 2, 3, s.width());
        Tensor batchActions = c.data("batch_actions", I32, batch);
        Tensor batchRewards = c.data("batch_rewards", F32, batch);
        Tensor batchDones = c.places("batch_dones", I1, 2, batch);
        for (int b = 0; b < batch; b++) {
            int t = sampled.at(b);
            for (int f = 0; f < 2; f++) {
                for (int y = 0; y < 3; y++) {
                    for (int x = 0; x < s.width(); x++) {
                        batchFrames.set(frames.get(t, f, y, x), b, f, y, x);
                    }
                }
            }
            batchActions.set(actions.get(t), b);
            batchRewards.set(rewards.get(t), b);
            batchDones.set(dones.get(t), b);
        }
        return c.build();
    }

    private static KernelCase weights(Segments s, Element f) {
        CaseBuilder c = new CaseBuilder(s.label());
        Tensor states = c.data("states", f, s.rows(), s.width());
        Tensor priorities = c.data("priorities", f, s.rows());
        Tensor sampled = c.places("sampled", I32, s.rows(), s.total());
        Tensor weighted = c.data("weighted", f, s.total(), s.width());
        long smallest = f.of(Double.POSITIVE_INFINITY);
        for (int b = 0; b < s.total(); b++) {
            smallest = f.min(smallest, priorities.get(sampled.at(b)));
        }
        for (int b = 0; b < s.total(); b++) {
            long weight = f.div(smallest, priorities.get(sampled.at(b)));
            for (int d = 0; d < s.width(); d++) {
                weighted.set(f.mul(weight, states.get(sampled.at(b), d)), b, d);
            }
        }
        return c.build();
    }
}
