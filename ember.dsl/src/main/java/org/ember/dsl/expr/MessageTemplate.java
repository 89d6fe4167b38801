package org.ember.dsl.expr;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.parser.IParser;
import org.eclipse.xtext.resource.IResourceServiceProvider;
import org.eclipse.emf.common.util.URI;
import org.ember.dsl.dialect.Expr;
import org.ember.dsl.services.DialectGrammarAccess;

/** Texts with expressions in braces: "expected {indices.size} indices". A brace that is meant as such is written twice. */
final class MessageTemplate {
  /**
   * @param text plain text, or the text of the expression
   * @param expr the expression, null for plain text
   */
  record Part(String text, Expr expr) { }

  private MessageTemplate() {
  }

  static List<Part> parse(String message, Consumer<String> problems) {
    List<Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      if ((c == '{' || c == '}') && i + 1 < message.length() && message.charAt(i + 1) == c) {
        plain.append(c);
        i++;
      } else if (c == '{') {
        int end = message.indexOf('}', i);
        if (end < 0) {
          problems.accept("'{' is not closed in the message, write '{{' for a brace");
          break;
        }
        if (plain.length() > 0) {
          parts.add(new Part(plain.toString(), null));
          plain.setLength(0);
        }
        String text = message.substring(i + 1, end);
        Expr expr = expression(text, problems);
        if (expr != null) {
          parts.add(new Part(text, expr));
        }
        i = end;
      } else {
        plain.append(c);
      }
    }
    if (plain.length() > 0) {
      parts.add(new Part(plain.toString(), null));
    }
    return parts;
  }

  private static Expr expression(String text, Consumer<String> problems) {
    IResourceServiceProvider services = IResourceServiceProvider.Registry.INSTANCE.getResourceServiceProvider(URI.createURI("message.dialect"));
    DialectGrammarAccess grammar = services.get(DialectGrammarAccess.class);
    IParseResult result = services.get(IParser.class).parse(grammar.getExprRule(), new StringReader(text));
    if (result.hasSyntaxErrors()) {
      problems.accept("cannot read the expression {" + text + "}: " + result.getSyntaxErrors().iterator().next().getSyntaxErrorMessage().getMessage());
      return null;
    }
    return (Expr) result.getRootASTElement();
  }
}
