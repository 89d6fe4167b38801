package org.ember.tests.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.ember.tests.support.Ember;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;

/** The commands that the README shows work. */
class ReadmeTest {
    private static final Pattern WORD = Pattern.compile("(?:[^\\s']|'[^']*')+");

    @Test
    void everyCommandWorks() {
        List<String> commands = Project.read(Project.root().resolve("README.md")).lines()
            .filter(line -> line.startsWith("./ember ")).map(line -> line.replaceAll("\\s+#.*", "")).toList();
        assertTrue(commands.size() >= 5, commands.toString());
        for (String command : commands) {
            byte[] piped = new byte[0];
            for (String part : command.split(" \\| ")) {
                Ember.Result result = Ember.runOn(piped, arguments(part));
                assertEquals(0, result.status(), command + "\n" + result.all());
                piped = result.out().getBytes(StandardCharsets.UTF_8);
            }
        }
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
