package org.ember.cli;

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
        EmberLanguageServer.serve(session.in(), session.out());
        return ExitCode.OK;
    }
}
