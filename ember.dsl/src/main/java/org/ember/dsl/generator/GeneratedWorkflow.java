package org.ember.dsl.generator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.eclipse.emf.mwe2.launch.runtime.Mwe2Launcher;

/**
 * Runs a workflow that {@link DialectCompiler} wrote, unless the metamodels are those of its last run: they change far less often
 * than expressions.
 */
public final class GeneratedWorkflow {

  /** The folder, beside the workflow's own, that the workflow reads. */
  private static final String INPUT = "model";

  private GeneratedWorkflow() {
  }

  /** {@code GeneratedWorkflow <folder it writes> <workflow> [options of Mwe2Launcher]}. */
  public static void main(String[] arguments) throws IOException {
    Path output = Path.of(arguments[0]);
    Path workflow = Path.of(arguments[1]);
    Path stamp = Path.of(arguments[1] + ".stamp");
    String digest = digest(workflow);
    if (Files.isDirectory(output) && Files.exists(stamp) && Files.readString(stamp).equals(digest)) {
      return;
    }
    Files.deleteIfExists(stamp);
    // what an earlier metamodel left would be compiled, too
    delete(output);
    Mwe2Launcher.main(Arrays.copyOfRange(arguments, 1, arguments.length));
    Files.writeString(stamp, digest);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String digest(Path workflow) throws IOException {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
    digest.update(Files.readAllBytes(workflow));
    Path folder = workflow.getParent().resolveSibling(INPUT);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        digest.update(folder.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
