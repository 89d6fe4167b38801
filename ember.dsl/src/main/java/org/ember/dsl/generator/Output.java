package org.ember.dsl.generator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The generated files by path, collected before anything is written. Writing touches only files that changed, so that later steps of a
 * build see what is new, and {@link OutputFolder} can delete what an earlier run wrote and this one did not.
 */
public final class Output {

  private final Map<String, String> files = new TreeMap<>();

  /** Adds a file; the path is relative to the output folder, with slashes. */
  public void add(String path, String text) {
    if (files.put(path, text) != null) {
      throw new IllegalStateException("generated twice: " + path);
    }
  }

  /** Adds a Java source file for a class with a full name. */
  public void addJava(String qualifiedName, String text) {
    add("java/" + qualifiedName.replace('.', '/') + ".java", text);
  }

  /** The text of a file, or null. */
  public String get(String path) {
    return files.get(path);
  }

  /** Calls the action for each file, in order of path. */
  public void forEach(BiConsumer<String, String> action) {
    files.forEach(action);
  }

  /** Writes the files below a folder and returns how many changed. */
  public int write(Path folder) {
    int changed = 0;
    try {
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = folder.resolve(file.getKey());
        if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
          Files.createDirectories(path.getParent());
          Files.writeString(path, file.getValue());
          changed++;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return changed;
  }
}
