package org.ember.ir.attribution;

import java.util.List;

/** An analysis: a named group of attributes. Generated from its declaration and found by ServiceLoader. */
public interface Aspect {
  /** The name, for example decoupling. */
  String name();

  /** What it is about, in a few words. */
  String title();

  /** Its attributes, in the order of their declaration. */
  List<Attribution> attributes();
}
