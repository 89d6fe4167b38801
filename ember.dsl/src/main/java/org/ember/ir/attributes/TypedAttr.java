package org.ember.ir.attributes;

import org.ember.ir.types.Type;

/** An attribute that is the value of a type, so that a constant operation can produce it. */
public interface TypedAttr extends Attribute {
  Type type();
}
