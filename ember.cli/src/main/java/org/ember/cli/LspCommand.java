package org.ember.cli;

import java.io.PrintStream;
import java.util.concurrent.Callable;

import org.ember.dsl.ide.EmberLanguageServer;

import picocli.CommandLine.Command;

/** Serves editors. */
@Command(name = "lsp", mixinStandardHelpOptions = true,
    description = "Serves the language server protocol on standard input and output, for .ember, .mlir and .dialect files.")
final class LspCommand implements Callable<Integer> {
    private final Session session;

    LspCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws Exception {
        PrintStream standard = System.out;
        // whatever prints must not disturb the protocol
        System.setOut(session.err());
        try {
            EmberLanguageServer.start(session.in(), session.out()).get();
        } finally {
            System.setOut(standard);
        }
        return ExitCode.OK;
    }
}
