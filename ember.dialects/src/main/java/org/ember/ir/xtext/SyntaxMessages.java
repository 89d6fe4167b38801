package org.ember.ir.xtext;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.xtext.nodemodel.SyntaxErrorMessage;
import org.eclipse.xtext.parser.antlr.SyntaxErrorMessageProvider;

/** Syntax errors in the words that all of Ember uses: what was expected and what was found. */
public class SyntaxMessages extends SyntaxErrorMessageProvider {
  private static final Pattern EXPECTING = Pattern.compile("(?:mismatched|extraneous) input (.*) expecting (.*)");
  private static final Pattern MISSING = Pattern.compile("missing (.*) at (.*)");
  private static final Pattern NO_VIABLE = Pattern.compile("no viable alternative at input (.*)");

  @Override
  public SyntaxErrorMessage getSyntaxErrorMessage(IParserErrorContext context) {
    SyntaxErrorMessage message = super.getSyntaxErrorMessage(context);
    return message == null ? null : new SyntaxErrorMessage(words(message.getMessage()), message.getIssueCode(), message.getIssueData());
  }

  private static String words(String text) {
    if (text.contains(BoundedParser.MARK)) return "nested more than " + BoundedParser.MOST_LEVELS + " levels deep";
    Matcher matcher = EXPECTING.matcher(text);
    if (matcher.matches()) return "expected " + token(matcher.group(2)) + ", found " + token(matcher.group(1));
    matcher = MISSING.matcher(text);
    if (matcher.matches()) return "expected " + token(matcher.group(1)) + ", found " + token(matcher.group(2));
    matcher = NO_VIABLE.matcher(text);
    return matcher.matches() ? "unexpected " + token(matcher.group(1)) : text;
  }

  private static String token(String text) {
    return switch (text) {
      case "RULE_VALUE_ID" -> "a value such as %name";
      case "RULE_AT_ID" -> "a symbol such as @name";
      case "RULE_CARET_ID" -> "a block label such as ^name";
      case "RULE_BARE_ID" -> "a word";
      case "RULE_STRING" -> "a string";
      case "RULE_INT" -> "an integer";
      case "EOF", "<EOF>" -> "the end of the text";
      default -> text.startsWith("RULE_") ? text.substring("RULE_".length()).toLowerCase(java.util.Locale.ROOT) : text;
    };
  }
}
