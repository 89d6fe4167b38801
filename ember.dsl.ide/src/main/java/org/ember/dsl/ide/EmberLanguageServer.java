package org.ember.dsl.ide;

import com.google.inject.Guice;
import com.google.inject.Injector;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.log4j.BasicConfigurator;
import org.apache.log4j.Level;
import org.apache.log4j.Logger;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.xtext.ide.server.ServerModule;

/** The language server for .dialect, .ember and .mlir files, over standard input and output. */
public final class EmberLanguageServer {
  private EmberLanguageServer() {}

  /** Serves until the client says exit or closes its end. */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    InputStream in = System.in;
    OutputStream out = System.out;
    // whatever prints must not disturb the protocol
    System.setOut(System.err);
    start(in, out).get();
  }

  /** Serves one client over these streams; the result ends when the client does. */
  public static Future<Void> start(InputStream in, OutputStream out) {
    if (!Logger.getRootLogger().getAllAppenders().hasMoreElements()) BasicConfigurator.configure();
    Logger.getRootLogger().setLevel(Level.WARN);
    Injector injector = Guice.createInjector(new ServerModule());
    EmberServer server = injector.getInstance(EmberServer.class);
    Launcher<LanguageClient> launcher = Launcher.createLauncher(server, LanguageClient.class, in, out);
    server.connect(launcher.getRemoteProxy());
    return launcher.startListening();
  }
}
