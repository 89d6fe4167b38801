package org.ember.dialect.aspect.support;

import org.ember.dialect.dlc.Event;
import org.ember.dialect.dlc.NewTuOp;
import org.ember.dialect.dlc.RegisterCallbackOp;
import org.ember.dialect.dlc.RegisterOperandOp;
import org.ember.dialect.tmu.SetControlTokenOp;
import org.ember.dialect.tmu.SetOperandOp;
import org.ember.dialect.tmu.SetUnitOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.EnumAttr;
import org.ember.ir.types.Type;

/** What the access programs of the levels dlc and tmu have in common: units that repeat, operands and tokens that they push on events. */
final class AccessEvents {
  private AccessEvents() {}

  /** Whether an operation traverses; its first three operands are begin, end and step. */
  static boolean isUnit(Operation op) {
    return op instanceof NewTuOp || op instanceof SetUnitOp;
  }

  static boolean isOperand(Operation op) {
    return op instanceof RegisterOperandOp || op instanceof SetOperandOp;
  }

  static boolean isToken(Operation op) {
    return op instanceof RegisterCallbackOp || op instanceof SetControlTokenOp;
  }

  /** The unit, or at the level tmu the layer, on whose event something is pushed. */
  static Value traversal(Operation push) {
    return push instanceof RegisterOperandOp operand ? operand.getTu() : push instanceof RegisterCallbackOp token ? token.getTu()
        : push instanceof SetOperandOp operand ? operand.getLayer() : ((SetControlTokenOp) push).getLayer();
  }

  /** The event on which something is pushed. */
  static Event event(Operation push) {
    return push instanceof RegisterOperandOp operand ? operand.getEvent() : push instanceof RegisterCallbackOp token ? token.getEvent()
        : push instanceof SetOperandOp operand ? operand.getEvent() : ((SetControlTokenOp) push).getEvent();
  }

  /** The number of a token that is pushed. */
  static long token(Operation push) {
    return push instanceof RegisterCallbackOp callback ? callback.getId() : ((SetControlTokenOp) push).getId();
  }

  /** The stream, or value of the function, whose element is pushed. */
  static Value pushed(Operation push) {
    return push instanceof RegisterOperandOp operand ? operand.getStream() : ((SetOperandOp) push).getStream();
  }

  /** The type of the element that is pushed. */
  static Type type(Operation push) {
    return StreamTypes.element(pushed(push).getType());
  }

  /** Where something is pushed: {@code the end of unit %18}, {@code the ite of layer %inner}. */
  static String place(Operation push) {
    String event = push.attribute("event") instanceof EnumAttr each ? each.text() : String.valueOf(push.attribute("event"));
    return "the " + event + " of " + (push instanceof RegisterOperandOp ? "unit " : "layer ") + name(traversal(push));
  }

  static String name(Value value) {
    return value.getName() == null ? "without a name" : "%" + value.getName();
  }
}
