package org.ember.ir.format;

import java.util.List;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.DictAttr;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;

/**
 * What a directive sees of the reader while it reads one operation: the tokens, and the parts of the operation read so far.
 * Wrong text ends the reading: the methods throw what {@link #error} makes, and directives let it pass.
 */
public interface FormatReader {

  /* ---- tokens ---- */

  /** Whether the next token is this word or punctuation. */
  boolean at(String literal);

  /** Takes the next token if it is this word or punctuation. */
  boolean accept(String literal);

  void expect(String literal);

  /** Takes one of these words and tells which. */
  String oneOf(String... words);

  /** Whether the next token is a word. */
  boolean atKeyword();

  String keyword();

  /** The word that was taken last. */
  String lastKeyword();

  /** Whether the next token is the name of a value. */
  boolean atValue();

  boolean atSymbol();

  /** Takes a symbol; its name without the @. */
  String symbol();

  boolean atString();

  String string();

  /** Whether the next token starts an integer. */
  boolean atInteger();

  long integer();

  boolean atType();

  Type type();

  boolean atAttribute();

  Attribute attribute();

  /** Reads {@code dense<..>}, whose type is that of the buffer it initializes and is not written. */
  Attribute elements(MemRefType buffer);

  /** Reads elements separated by commas between two brackets; an empty open bracket means that there are none. */
  void list(String open, String close, Runnable element);

  /** The place of the next token, for {@link #error}. */
  int position();

  /** The error to throw; help is what to do about it, or null. */
  RuntimeException error(int position, String message, String help);

  /* ---- the operation ---- */

  OpDefinition definition();

  /** How many results the text names before the operation. */
  int resultNameCount();

  /** Reads the use of a value. */
  Value use();

  /** Adds a value to a declared operand. */
  void addOperand(int declaration, Value value);

  /** The values read so far for a declared operand. */
  List<Value> operands(int declaration);

  /** Checks the types that the text gives the values of a declared operand. */
  void operandTypes(int declaration, List<Type> types, int position);

  /** Sets the types of a declared result. */
  void resultTypes(int declaration, List<Type> types);

  void setAttribute(String name, Attribute value);

  /** Reads the name of a value that becomes an argument of a region. */
  void addArgument(int region, int argument);

  /** The number of names read for an argument of a region. */
  int argumentCount(int region, int argument);

  /** Sets the types of an argument of a region. */
  void argumentTypes(int region, int argument, List<Type> types);

  /** Reads the name of an argument of a region's entry block that the definition does not declare, as those of a function. */
  void addBlockArgument(int region);

  /** Sets the type of such an argument; one for each, in order. */
  void blockArgumentType(int region, Type type);

  /** Takes the location behind an argument, if one is there. */
  void skipLocation();

  /** Reads a region in braces, as the next region of the operation, for the declared one. */
  void region(int declaration);

  /** Adds an empty region, for a declared one that the text leaves out. */
  void emptyRegion(int declaration);

  /** Reads an attribute dictionary, if one is there, and adds its entries to the operation. */
  void attributes();

  /** Reads a dictionary, if one is there. */
  DictAttr dictionary();
}
