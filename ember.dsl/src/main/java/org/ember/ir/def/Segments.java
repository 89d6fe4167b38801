package org.ember.ir.def;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.attributes.DenseArrayAttr;

/**
 * How a flat list of operands or results divides among the declared ones. With one declaration of variable length the
 * total gives its length; with several the operation carries an attribute with all lengths, unless they are all equal by trait.
 */
public final class Segments {
  private final List<ValueDeclaration> declarations;
  private final String attributeName;
  private final boolean sameSize;
  private final int variable;

  Segments(List<ValueDeclaration> declarations, String attributeName, boolean sameSize) {
    this.declarations = declarations;
    this.attributeName = attributeName;
    this.sameSize = sameSize;
    variable = (int) declarations.stream().filter(d -> !d.multiplicity().isOne()).count();
  }

  /** Whether operations carry an attribute with the lengths. */
  public boolean needsAttribute() {
    return variable > 1 && !sameSize;
  }

  /** The name of that attribute. */
  public String attributeName() {
    return attributeName;
  }

  /** The number of declarations. */
  public int count() {
    return declarations.size();
  }

  /** Where the values of a declaration start in a list of that total length; the length of the whole for the end. */
  public int start(Operation op, int declaration, int total) {
    if (variable == 0) {
      return Math.min(declaration, total);
    }
    int start = 0;
    for (int i = 0; i < declaration; i++) {
      start += length(op, i, total);
    }
    return start;
  }

  /** How many values a declaration has in a list of that total length. */
  public int length(Operation op, int declaration, int total) {
    if (declarations.get(declaration).multiplicity().isOne()) {
      return 1;
    }
    if (needsAttribute()) {
      List<Long> lengths = lengths(op);
      return lengths != null && declaration < lengths.size() ? lengths.get(declaration).intValue() : 0;
    }
    return Math.max(0, (total - (declarations.size() - variable)) / variable);
  }

  /** Whether a list of that total length divides among the declarations at all. */
  public boolean fits(Operation op, int total) {
    int sum = 0;
    for (int i = 0; i < declarations.size(); i++) {
      int length = length(op, i, total);
      if (!declarations.get(i).multiplicity().allows(length)) {
        return false;
      }
      sum += length;
    }
    return sum == total && (!needsAttribute() || lengths(op) != null && lengths(op).size() == declarations.size());
  }

  /** Records the lengths, where operations carry them. */
  public void record(Operation op, int[] lengths) {
    if (needsAttribute()) {
      op.setAttribute(attributeName, DenseArrayAttr.i32(lengths));
    }
  }

  private List<Long> lengths(Operation op) {
    return op.attribute(attributeName) instanceof DenseArrayAttr array ? array.values() : null;
  }
}
