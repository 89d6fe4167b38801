package org.ember.ir.text;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** The values of string and number tokens. */
final class Strings {
  private Strings() {}

  /** The value of a string between its quotes: {@code \n}, {@code \t}, {@code \\}, {@code \"} and bytes in hexadecimal. */
  static String unquote(char[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (text[i] == '\\') {
        return unescape(new String(text, start, end - start));
      }
    }
    return new String(text, start, end - start);
  }

  private static String unescape(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int i = 0;
    while (i < text.length()) {
      int escape = text.indexOf('\\', i);
      int stop = escape < 0 ? text.length() : escape;
      bytes.writeBytes(text.substring(i, stop).getBytes(StandardCharsets.UTF_8));
      i = stop;
      if (i < text.length()) {
        i += escape(text, i + 1, bytes);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int escape(String text, int at, ByteArrayOutputStream bytes) {
    char c = at < text.length() ? text.charAt(at) : '\\';
    int high = Character.digit(c, 16);
    int low = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
    if (high >= 0 && low >= 0) {
      bytes.write(high << 4 | low);
      return 3;
    }
    bytes.writeBytes(String.valueOf(c == 'n' ? '\n' : c == 't' ? '\t' : c).getBytes(StandardCharsets.UTF_8));
    return 2;
  }

  /** The value of the current integer token, decimal or hexadecimal; 64 bits, signed or unsigned. */
  static long integer(TokenReader tokens, boolean negative) {
    Lexer lexer = tokens.lexer;
    char[] text = lexer.text;
    boolean hex = lexer.end - lexer.start > 2 && text[lexer.start + 1] == 'x';
    long base = hex ? 16 : 10;
    long value = 0;
    for (int i = hex ? lexer.start + 2 : lexer.start; i < lexer.end; i++) {
      int digit = Character.digit(text[i], 16);
      boolean fits = Long.compareUnsigned(value, Long.divideUnsigned(-1L, base)) <= 0
          && Long.compareUnsigned(value * base, -1L - digit) <= 0;
      if (!fits) {
        throw tooLarge(tokens);
      }
      value = value * base + digit;
    }
    if (negative && value < 0 && value != Long.MIN_VALUE) {
      throw tooLarge(tokens);
    }
    return negative ? -value : value;
  }

  private static ReadFailure tooLarge(TokenReader tokens) {
    return tokens.error(tokens.lexer.start, tokens.lexer.end, "expected an integer of at most 64 bits, found " + tokens.found(), null);
  }
}
