package org.ember.ir.xtext;

import java.io.StringReader;
import org.eclipse.xtext.parser.IParseResult;
import org.eclipse.xtext.parser.IParser;
import org.eclipse.xtext.parser.antlr.IPartialParsingHelper;
import org.eclipse.xtext.util.ReplaceRegion;

/** After an edit the whole file is parsed: the model of every operation may depend on those before it, and parsing is fast. */
public class WholeFileParsing implements IPartialParsingHelper {
  @Override
  public IParseResult reparse(IParser parser, IParseResult before, ReplaceRegion change) {
    StringBuilder text = new StringBuilder(before.getRootNode().getText());
    change.applyTo(text);
    return parser.parse(new StringReader(text.toString()));
  }
}
