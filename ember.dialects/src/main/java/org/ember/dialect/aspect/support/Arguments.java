package org.ember.dialect.aspect.support;

import org.ember.dialect.func.FuncOp;
import org.ember.ir.Operation;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.DictAttr;
import org.ember.ir.attributes.StringAttr;

/** What a function says of its arguments. */
public final class Arguments {
  private Arguments() {}

  /** The attribute of an argument, a text; null if there is none. */
  public static String text(Operation function, long argument, String name) {
    return attribute(function, argument, name) instanceof StringAttr text ? text.value() : null;
  }

  /** Whether an argument has an attribute, with a value or without. */
  public static boolean has(Operation function, long argument, String name) {
    return attribute(function, argument, name) != null;
  }

  private static Attribute attribute(Operation function, long argument, String name) {
    ArrayAttr all = function instanceof FuncOp f ? f.getArgAttrs() : null;
    return all != null && argument < all.elements().size() && all.elements().get((int) argument) instanceof DictAttr of ? of.entries().get(name) : null;
  }
}
