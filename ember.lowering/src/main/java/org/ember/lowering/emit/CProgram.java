package org.ember.lowering.emit;

import java.util.List;

/**
 * A module as C: the functions, a header that declares them, and the headers that every program shares.
 *
 * @param source the functions and their access programs; includes the headers by name
 * @param header the types of arguments and results, and the prototypes of the public functions
 * @param shared what the program runs on, the same for all programs
 */
public record CProgram(CFile source, CFile header, List<CFile> shared) {
  /** A file by its name, without a folder. */
  public record CFile(String name, String text) {
  }

  public CProgram {
    shared = List.copyOf(shared);
  }

  /** Everything in one text that needs no other file. */
  public String selfContained() {
    StringBuilder text = new StringBuilder();
    shared.forEach(file -> text.append(file.text()).append('\n'));
    text.append(withoutIncludes(header.text())).append('\n').append(withoutIncludes(source.text()));
    return text.toString();
  }

  /** The shared headers and the program's own stand in the text already. */
  private String withoutIncludes(String text) {
    StringBuilder kept = new StringBuilder();
    text.lines().filter(line -> !line.startsWith("#include \"")).forEach(line -> kept.append(line).append('\n'));
    return kept.toString();
  }
}
