package org.ember.tests.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a kernel's argument as its file writes it, as far as it decides how the elements lie in memory. Where a layout has a dynamic
 * stride or offset, one is chosen that is not the packed one, so that a kernel that ignores layouts is found out.
 *
 * @param strides null if the layout is the identity, or no memref
 */
record ArgumentType(String text, long[] strides, long offset) {
    private static final Pattern LAYOUT = Pattern.compile("strided<\\[([^\\]]*)\\](?:, offset: (\\?|\\d+))?>");

    /** The types of the arguments of a function, in order. */
    static List<ArgumentType> of(String module, String function, List<NamedArray> arguments) {
        Matcher start = Pattern.compile("func\\.func(?: private)? @" + function + "\\(").matcher(module);
        if (!start.find()) {
            return List.of();
        }
        List<ArgumentType> types = new ArrayList<>();
        for (String argument : topLevel(module, start.end())) {
            String type = argument.substring(argument.indexOf(':') + 1).trim();
            types.add(of(type, arguments.get(types.size())));
        }
        return types;
    }

    /** The type of one argument that such an array is given for. */
    static ArgumentType of(String type, NamedArray argument) {
        Matcher layout = LAYOUT.matcher(type);
        if (!layout.find()) {
            return new ArgumentType(type, null, 0);
        }
        String[] written = layout.group(1).split(", *");
        long[] strides = new long[written.length];
        long extent = 1;
        for (int d = strides.length - 1; d >= 0; d--) {
            strides[d] = written[d].equals("?") ? extent + 2 : Long.parseLong(written[d]);
            extent = strides[d] * argument.shape()[d];
        }
        String offset = layout.group(2);
        return new ArgumentType(type, strides, offset == null ? 0 : offset.equals("?") ? 5 : Long.parseLong(offset));
    }

    /** The parts between commas, up to the parenthesis that closes. */
    private static List<String> topLevel(String text, int from) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = from;
        for (int i = from;; i++) {
            char ch = text.charAt(i);
            if (depth == 0 && (ch == ',' || ch == ')')) {
                parts.add(text.substring(begin, i));
                begin = i + 1;
                if (ch == ')') {
                    return parts;
                }
            } else if ("(<[{".indexOf(ch) >= 0) {
                depth++;
            } else if (")>]}".indexOf(ch) >= 0) {
                depth--;
            }
        }
    }

    /** How many elements the buffer has that holds the array in this layout. */
    long span(NamedArray array) {
        long last = offset;
        for (int d = 0; d < strides.length; d++) {
            if (array.shape()[d] == 0) {
                return offset;
            }
            last += (array.shape()[d] - 1) * strides[d];
        }
        return last + 1;
    }

    /** The place in the buffer of the element at a row-major position. */
    long place(NamedArray array, int position) {
        long place = offset;
        long rest = position;
        for (int d = strides.length - 1; d >= 0; d--) {
            place += rest % array.shape()[d] * strides[d];
            rest /= array.shape()[d];
        }
        return place;
    }
}
