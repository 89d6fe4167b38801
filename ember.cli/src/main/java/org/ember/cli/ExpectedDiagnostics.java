package org.ember.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.Severity;

/**
 * The diagnostics that comments in a file announce, as in mlir-opt: {@code // expected-error {{part of the message}}}, with {@code @+1},
 * {@code @-2} or {@code @above}, {@code @below} for a place other than the comment's own line.
 */
final class ExpectedDiagnostics {
    private static final Pattern EXPECTATION =
        Pattern.compile("expected-(error|warning|remark)(?:@([+-]\\d+|above|below))?\\s*\\{\\{(.*?)\\}\\}");

    private record Expectation(String severity, int line, String message) {
        boolean matches(Diagnostic found) {
            return found.span().line() == line && found.message().contains(message)
                && found.severity().name().equalsIgnoreCase(severity);
        }
    }

    private final List<Expectation> expectations = new ArrayList<>();

    ExpectedDiagnostics(String text) {
        int line = 0;
        for (String content : text.split("\n", -1)) {
            line++;
            Matcher matcher = EXPECTATION.matcher(content);
            while (matcher.find()) {
                expectations.add(new Expectation(matcher.group(1), line + offset(matcher.group(2)), matcher.group(3)));
            }
        }
    }

    private static int offset(String place) {
        if (place == null) {
            return 0;
        }
        return switch (place) {
            case "above" -> -1;
            case "below" -> 1;
            default -> Integer.parseInt(place);
        };
    }

    /** What differs between the expected and the found ones, a message each; nothing if they agree. */
    List<String> differences(String file, List<Diagnostic> found) {
        List<String> differences = new ArrayList<>();
        List<Diagnostic> unexpected = new ArrayList<>(found);
        for (Expectation expected : expectations) {
            Diagnostic match = unexpected.stream().filter(expected::matches).findFirst().orElse(null);
            if (match == null) {
                differences.add(file + ":" + expected.line() + ": expected " + expected.severity() + " \"" + expected.message()
                    + "\" was not produced");
            }
            unexpected.remove(match);
        }
        for (Diagnostic diagnostic : unexpected) {
            if (diagnostic.severity() == Severity.ERROR) {
                differences.add(file + ":" + diagnostic.span().line() + ": unexpected error \"" + diagnostic.message() + "\"");
            }
        }
        return differences;
    }
}
