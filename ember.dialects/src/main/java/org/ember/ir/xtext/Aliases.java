package org.ember.ir.xtext;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.ember.ir.xtext.syntax.Alias;
import org.ember.ir.xtext.syntax.File;

/** The names that a file gives to types and attributes: {@code #map = affine_map<..>}. */
final class Aliases {
  private static final Pattern NAME = Pattern.compile("[#!][A-Za-z_][\\w$]*(?![\\w$.<])");
  private static final int DEPTH = 32;
  private static final int LENGTH = 1 << 16;

  private final Map<String, String> texts = new LinkedHashMap<>();

  Aliases(File file) {
    for (Alias alias : file.getAliases()) {
      if (alias.getName() != null && alias.getValue() != null) {
        String text = NodeModelUtils.getTokenText(NodeModelUtils.findActualNodeFor(alias));
        String value = text.substring(text.indexOf('=') + 1).strip();
        // a location's alias stands inside of another loc(..)
        texts.put(alias.getName(), value.startsWith("loc(") ? value.substring("loc(".length(), value.length() - 1) : value);
      }
    }
  }

  /** The text with all aliases in it replaced, as far as that is reasonable: an alias may not hold itself. */
  String expand(String text) {
    String expanded = text;
    for (int i = 0; i < DEPTH && !texts.isEmpty() && expanded.length() < LENGTH; i++) {
      Matcher matcher = NAME.matcher(expanded);
      String before = expanded;
      expanded = matcher.replaceAll(match -> Matcher.quoteReplacement(texts.getOrDefault(match.group(), match.group())));
      if (expanded.equals(before)) break;
    }
    return expanded;
  }
}
