package org.ember.ir.format;

import org.ember.ir.def.OpDefinition;

/** A directive of an assembly format before the features it names are looked up. */
public interface FormatPart {
  /** The directive for one operation; throws {@link IllegalArgumentException} if a feature it names does not exist. */
  FormatDirective bind(OpDefinition definition);
}
