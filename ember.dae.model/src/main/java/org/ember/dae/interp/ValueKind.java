package org.ember.dae.interp;

import org.ember.ir.types.DialectType;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/** How values of a type are kept in a {@link Frame}. A stream is kept as its current element. */
enum ValueKind {
  SCALAR, VECTOR, OBJECT;

  static ValueKind of(Type type) {
    Type element = element(type);
    if (element instanceof VectorType) {
      return VECTOR;
    }
    return element instanceof IntegerType || element instanceof IndexType || element instanceof FloatType ? SCALAR : OBJECT;
  }

  /** The element type of a stream type; any other type as it is. */
  static Type element(Type type) {
    if (type instanceof DialectType dialect && dialect.dialect().equals("slc") && dialect.mnemonic().equals("stream")
        && dialect.parameters().size() == 1 && dialect.parameters().get(0) instanceof Type element) {
      return element;
    }
    return type;
  }
}
