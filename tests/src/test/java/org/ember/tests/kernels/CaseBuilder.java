package org.ember.tests.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes the arguments of a case from a seed; the oracle then runs its loops on the tensors handed out, and {@link #build} takes the outcome. */
final class CaseBuilder {
    /** What floats have that other numbers have not, and how often it comes up in cases that ask for it. */
    private static final double[] SPECIAL = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 0.0};
    private static final int EVERY = 8;

    private final String label;
    private final Random random;
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<NamedArray> before = new ArrayList<>();
    private final List<NamedArray> results = new ArrayList<>();

    CaseBuilder(String label) {
        this.label = label;
        this.random = new Random(label.hashCode());
    }

    private Tensor argument(Tensor tensor) {
        tensors.add(tensor);
        before.add(tensor.snapshot());
        return tensor;
    }

    /** Data: floats between -2 and 2 with few enough digits to be unlike each other in every type, or integers of the whole range; special floats among them if the case is to have them. */
    Tensor data(String name, Element element, int... shape) {
        Tensor tensor = new Tensor(name, element, shape);
        boolean special = label.startsWith(Segments.SPECIAL);
        for (int i = 0; i < tensor.bits.length; i++) {
            if (special && element.isFloat() && random.nextInt(EVERY) == 0) {
                tensor.bits[i] = element.of(SPECIAL[random.nextInt(SPECIAL.length)]);
            } else {
                tensor.bits[i] = element.isFloat() ? element.of(random.nextDouble() * 4 - 2) : element.of(random.nextLong());
            }
        }
        return argument(tensor);
    }

    /** Places: integers from 0 to {@code limit}, exclusive; most limits are small, so that values come again. */
    Tensor places(String name, Element element, int limit, int... shape) {
        Tensor tensor = new Tensor(name, element, shape);
        for (int i = 0; i < tensor.bits.length; i++) {
            tensor.bits[i] = random.nextInt(limit);
        }
        return argument(tensor);
    }

    /** Given values. */
    Tensor values(String name, Element element, int... values) {
        Tensor tensor = new Tensor(name, element, values.length);
        for (int i = 0; i < values.length; i++) {
            tensor.bits[i] = element.of((long) values[i]);
        }
        return argument(tensor);
    }

    /** A scalar. */
    Tensor scalar(String name, Element element, double value) {
        Tensor tensor = new Tensor(name, element);
        tensor.bits[0] = element.isFloat() ? element.of(value) : (long) value;
        return argument(tensor);
    }

    /** Sorted values with so many of each: the segment ids of lengths. */
    Tensor runs(String name, Element element, int... lengths) {
        int[] ids = new int[java.util.Arrays.stream(lengths).sum()];
        int next = 0;
        for (int segment = 0; segment < lengths.length; segment++) {
            for (int i = 0; i < lengths[segment]; i++) {
                ids[next++] = segment;
            }
        }
        return values(name, element, ids);
    }

    /** Offsets, with the last one, of segments of these lengths. */
    Tensor offsets(String name, Element element, int... lengths) {
        int[] offsets = new int[lengths.length + 1];
        for (int i = 0; i < lengths.length; i++) {
            offsets[i + 1] = offsets[i] + lengths[i];
        }
        return values(name, element, offsets);
    }

    Tensor offsetsWithoutLast(String name, Element element, int... lengths) {
        int[] offsets = new int[lengths.length];
        for (int i = 1; i < lengths.length; i++) {
            offsets[i] = offsets[i - 1] + lengths[i - 1];
        }
        return values(name, element, offsets);
    }

    /** A result that is no argument. */
    CaseBuilder result(Tensor tensor) {
        results.add(tensor.snapshot());
        return this;
    }

    KernelCase build() {
        return new KernelCase(label, List.copyOf(before), tensors.stream().map(Tensor::snapshot).toList(), List.copyOf(results));
    }
}
