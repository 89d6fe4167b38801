package org.ember.tests.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;

/** The repository's own rules, as far as a program can see them. */
class TidyTest {
    private static final int MOST_LINES = 400;
    private static final int LONGEST_LINE = 200;
    /** Longer with reason, which stands in the file. */
    private static final Set<String> LONG = Set.of();
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|X" + "XX)\\b");
    private static final Pattern MACHINE_PATH = Pattern.compile("(?<![\\w.$}{*-])/(home|root|work|Users)/[a-z]");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

    @Test
    void sourcesAreSmall() throws IOException {
        assertNone(find(".java", (file, text) -> {
            long lines = text.lines().count();
            return lines > MOST_LINES && !LONG.contains(file.getFileName().toString()) ? "has " + lines + " lines, at most " + MOST_LINES : null;
        }));
        assertNone(find(".java", (file, text) -> {
            long longest = text.lines().mapToInt(String::length).max().orElse(0);
            return longest > LONGEST_LINE ? "has a line of " + longest + " characters, at most " + LONGEST_LINE : null;
        }));
    }

    @Test
    void nothingIsLeftUnfinished() throws IOException {
        assertNone(find("", (file, text) -> firstMatch(UNFINISHED, text)));
    }

    @Test
    void nothingNamesAMachinesFolders() throws IOException {
        assertNone(find("", (file, text) -> firstMatch(MACHINE_PATH, text)));
    }

    @Test
    void nothingPrintsAStackTrace() throws IOException {
        assertNone(find(".java", (file, text) -> text.contains(".printStack" + "Trace()") ? "prints a stack trace" : null));
    }

    @Test
    void linksOfTheDocumentsResolve() throws IOException {
        assertNone(find(".md", (file, text) -> {
            Matcher link = LINK.matcher(text);
            while (link.find()) {
                if (!link.group(1).contains("://") && !Files.exists(file.resolveSibling(link.group(1)))) {
                    return "links to " + link.group(1) + ", which does not exist";
                }
            }
            return null;
        }));
    }

    @Test
    void everyModuleOfTheDesignIsThere() {
        for (String module : List.of("ember.dsl", "ember.dsl.ide", "ember.dialects", "ember.lowering", "ember.dae.model", "ember.cli", "tests")) {
            assertTrue(Files.exists(Project.root().resolve(module).resolve("pom.xml")), module);
        }
    }

    private interface Check {
        /** What is wrong with a file, or null. */
        String complaint(Path file, String text);
    }

    private static List<String> find(String ending, Check check) throws IOException {
        List<String> complaints = new ArrayList<>();
        for (Path file : ownFiles()) {
            if (file.toString().endsWith(ending)) {
                String complaint = check.complaint(file, Project.read(file));
                if (complaint != null) {
                    complaints.add(Project.root().relativize(file) + " " + complaint);
                }
            }
        }
        return complaints;
    }

    /** All text files of the project: not what is built, not what git or an editor keeps. */
    private static List<Path> ownFiles() throws IOException {
        try (Stream<Path> files = Files.walk(Project.root())) {
            return files.filter(Files::isRegularFile)
                .filter(f -> {
                    String path = "/" + Project.root().relativize(f);
                    return !path.matches(".*/(target|bin|\\.git|\\.settings|\\.ember)/.*") && path.matches(".*(\\.(java|dialect|xtext|ecore|mwe2|xml|md|ember|mlir)|/ember|/run)");
                })
                .sorted().toList();
        }
    }

    private static String firstMatch(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? "has '" + matcher.group() + "' in line " + (text.substring(0, matcher.start()).lines().count() + 1) : null;
    }

    private static void assertNone(List<String> complaints) {
        assertEquals("", String.join("\n", complaints));
    }
}
