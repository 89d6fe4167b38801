package org.ember.tests.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.ember.tests.support.Ember;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial does what it says: its files are written, its commands run, and their output is what it shows. */
class TutorialTest {
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)(?: ([\\w.-]+))?\n(.*?)```", Pattern.DOTALL);
    private static final String PROMPT = "$ ./ember ";
    private static final int MOST_LINES = 25;

    @TempDir
    private Path folder;

    @Test
    void everyBlockRuns() throws IOException {
        int commands = 0;
        Matcher block = BLOCK.matcher(Project.read(Project.root().resolve("docs/tutorial-a-new-level.md")));
        while (block.find()) {
            if (block.group(2) != null) {
                Files.writeString(folder.resolve(block.group(2)), block.group(3));
            } else if (block.group(1).equals("console")) {
                run(block.group(3));
                commands++;
            }
        }
        assertTrue(commands >= 4, "found only " + commands + " commands");
    }

    @Test
    void theLevelIsShort() {
        Matcher block = BLOCK.matcher(Project.read(Project.root().resolve("docs/tutorial-a-new-level.md")));
        assertTrue(block.find());
        assertEquals("sat.dialect", block.group(2));
        assertTrue(block.group(3).lines().count() <= MOST_LINES);
    }

    private void run(String session) {
        String command = session.lines().findFirst().orElseThrow();
        assertTrue(command.startsWith(PROMPT), command);
        String expected = session.substring(command.length()).strip();
        Ember.Result result = Ember.run(arguments(command.substring(PROMPT.length())));
        String shown = (result.out() + result.err()).replace(folder + "/", "").strip();
        assertEquals(expected, shown, command);
        assertEquals(expected.contains("error: ") ? 1 : 0, result.status(), command);
    }

    /** The words of a command; files of the tutorial are in the test's folder. */
    private String[] arguments(String command) {
        List<String> words = new ArrayList<>();
        Stream.of(command.split(" ")).forEach(word ->
            words.add(Files.exists(folder.resolve(word)) ? folder.resolve(word).toString() : word));
        return words.toArray(String[]::new);
    }
}
