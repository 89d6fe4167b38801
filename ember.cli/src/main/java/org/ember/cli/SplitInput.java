package org.ember.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Parts of a file between lines {@code // -----}, each read by itself. A part keeps the lines before it as empty ones, so that places
 * in messages are those of the file.
 */
final class SplitInput {
    private static final String MARKER = "// -----";

    private SplitInput() {
    }

    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int line = 0;
        for (String content : text.split("(?<=\n)")) {
            line++;
            if (content.strip().equals(MARKER)) {
                parts.add(part.toString());
                part = new StringBuilder("\n".repeat(line));
            } else {
                part.append(content);
            }
        }
        parts.add(part.toString());
        return parts;
    }
}
