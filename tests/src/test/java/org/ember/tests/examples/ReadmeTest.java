package org.ember.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.ember.tests.support.Ember;
import org.ember.tests.support.Figure16;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands that the README shows work, and give what it shows. */
class ReadmeTest {
    private static final Pattern WORD = Pattern.compile("(?:[^\\s']|'[^']*')+");
    /** Commands in the text: those on a file of the project, or on none. */
    private static final Pattern INLINE = Pattern.compile("`(\\./ember (?:run examples/[^`]*|reproduce fig16|passes))`");
    private static final Pattern CYCLES = Pattern.compile("(?m)^\\| `(-O\\d)` \\|.*\\| ([\\d,]*\\d) \\|$");

    private static String readme;
    private static final Map<String, Ember.Result> RESULTS = new LinkedHashMap<>();

    /** What stands between two fences, and the language that the first one names. */
    private record Fenced(String language, List<String> lines) {
    }

    @BeforeAll
    static void runEveryCommand() {
        System.setProperty("ember.root", Project.root().toString());
        readme = Project.read(Project.root().resolve("README.md"));
        Set<String> commands = new LinkedHashSet<>();
        readme.lines().filter(line -> line.startsWith("./ember ")).map(line -> line.replaceAll("\\s+#.*", "")).forEach(commands::add);
        INLINE.matcher(readme).results().forEach(found -> commands.add(found.group(1)));
        for (String command : commands) {
            byte[] piped = new byte[0];
            for (String part : command.split(" \\| ")) {
                Ember.Result result = part.equals("./ember reproduce fig16") ? Figure16.result() : Ember.runOn(piped, arguments(part));
                RESULTS.put(command, result);
                piped = result.out().getBytes(StandardCharsets.UTF_8);
            }
        }
    }

    @Test
    void everyCommandWorks() {
        assertTrue(RESULTS.size() >= 10, RESULTS.keySet().toString());
        RESULTS.forEach((command, result) -> assertEquals(0, result.status(), command + "\n" + result.all()));
    }

    @Test
    void whatIsShownIsWhatOneOfThemGives() {
        int shown = 0;
        for (Fenced block : fenced()) {
            if (block.language().equals("sh")) {
                continue;
            }
            shown++;
            if (block.lines().get(0).startsWith("ember ")) {
                everyOptionExists(block.lines());
            } else {
                assertTrue(RESULTS.values().stream().anyMatch(result -> shows(result.out(), block) || shows(result.err(), block)),
                    "no command of the README gives\n" + String.join("\n", block.lines()));
            }
        }
        assertTrue(shown >= 6, shown + " outputs");
    }

    @Test
    void theCyclesOfEachLevelAreThoseOfTheRun() {
        Map<String, String> written = new LinkedHashMap<>();
        CYCLES.matcher(readme).results().forEach(row -> written.put(row.group(1), row.group(2)));
        Map<String, String> found = new LinkedHashMap<>();
        for (String level : List.of("-O0", "-O1", "-O2", "-O3")) {
            Matcher cycles = Pattern.compile("(?m)^cycles +([\\d,]*\\d)").matcher(Ember.run(arguments("./ember run examples/embedding_bag.mlir " + level)).out());
            assertTrue(cycles.find());
            found.put(level, cycles.group(1));
        }
        assertEquals(found, written);
    }

    private static void everyOptionExists(List<String> synopsis) {
        String help = Ember.run(synopsis.get(0).split(" ")[1], "--help").out();
        for (String option : String.join(" ", synopsis).split("[\\s\\[\\]|]+")) {
            assertTrue(!option.startsWith("--") || help.contains(option), option + " is not in\n" + help);
        }
    }

    private static List<Fenced> fenced() {
        List<Fenced> blocks = new ArrayList<>();
        Fenced open = null;
        for (String line : readme.split("\n")) {
            if (!line.startsWith("```")) {
                if (open != null) {
                    open.lines().add(line);
                }
            } else if (open == null) {
                open = new Fenced(line.substring(3), new ArrayList<>());
            } else {
                blocks.add(open);
                open = null;
            }
        }
        return blocks;
    }

    /** Whether an output has these lines one after the other; three dots stand for anything, on a line of their own for any lines. */
    private static boolean shows(String output, Fenced block) {
        List<String> lines = output.lines().map(ReadmeTest::comparable).toList();
        for (int from = 0; from < lines.size(); from++) {
            if (shows(lines, from, block.lines(), 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean shows(List<String> lines, int from, List<String> expected, int next) {
        if (next == expected.size()) {
            return true;
        }
        if (comparable(expected.get(next)).equals("...")) {
            for (int skipped = from; skipped <= lines.size(); skipped++) {
                if (shows(lines, skipped, expected, next + 1)) {
                    return true;
                }
            }
            return false;
        }
        return from < lines.size() && lines.get(from).matches(pattern(expected.get(next))) && shows(lines, from + 1, expected, next + 1);
    }

    private static String pattern(String line) {
        List<String> parts = new ArrayList<>();
        for (String part : comparable(line).split("\\.\\.\\.", -1)) {
            parts.add(Pattern.quote(part));
        }
        return String.join(".*", parts);
    }

    /** A line without its indentation, the folder of the project, and the lines of equations, which move whenever somebody adds one above them. */
    private static String comparable(String line) {
        return line.strip().replace(Project.root() + "/", "").replaceAll("\\.dialect:\\d+\\]", ".dialect]");
    }

    private static String[] arguments(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            String plain = word.group().replace("'", "");
            words.add(plain.startsWith("examples/") ? Project.root().resolve(plain).toString() : plain);
        }
        return words.subList(1, words.size()).toArray(String[]::new);
    }
}
