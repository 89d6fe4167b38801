package org.ember.dsl.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of generated files. A stamp file in it holds a digest of what the files were made from and their names: equal digest, nothing
 * to do; else files that are no longer generated are deleted.
 */
final class OutputFolder {

  private final Path folder;
  private final Path stamp;

  OutputFolder(Path folder) {
    this.folder = folder;
    this.stamp = folder.resolve("dialects.stamp");
  }

  /** Whether the folder holds what a run with this digest wrote. */
  boolean isCurrent(String digest) throws IOException {
    if (!Files.exists(stamp)) {
      return false;
    }
    List<String> lines = Files.readAllLines(stamp);
    return !lines.isEmpty() && lines.get(0).equals(digest)
        && lines.stream().skip(1).allMatch(file -> Files.exists(folder.resolve(file)));
  }

  /** Writes the files, deletes orphans, leaves the stamp. */
  int write(Output output, String digest) throws IOException {
    List<String> lines = new ArrayList<>(List.of(digest));
    output.forEach((path, text) -> lines.add(path));
    if (Files.exists(stamp)) {
      for (String file : Files.readAllLines(stamp)) {
        if (output.get(file) == null && file.contains("/")) {
          Files.deleteIfExists(folder.resolve(file));
        }
      }
    }
    int changed = output.write(folder);
    delete(folder.resolve("emf"));
    Files.write(stamp, lines);
    return changed;
  }

  /** The next step of the build makes the metamodels' code again; without this, the code of an operation that is gone would stay. */
  private static void delete(Path tree) throws IOException {
    if (!Files.isDirectory(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
