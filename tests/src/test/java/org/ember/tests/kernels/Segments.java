package org.ember.tests.kernels;

import java.util.Arrays;
import java.util.List;

/**
 * The shape of a case of a segmented operation (bags of lookups, rows of edges): how long the segments are, how many rows they choose from,
 * how wide a row is.
 */
record Segments(String label, int rows, int width, int... lengths) {

    /** How the labels begin of cases whose data have NaN, infinities and zeros of both signs. */
    static final String SPECIAL = "special floats";

    int total() {
        return Arrays.stream(lengths).sum();
    }

    /** Empty segments at the start, between, at the end; single lookups; widths below, above and at multiples of the lanes; nothing at all. */
    static List<Segments> shapes() {
        return List.of(
                new Segments("width 1", 5, 1, 2, 0, 1, 4),
                new Segments("width 7", 9, 7, 0, 3, 1, 0, 0, 6, 2, 0),
                new Segments("width 20", 11, 20, 1, 1, 5, 0, 9),
                new Segments("width 33", 3, 33, 17, 0, 2),
                new Segments("width 64", 30, 64, 4, 0, 8, 3),
                new Segments("one row, one lookup", 1, 16, 1),
                new Segments("all segments empty", 4, 9, 0, 0, 0),
                new Segments("no segments", 4, 8));
    }

    /** Shapes whose data have special floats, empty segments among them. */
    static List<Segments> special() {
        return List.of(new Segments(SPECIAL, 12, 20, 2, 0, 7, 1, 0, 3));
    }

    /** The same with a width that the kernel fixes. */
    static List<Segments> withWidth(List<Segments> shapes, int width) {
        return shapes.stream().map(s -> new Segments(s.label() + " as " + width, s.rows(), width, s.lengths())).distinct().toList();
    }

    /** For kernels with a fixed number of segments: lengths are repeated or cut to it. */
    Segments withCount(int count) {
        int[] exact = new int[count];
        for (int i = 0; i < count && lengths.length > 0; i++) {
            exact[i] = lengths[i % lengths.length];
        }
        return new Segments(label, rows, width, exact);
    }
}
