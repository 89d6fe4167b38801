package org.ember.tests.random;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.ember.tests.random.KernelText.Scope;

/** The buffers of a random kernel: of one to four dimensions, static and dynamic, packed and with strides. */
final class RandomBuffers {
    /** The sizes of all dimensions but the last. */
    private static final int[][] SIZES = {{}, {12}, {4, 12}, {3, 2, 12}};
    /** No row is wider than vectors are long. */
    private static final int LENGTH = 40;

    final Buffer offsets;
    final Buffer rows;
    final Buffer table;
    final Buffer out;
    private final KernelText text;
    private final List<Buffer> all = new ArrayList<>();

    /**
     * A buffer.
     *
     * @param sizes what may be accessed of each dimension; the size itself where it is static
     * @param dynamic which sizes are known at run time only
     * @param written whether the kernel may write it
     */
    record Buffer(String name, String element, List<Integer> sizes, List<Boolean> dynamic, String layout, boolean written) {
        String type() {
            StringBuilder type = new StringBuilder("memref<");
            for (int d = 0; d < sizes.size(); d++) {
                type.append(dynamic.get(d) ? "?" : sizes.get(d).toString()).append('x');
            }
            return type.append(element).append(layout).append('>').toString();
        }

        int rank() {
            return sizes.size();
        }

        int last() {
            return sizes.get(rank() - 1);
        }

        boolean packed() {
            return layout.isEmpty();
        }
    }

    RandomBuffers(KernelText text) {
        this.text = text;
        int width = text.pick(List.of(1, 7, 8, 12, 16, 20, 24, 33));
        offsets = add(new Buffer("%offsets", text.indexType, List.of(13), List.of(text.random.nextInt(4) > 0), "", false));
        rows = add(vector("%rows", text.indexType, LENGTH, false));
        table = add(wide("%table", text.floats, width, false));
        out = add(wide("%out", text.chance(6) ? text.otherFloats : text.floats, width, true));
        add(wide("%other", text.floats, text.chance(2) ? width : 24, false));
        add(vector("%weights", text.chance(3) ? text.otherFloats : text.floats, LENGTH, false));
        add(vector("%sums", text.floats, LENGTH, true));
        add(vector("%counts", text.integers, LENGTH, false));
        add(vector("%hits", text.chance(3) ? text.otherIntegers : text.integers, LENGTH, true));
        if (text.chance(3)) {
            add(wide("%quantized", text.otherIntegers, width, false));
        }
        if (text.chance(4)) {
            add(wide("%second", text.floats, width, true));
        }
    }

    private Buffer add(Buffer buffer) {
        all.add(buffer);
        return buffer;
    }

    private Buffer vector(String name, String element, int size, boolean written) {
        return new Buffer(name, element, List.of(size), List.of(text.chance(2)), layout(1), written);
    }

    /** Rows of a width, mostly in two dimensions. */
    private Buffer wide(String name, String element, int width, boolean written) {
        int rank = text.pick(List.of(1, 2, 2, 2, 2, 2, 3, 3, 4));
        List<Integer> sizes = new ArrayList<>();
        List<Boolean> dynamic = new ArrayList<>();
        int most = 2;
        for (int d = 0; d < rank; d++) {
            sizes.add(d == rank - 1 ? width : SIZES[rank - 1][d]);
            boolean open = most > 0 && text.chance(2);
            most -= open ? 1 : 0;
            dynamic.add(open);
        }
        return new Buffer(name, element, sizes, dynamic, layout(rank), written);
    }

    private String layout(int rank) {
        if (text.random.nextInt(5) > 0) {
            return "";
        }
        boolean packedRows = text.chance(2);
        StringBuilder strides = new StringBuilder();
        for (int d = 0; d < rank - 1; d++) {
            strides.append("?, ");
        }
        strides.append(packedRows ? "1" : text.chance(2) ? "2" : "?");
        return ", strided<[" + strides + "]" + (text.chance(2) ? ", offset: ?" : text.chance(2) ? ", offset: 3" : "") + ">";
    }

    String arguments() {
        return all.stream().map(buffer -> buffer.name() + ": " + buffer.type()).collect(Collectors.joining(", "));
    }

    List<Buffer> ofFloats() {
        return all.stream().filter(buffer -> KernelText.FLOATS.contains(buffer.element())).toList();
    }

    /** Buffers of integers that are numbers rather than places. */
    List<Buffer> ofIntegers() {
        return all.stream().filter(buffer -> buffer != offsets && buffer != rows && KernelText.INTEGERS.contains(buffer.element())).toList();
    }

    List<Buffer> written() {
        return all.stream().filter(Buffer::written).toList();
    }

    /** The buffer at any place that can be reached. */
    String at(Scope scope, Buffer buffer) {
        return at(scope, buffer, List.of());
    }

    /** The buffer at a place whose last indices are given. */
    String at(Scope scope, Buffer buffer, List<String> last) {
        List<String> indices = new ArrayList<>();
        int given = Math.min(last.size(), buffer.rank());
        for (int d = 0; d < buffer.rank() - given; d++) {
            indices.add(text.index(scope, buffer.sizes().get(d)));
        }
        indices.addAll(last.subList(last.size() - given, last.size()));
        return buffer.name() + "[" + String.join(", ", indices) + "]";
    }

    /** A view of one row of a buffer, where its type can be written down; else the buffer. */
    Buffer rowOf(Scope scope, Buffer buffer, String row) {
        if (buffer.rank() != 2 || !buffer.packed() || buffer.dynamic().get(1)) {
            return buffer;
        }
        Buffer view = new Buffer(text.name("w"), buffer.element(), List.of(buffer.last()), List.of(false), ", strided<[1], offset: ?>", buffer.written());
        text.line(scope, view.name() + " = memref.subview " + buffer.name() + "[" + row + ", 0] [1, " + buffer.last() + "] [1, 1] : " + buffer.type() + " to " + view.type());
        return view;
    }

    /** A load at a place. */
    String load(Scope scope, Buffer buffer, String place) {
        return text.number(scope, buffer.element(), "memref.load " + place + " : " + buffer.type());
    }

    void store(Scope scope, Buffer buffer, String value, String place) {
        text.line(scope, "memref.store " + value + ", " + place + " : " + buffer.type());
    }
}
