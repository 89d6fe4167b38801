package org.ember.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.apache.commons.lang3.exception.ExceptionUtils;

/**
 * A folder with all that is needed to look into an internal error: the inputs, the arguments, the versions, the stack trace, and the one
 * command that replays it.
 */
record CrashBundle(Path folder, String replayCommand) {

    /** Writes the bundle as a new folder below {@code parent}. */
    static CrashBundle write(Path parent, Session session, Throwable error) throws IOException {
        Path folder = newFolder(parent);
        Map<String, String> copies = new LinkedHashMap<>();
        for (Map.Entry<String, byte[]> input : session.inputs().entrySet()) {
            String name = copyName(input.getKey(), copies.size());
            Files.write(folder.resolve(name), input.getValue());
            copies.put(input.getKey(), folder.resolve(name).toString());
        }
        String replay = session.arguments().stream().map(a -> quoted(redirected(a, copies)))
            .collect(Collectors.joining(" ", "ember ", ""));
        Files.writeString(folder.resolve("replay.txt"), replay + "\n");
        Files.writeString(folder.resolve("error.txt"), stackTrace(error));
        Files.writeString(folder.resolve("versions.txt"), Version.details());
        return new CrashBundle(folder, replay);
    }

    private static Path newFolder(Path parent) throws IOException {
        for (int n = 1;; n++) {
            Path folder = parent.resolve("ember-crash-" + n);
            if (!Files.exists(folder)) {
                return Files.createDirectories(folder);
            }
        }
    }

    private static String copyName(String argument, int index) {
        return argument.equals("-") ? index + "-stdin.ember" : index + "-" + Path.of(argument).getFileName();
    }

    /** The argument with the file it names (alone or after '=') replaced by the bundle's copy. */
    private static String redirected(String argument, Map<String, String> copies) {
        int equals = argument.indexOf('=');
        String file = copies.get(argument);
        String value = equals < 0 ? null : copies.get(argument.substring(equals + 1));
        return file != null ? file : value != null ? argument.substring(0, equals + 1) + value : argument;
    }

    private static String quoted(String argument) {
        return argument.matches("[A-Za-z0-9_./=:,@%+-]+") ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }

    private static String stackTrace(Throwable error) {
        // a stack overflow repeats itself: its beginning says all
        return Arrays.stream(ExceptionUtils.getStackFrames(error)).limit(2_000).collect(Collectors.joining("\n", "", "\n"));
    }
}
