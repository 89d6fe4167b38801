package org.ember.ir.def;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.common.util.EList;
import org.ember.ir.IrFactory;
import org.ember.ir.OpResult;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;

/** The parts of an operation's operands, results and regions that belong to one declaration. */
final class OpSlices {
  private OpSlices() {}

  static List<Value> operands(Operation op, Segments segments, int declaration) {
    EList<Operand> all = op.getOperands();
    int start = segments.start(op, declaration, all.size());
    int end = Math.min(all.size(), start + segments.length(op, declaration, all.size()));
    List<Value> values = new ArrayList<>(Math.max(0, end - start));
    for (int i = start; i < end; i++) {
      values.add(all.get(i).getValue());
    }
    return values;
  }

  static Value operand(Operation op, Segments segments, int declaration) {
    EList<Operand> all = op.getOperands();
    int start = segments.start(op, declaration, all.size());
    boolean present = start < all.size() && segments.length(op, declaration, all.size()) > 0;
    return present ? all.get(start).getValue() : null;
  }

  static void setOperands(Operation op, Segments segments, int declaration, List<? extends Value> values) {
    EList<Operand> all = op.getOperands();
    int[] lengths = new int[segments.count()];
    int total = all.size();
    for (int i = 0; i < lengths.length; i++) {
      lengths[i] = segments.length(op, i, total);
    }
    int start = segments.start(op, declaration, total);
    for (int i = Math.min(total, start + lengths[declaration]) - 1; i >= start; i--) {
      all.get(i).setValue(null);
      all.remove(i);
    }
    int at = Math.min(start, all.size());
    for (Value value : values) {
      Operand use = IrFactory.eINSTANCE.createOperand();
      use.setValue(value);
      all.add(at++, use);
    }
    lengths[declaration] = values.size();
    segments.record(op, lengths);
  }

  static List<OpResult> results(Operation op, Segments segments, int declaration) {
    EList<OpResult> all = op.getResults();
    int start = segments.start(op, declaration, all.size());
    int end = Math.min(all.size(), start + segments.length(op, declaration, all.size()));
    return start >= end ? List.of() : new ArrayList<>(all.subList(start, end));
  }

  static OpResult result(Operation op, Segments segments, int declaration) {
    EList<OpResult> all = op.getResults();
    int start = segments.start(op, declaration, all.size());
    boolean present = start < all.size() && segments.length(op, declaration, all.size()) > 0;
    return present ? all.get(start) : null;
  }

  /** Only the last declared region may be of variable number or, empty, stand for none. */
  static List<Region> regions(Operation op, OpDefinition definition, int declaration) {
    EList<Region> all = op.getRegions();
    boolean last = declaration == definition.regions().size() - 1;
    int end = definition.regions().get(declaration).multiplicity() == Multiplicity.MANY && last ? all.size() : Math.min(all.size(), declaration + 1);
    return declaration >= end ? List.of() : new ArrayList<>(all.subList(declaration, end));
  }
}
