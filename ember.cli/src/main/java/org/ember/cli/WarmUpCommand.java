package org.ember.cli;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * Does once what users do, so that the classes they need can be archived for faster starts. The launcher calls it when it makes the
 * archive.
 */
@Command(name = "warm-up", hidden = true, description = "Loads the classes that the other commands need.")
final class WarmUpCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "a program at the scf level")
    private String file;

    @Override
    public Integer call() {
        List<String[]> uses = List.of(new String[] {"opt", file, "-O3", "--emit=generic"}, new String[] {"opt", file, "-O1", "--level=slcvec"},
            new String[] {"run", file, "-O3"}, new String[] {"opt", "no-such-file"}, new String[] {"opt", "-"}, new String[] {"passes"});
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
        for (String[] use : uses) {
            Main.run(use, new ByteArrayInputStream("module {".getBytes(java.nio.charset.StandardCharsets.US_ASCII)), nowhere, nowhere);
        }
        return ExitCode.OK;
    }
}
