package org.ember.dsl.generator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.validation.Issue;

/** Something wrong in a .dialect file, with its place. */
public record DialectProblem(Path file, int line, int column, int length, boolean isError, String message) {

  static DialectProblem of(Path file, Issue issue) {
    int line = issue.getLineNumber() == null ? 1 : issue.getLineNumber();
    int column = issue.getColumn() == null ? 1 : issue.getColumn();
    int length = issue.getLength() == null ? 1 : Math.max(1, issue.getLength());
    return new DialectProblem(file, line, column, length, issue.getSeverity() == Severity.ERROR, issue.getMessage());
  }

  /** {@code file:line:column: error: message}, the source line, and a line that points. */
  public String render() {
    String head = file + ":" + line + ":" + column + ": " + (isError ? "error" : "warning") + ": " + message;
    try {
      List<String> lines = Files.readAllLines(file);
      if (line < 1 || line > lines.size()) {
        return head;
      }
      String source = lines.get(line - 1);
      int width = Math.max(1, Math.min(length, source.length() - column + 1));
      String indent = source.substring(0, Math.min(column - 1, source.length())).replaceAll("[^\t]", " ");
      return head + "\n" + source + "\n" + indent + "^" + "~".repeat(width - 1);
    } catch (IOException e) {
      return head;
    }
  }
}
