package org.ember.tests.kernels;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An embedding operation as the tests see it: the function in its file, and cases whose outcome was computed by plain loops.
 *
 * @param file below examples/kernels
 * @param retyping types of the file that this variant replaces, so that one text serves all element and index types
 */
public record Kernel(String file, String function, Map<String, String> retyping, List<KernelCase> cases) {
    private static final Map<String, String> MINUS_INFINITY = Map.of("f16", "0xFC00", "bf16", "0xFF80", "f32", "0xFF800000", "f64", "0xFFF0000000000000");
    private static final Map<String, String> INFINITY = Map.of("f16", "0x7C00", "bf16", "0x7F80", "f32", "0x7F800000", "f64", "0x7FF0000000000000");

    /** The repository's root. */
    public static Path root() {
        return Path.of(System.getProperty("ember.root", "..")).normalize();
    }

    /** The file's name, and the types where they are others than the file's. */
    public String name() {
        return function + (retyping.isEmpty() ? "" : " " + String.join(" ", new TreeMap<>(retyping).values()));
    }

    /** The text of the file with this variant's types. */
    public String text() {
        try {
            return retyped(Files.readString(root().resolve("examples/kernels").resolve(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces types in a text; infinities are written as bit patterns and follow their type. */
    String retyped(String text) {
        for (Map.Entry<String, String> type : retyping.entrySet()) {
            String from = type.getKey();
            if (MINUS_INFINITY.containsKey(from)) {
                text = text.replace(MINUS_INFINITY.get(from) + " :", MINUS_INFINITY.get(type.getValue()) + " :").replace(INFINITY.get(from) + " :", INFINITY.get(type.getValue()) + " :");
            }
            text = text.replaceAll("(?<![a-wyzA-Z_%@])" + from + "(?![0-9a-zA-Z_])", type.getValue());
        }
        return text;
    }

    /** The retyping of one type, none if it stays. */
    static Map<String, String> types(String from, Element to) {
        return from.equals(to.text()) ? Map.of() : Map.of(from, to.text());
    }

    static Map<String, String> types(String from, Element to, String alsoFrom, Element alsoTo) {
        Map<String, String> all = new TreeMap<>(types(from, to));
        all.putAll(types(alsoFrom, alsoTo));
        return all;
    }
}
