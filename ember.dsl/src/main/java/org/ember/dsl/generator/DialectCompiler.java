package org.ember.dsl.generator;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.ember.ir.diag.DiagnosticRenderer;

/**
 * From the .dialect files of a folder to all that is generated from them. Run by the build; the same products serve
 * {@link org.ember.dsl.runtime.DialectLoader}.
 */
public final class DialectCompiler {

  private DialectCompiler() {
  }

  /** {@code DialectCompiler <folder of .dialect files> <output folder>}: exits with 1 if the files have errors. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("usage: DialectCompiler <folder of .dialect files> <output folder>");
      System.exit(2);
    }
    if (!compile(Path.of(arguments[0]), Path.of(arguments[1]))) {
      System.exit(1);
    }
  }

  /** Generates into a folder; false, with the reasons on stderr, if the files have errors. */
  static boolean compile(Path source, Path target) throws IOException {
    List<Path> paths = DialectFiles.in(source);
    OutputFolder folder = new OutputFolder(target);
    String digest = digest(source, paths);
    if (folder.isCurrent(digest)) {
      return true;
    }
    DialectFiles loaded = DialectFiles.load(paths);
    loaded.problems().forEach(problem ->
        System.err.print(DiagnosticRenderer.render(problem, loaded.sources().get(problem.span().file()))));
    if (loaded.hasErrors()) {
      return false;
    }
    Output output = new Output();
    DialectSet dialects = DialectSet.of(loaded.files());
    for (Product product : Products.ofBuild()) {
      product.generate(dialects, output);
    }
    folder.write(output, digest);
    return true;
  }

  /** A digest of the files and of this generator, so that a change of either makes the output stale. */
  private static String digest(Path source, List<Path> paths) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    for (Path path : paths) {
      digest.update(source.relativize(path).toString().getBytes(StandardCharsets.UTF_8));
      digest.update(Files.readAllBytes(path));
    }
    digestGenerator(digest);
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void digestGenerator(MessageDigest digest) throws IOException {
    URL self = DialectCompiler.class.getResource("DialectCompiler.class");
    if (self.openConnection() instanceof JarURLConnection jar) {
      digest.update(Files.readAllBytes(Path.of(URI.create(jar.getJarFileURL().toString()))));
      return;
    }
    Path home = Path.of(URI.create(self.toString())).getParent().getParent();
    try (Stream<Path> classes = Files.walk(home)) {
      for (Path file : classes.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(Files.readAllBytes(file));
      }
    }
  }
}
