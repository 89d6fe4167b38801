package org.ember.dsl.ide;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.xtext.ide.server.LanguageServerImpl;

/** Xtext's server, also for editors that open single files without a folder: Xtext cannot do without one, so it gets an empty one. */
final class EmberServer extends LanguageServerImpl {

  @Override
  @SuppressWarnings("deprecation") // older clients still send the path
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    boolean folders = params.getWorkspaceFolders() != null && !params.getWorkspaceFolders().isEmpty();
    if (!folders && params.getRootUri() == null && params.getRootPath() == null) {
      params.setRootUri(emptyFolder().toUri().toString());
    }
    return super.initialize(params);
  }

  private static Path emptyFolder() {
    try {
      Path folder = Files.createTempDirectory("ember-lsp");
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
