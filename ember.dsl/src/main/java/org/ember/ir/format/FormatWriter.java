package org.ember.ir.format;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.def.RegionDeclaration;
import org.ember.ir.types.Type;

/**
 * What a directive sees of the printer: it puts tokens, with a space where MLIR has one. Names of values come from the
 * printer, which keeps them unique.
 */
public interface FormatWriter {
  /** Puts a literal of a format: a word or punctuation, spaced as in MLIR. */
  void literal(String literal);

  /** Puts a word, with a space before it unless it follows an opening bracket. */
  void word(String text);

  /** Puts text without a space before it. */
  void glued(String text);

  void value(Value value);

  /** Puts values separated by commas. */
  void values(List<? extends Value> values);

  void type(Type type);

  /** Puts types separated by commas. */
  void types(List<? extends Type> types);

  /** Puts the types of values separated by commas. */
  void typesOf(List<? extends Value> values);

  /** Puts a region; the declaration says what of it the format has printed already. */
  void region(Region region, RegionDeclaration declaration);

  /** Puts a region whose arguments a directive has printed already, see {@link #nameArguments}. */
  void regionWithoutHeader(Region region, RegionDeclaration declaration);

  /** Names the arguments of a region's entry block that the definition does not declare, before a directive prints them. */
  void nameArguments(Region region);

  /** Puts the attributes that no other directive prints; with the keyword {@code attributes} before them if asked. */
  void attributes(Operation op, boolean withKeyword);

  /** Puts attributes except those named. */
  void attributesExcept(Operation op, boolean withKeyword, String... names);

  /** Starts a new line at the operation's own depth. */
  void newLine();
}
