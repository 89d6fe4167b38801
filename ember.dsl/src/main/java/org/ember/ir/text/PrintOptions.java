package org.ember.ir.text;

/**
 * How to print.
 *
 * @param generic whether to use the generic form for everything
 * @param origins whether to print a location behind every operation
 */
public record PrintOptions(boolean generic, boolean origins) {
  public static final PrintOptions PRETTY = new PrintOptions(false, false);
  public static final PrintOptions GENERIC = new PrintOptions(true, false);
}
