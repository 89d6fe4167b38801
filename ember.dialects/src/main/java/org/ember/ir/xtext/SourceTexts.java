package org.ember.ir.xtext;

import org.eclipse.xtext.conversion.IValueConverterService;
import org.eclipse.xtext.nodemodel.INode;

/** The values in the syntax tree are the text itself, sigils and quotes included; what they mean, the model says. */
public class SourceTexts implements IValueConverterService {
  @Override
  public Object toValue(String text, String rule, INode node) {
    return text;
  }

  @Override
  public String toString(Object value, String rule) {
    return String.valueOf(value);
  }
}
