package org.ember.lowering.emit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Identifiers: those of the program where they can be kept, each once in a scope. */
final class CNames {
  private static final Set<String> RESERVED = Set.of("auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum", "extern",
      "float", "for", "goto", "if", "inline", "int", "long", "register", "restrict", "return", "short", "signed", "sizeof", "static", "struct", "switch",
      "typedef", "union", "unsigned", "void", "volatile", "while", "asm", "typeof", "bool", "true", "false", "NULL", "main", "abort", "free", "calloc", "memcpy",
      "lane", "queue", "access", "room", "token", "locals", "result", "acos", "asin", "atan", "atan2", "cbrt", "ceil", "cos", "cosh", "erf", "exp", "exp2", "expm1",
      "fabs", "fabsf", "floor", "fma", "fmaf", "fmod", "copysign", "copysignf", "log", "log10", "log1p", "log2", "pow", "rint", "round", "sin", "sinh", "sqrt", "tan",
      "tanh", "trunc", "at", "in", "unix", "linux");

  private final Map<String, Integer> taken = new LinkedHashMap<>();

  /** A name like the wanted one that no other has; {@code otherwise} and a number if none is wanted. */
  String fresh(String wanted, String otherwise) {
    String base = wanted == null || Character.isDigit(wanted.isEmpty() ? '0' : wanted.charAt(0)) ? otherwise : clean(wanted);
    if (RESERVED.contains(base) || base.startsWith("ember_") || base.startsWith("EMBER_") || base.matches("u?int(8|16|32|64)_t")) {
      base = base + "_";
    }
    Integer count = taken.get(base);
    boolean numbered = base.equals(otherwise);
    if (count == null && !numbered) {
      taken.put(base, 1);
      return base;
    }
    int next = count == null ? 1 : count;
    String name = base + "_" + next;
    while (taken.containsKey(name)) {
      name = base + "_" + ++next;
    }
    taken.put(base, next + 1);
    taken.put(name, 1);
    return name;
  }

  /** An identifier made of a symbol's text. */
  static String clean(String text) {
    StringBuilder name = new StringBuilder();
    for (char c : text.toCharArray()) {
      name.append(c < 128 && (Character.isLetterOrDigit(c) || c == '_') ? c : '_');
    }
    return name.isEmpty() || Character.isDigit(name.charAt(0)) ? "_" + name : name.toString();
  }
}
