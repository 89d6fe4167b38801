package org.ember.ir.text;

/**
 * Splits MLIR text into tokens, one at a time and without making objects: the current token is a kind and a stretch of the
 * text. Dimension lists, where {@code 4x8xf32} is many tokens, are read character by character by {@link TypeReader}.
 */
final class Lexer {
  static final int EOF = 0;
  /** A bare word, dots included: {@code arith.addi}. */
  static final int WORD = 1;
  /** {@code %name}. */
  static final int VALUE = 2;
  /** {@code @name} or {@code @"name"}. */
  static final int SYMBOL = 3;
  /** {@code ^name}. */
  static final int LABEL = 4;
  /** {@code #name}. */
  static final int HASH = 5;
  /** {@code !name}. */
  static final int BANG = 6;
  static final int INTEGER = 7;
  static final int FLOAT = 8;
  static final int STRING = 9;
  static final int ARROW = 10;
  static final int COLONS = 11;
  /** Something that starts no token, or a string without an end. */
  static final int ERROR = 12;
  // every other token is a single character, and that is its kind

  private static final boolean[] WORD_PART = new boolean[128];

  static {
    for (char c = 0; c < 128; c++) {
      WORD_PART[c] = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c == '.';
    }
  }

  final char[] text;
  int kind;
  int start;
  int end;
  /** The hash of a name, without its mark. */
  int hash;
  /** The line of the token, from 1, and where that line starts. */
  int line = 1;
  int lineStart;
  /** Where the token before ended. */
  int previousEnd;
  int previousLine = 1;
  int previousLineStart;

  Lexer(String source) {
    text = new char[source.length() + 1];
    source.getChars(0, source.length(), text, 0);
    next();
  }

  /** Moves on to the next token. */
  void next() {
    previousEnd = end;
    previousLine = line;
    previousLineStart = lineStart;
    restart(end);
  }

  /** Takes all up to an offset of the current line as one token and moves on to the next. */
  void skipTo(int offset) {
    end = offset;
    next();
  }

  /** Makes the token that starts at or after an offset of the current line the current one. */
  void restart(int offset) {
    int i = skipSpace(offset);
    start = i;
    char c = text[i];
    if (c < 128 && WORD_PART[c] && c != '.' && c != '$') {
      if (c >= '0' && c <= '9') {
        number(i);
      } else {
        kind = WORD;
        name(i);
      }
      return;
    }
    switch (c) {
      case '%' -> marked(VALUE, i);
      case '@' -> symbol(i);
      case '^' -> marked(LABEL, i);
      case '#' -> marked(HASH, i);
      case '!' -> marked(BANG, i);
      case '"' -> string(i);
      case '-' -> pair(i, '>', ARROW);
      case ':' -> pair(i, ':', COLONS);
      case 0 -> {
        kind = i == text.length - 1 ? EOF : ERROR;
        end = kind == EOF ? i : i + 1;
      }
      default -> {
        boolean punctuation = c > 32 && c < 127;
        kind = punctuation ? c : ERROR;
        end = i + 1;
      }
    }
  }

  /** Whether the current token is this text. */
  boolean is(String literal) {
    int length = literal.length();
    if (end - start != length || kind == STRING) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text[start + i] != literal.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** The current token's text. */
  String string() {
    return new String(text, start, end - start);
  }

  private int skipSpace(int offset) {
    int i = offset;
    while (true) {
      char c = text[i];
      if (c == '\n') {
        line++;
        lineStart = i + 1;
        i++;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        i++;
      } else if (c == '/' && text[i + 1] == '/') {
        i += 2;
        while (i < text.length - 1 && text[i] != '\n') {
          i++;
        }
      } else {
        return i;
      }
    }
  }

  private void name(int from) {
    int i = from;
    int h = 0;
    char c = text[i];
    while (c < 128 && WORD_PART[c]) {
      h = 31 * h + c;
      c = text[++i];
    }
    hash = h;
    end = i;
  }

  /** A name after its mark; names of values may have dashes. A mark alone is punctuation. */
  private void marked(int markedKind, int from) {
    name(from + 1);
    if (markedKind == VALUE) {
      while (text[end] == '-' && text[end + 1] < 128 && WORD_PART[text[end + 1]]) {
        int h = 31 * hash + '-';
        int i = end + 1;
        while (text[i] < 128 && WORD_PART[text[i]]) {
          h = 31 * h + text[i++];
        }
        hash = h;
        end = i;
      }
    }
    kind = end == from + 1 ? text[from] : markedKind;
  }

  private void symbol(int from) {
    if (text[from + 1] == '"') {
      string(from + 1);
      start = from;
      kind = kind == STRING ? SYMBOL : ERROR;
    } else {
      marked(SYMBOL, from);
    }
  }

  private void string(int from) {
    int i = from + 1;
    while (text[i] != '"') {
      if (text[i] == '\\' && i + 1 < text.length - 1) {
        i++;
      }
      if (text[i] == '\n' || i >= text.length - 1) {
        kind = ERROR;
        end = i;
        return;
      }
      i++;
    }
    kind = STRING;
    end = i + 1;
  }

  private void pair(int from, char second, int pairKind) {
    boolean both = text[from + 1] == second;
    kind = both ? pairKind : text[from];
    end = both ? from + 2 : from + 1;
  }

  private void number(int from) {
    int i = from;
    if (text[i] == '0' && text[i + 1] == 'x' && isHex(text[i + 2])) {
      i += 2;
      while (isHex(text[i])) {
        i++;
      }
      kind = INTEGER;
      end = i;
      return;
    }
    i = digits(i);
    kind = INTEGER;
    if (text[i] == '.') {
      kind = FLOAT;
      i = digits(i + 1);
      if (text[i] == 'e' || text[i] == 'E') {
        int exponent = text[i + 1] == '+' || text[i + 1] == '-' ? i + 2 : i + 1;
        i = text[exponent] >= '0' && text[exponent] <= '9' ? digits(exponent) : i;
      }
    }
    end = i;
  }

  private int digits(int from) {
    int i = from;
    while (text[i] >= '0' && text[i] <= '9') {
      i++;
    }
    return i;
  }

  private static boolean isHex(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }
}
