package org.ember.ir.diag;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ember.ir.Span;

/** A source with its name; knows lines and columns, which count from 1 in UTF-16 units. */
public final class SourceText {
  private final String name;
  private final String text;
  private int[] lineStarts;

  public SourceText(String name, String text) {
    this.name = name;
    this.text = text;
  }

  /**
   * Reads a file as UTF-8.
   *
   * @throws DiagnosticException at the first byte that is not UTF-8
   * @throws IOException if the file cannot be read
   */
  public static SourceText read(Path path) throws IOException {
    return decode(path.toString(), Files.readAllBytes(path));
  }

  /** The bytes as UTF-8 text; the name is for messages. */
  public static SourceText decode(String name, byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer input = ByteBuffer.wrap(bytes);
    try {
      return new SourceText(name, decoder.decode(input).toString());
    } catch (CharacterCodingException e) {
      int bad = input.position();
      SourceText before = new SourceText(name, new String(bytes, 0, bad, StandardCharsets.UTF_8));
      throw new DiagnosticException(new Diagnostic(Severity.ERROR, before.span(before.text.length(), before.text.length()),
          String.format("expected UTF-8 text, found the byte 0x%02x", bytes[bad]), List.of(), "convert the file to UTF-8"));
    }
  }

  public String name() {
    return name;
  }

  public String text() {
    return text;
  }

  /** The line of an offset, from 1. */
  public int line(int offset) {
    int found = Arrays.binarySearch(lineStarts(), offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The column of an offset, from 1. */
  public int column(int offset) {
    return offset - lineStarts()[line(offset) - 1] + 1;
  }

  /** The stretch from one offset up to another. */
  public Span span(int start, int end) {
    int first = line(start);
    int last = line(end);
    return new Span(name, first, start - lineStarts[first - 1] + 1, last, end - lineStarts[last - 1] + 1);
  }

  /** The text of a line without its end; empty if there is no such line. */
  public String lineText(int line) {
    int[] starts = lineStarts();
    if (line < 1 || line > starts.length) {
      return "";
    }
    int end = line < starts.length ? starts[line] - 1 : text.length();
    if (end > starts[line - 1] && text.charAt(end - 1) == '\r') {
      end--;
    }
    return text.substring(starts[line - 1], end);
  }

  private int[] lineStarts() {
    if (lineStarts == null) {
      int[] starts = new int[16];
      int count = 1;
      for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = at + 1;
      }
      lineStarts = Arrays.copyOf(starts, count);
    }
    return lineStarts;
  }
}
