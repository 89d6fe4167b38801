package org.ember.dsl.generator.xtext;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.FormatDecl;
import org.ember.dsl.dialect.OpDecl;

/** Makes the Xtext grammar of .ember text from the dialects: one rule for each shape of format, shared by all operations that have it. */
public final class GrammarGenerator {
  /** The path of the grammar among the generated resources. */
  public static final String PATH = "org/ember/ir/xtext/Ember.xtext";

  private static final Pattern WORD = Pattern.compile("'([a-zA-Z_][\\w.$-]*)'");

  private final Map<String, List<String>> namesByBody = new LinkedHashMap<>();

  /** Collects the shapes of all operations of the dialects. */
  public GrammarGenerator(List<DialectDecl> dialects) {
    for (DialectDecl dialect : dialects) {
      for (var member : dialect.getMembers()) {
        if (member instanceof OpDecl op && !op.isAbstract()) add(dialect, op);
      }
    }
  }

  private void add(DialectDecl dialect, OpDecl op) {
    FormatDecl format = Features.format(op);
    if (format == null) return; // only the generic form
    String mnemonic = op.getMnemonic() != null ? op.getMnemonic() : op.getName();
    String name = dialect.getName() + "." + mnemonic;
    List<String> names = namesByBody.computeIfAbsent(ShapeBuilder.shape(format.getElements()), b -> new ArrayList<>());
    names.add(name);
    if (mayDropPrefix(dialect, op)) names.add(mnemonic);
  }

  /** MLIR's default dialects: builtin everywhere, func inside of functions (so not for the function itself). */
  private static boolean mayDropPrefix(DialectDecl dialect, OpDecl op) {
    return dialect.getName().equals("builtin")
        || dialect.getName().equals("func") && op.getTraits().stream().noneMatch(t -> t.getName().equals("Symbol"));
  }

  /** The grammar. */
  public String grammar() {
    String base = resource("ember-base.txt");
    StringBuilder out = new StringBuilder("""
        // Generated from the dialects; do not edit.
        grammar org.ember.ir.xtext.Ember hidden(WS, COMMENT)

        import "http://www.eclipse.org/emf/2002/Ecore" as ecore
        generate syntax "http://ember-compiler.org/ir/syntax"

        """);
    out.append(base).append("\n/* ---- operations, by the shape of their format ---- */\n\n");
    List<String> bodies = List.copyOf(namesByBody.keySet());
    out.append("Op:\n    (results+=ResultDef (',' results+=ResultDef)* '=')?\n    (Generic");
    for (int i = 0; i < bodies.size(); i++) out.append(i % 12 == 11 ? "\n   " : "").append(" | Shape").append(i);
    out.append(")\n    location=LocationValue?;\n\n");
    for (int i = 0; i < bodies.size(); i++) {
      String names = namesByBody.get(bodies.get(i)).stream().map(ShapeBuilder::quote).collect(Collectors.joining(" | "));
      out.append("fragment Shape").append(i).append(" returns Op: name=(").append(names).append(")\n    ").append(bodies.get(i)).append(";\n");
    }
    out.append("\n// words of the formats name attributes and cases as well\nName: BARE_ID");
    for (String word : words(out.toString())) out.append(" | ").append(ShapeBuilder.quote(word));
    return out.append(";\n").append(resource("ember-terminals.txt")).toString();
  }

  /** Every keyword that the lexer would take for a name, operation names with a dot left out. */
  private static Set<String> words(String grammar) {
    Set<String> words = new LinkedHashSet<>();
    Matcher matcher = WORD.matcher(grammar);
    while (matcher.find()) {
      if (!matcher.group(1).contains(".")) words.add(matcher.group(1));
    }
    return words;
  }

  private static String resource(String name) {
    try (InputStream in = GrammarGenerator.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
