package org.ember.ir.attribution;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ember.ir.Block;
import org.ember.ir.GenericOperation;
import org.ember.ir.IrFactory;
import org.ember.ir.OpResult;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Region;
import org.ember.ir.Span;
import org.ember.ir.Value;
import org.ember.ir.types.IndexType;

/** Models and attributes by hand, so that the evaluator is tested without dialects and generated code. */
final class Graphs {
  /** All operations whose results an operation needs, itself only if it is on a cycle. */
  static final Attribution REACHES = Attribution.builder("test", "reaches", Attribution.Kind.CIRCULAR, "Set<Operation>")
      .owner(Operation.class, "Operation")
      .start("[]", "test.dialect:1", (ev, self, arguments) -> Set.of())
      .equation(Operation.class, "operands and what they reach", "test.dialect:2", (ev, self, arguments) -> reaches(ev, (Operation) self))
      .build();
  /** A plain attribute in the middle of the circular one. */
  static final Attribution STEP = Attribution.builder("test", "step", Attribution.Kind.SYNTHESIZED, "Set<Operation>")
      .owner(Operation.class, "Operation")
      .start("reaches + self", "test.dialect:3", (ev, self, arguments) -> {
        Set<Object> all = new LinkedHashSet<>((Set<?>) ev.value(REACHES, self));
        all.add(self);
        return all;
      }).build();
  /** The longest way to an operation without operands: no value on a cycle. */
  static final Attribution HEIGHT = Attribution.builder("test", "height", Attribution.Kind.SYNTHESIZED, "int")
      .owner(Operation.class, "Operation")
      .equation(Operation.class, "1 + the highest operand", "test.dialect:4", (ev, self, arguments) -> {
        long most = 0;
        for (Operation needed : needed(ev, (Operation) self)) {
          most = Math.max(most, (Long) ev.value(heightItself(), needed));
        }
        return most + 1;
      }).build();
  /** How many operations enclose a node. */
  static final Attribution LEVEL = Attribution.builder("test", "level", Attribution.Kind.INHERITED, "int")
      .owner(Operation.class, "Operation")
      .start("0", "test.dialect:5", (ev, self, arguments) -> 0L)
      .equation(GenericOperation.class, (self, part) -> true, "self.level + 1", "test.dialect:6", (ev, self, arguments) -> 1 + (Long) ev.value(levelItself(), self))
      .build();
  /** The operations that need an operation's results and are called 'odd'. */
  static final Attribution ODD_USERS = Attribution.builder("test", "oddUsers", Attribution.Kind.COLLECTION, "List<Operation>")
      .owner(Operation.class, "Operation")
      .equation(Operation.class, "self", "test.dialect:7", (ev, self, arguments) -> {
        List<Operation> needed = new ArrayList<>(needed(ev, (Operation) self));
        boolean odd = ev.attribute((Operation) self, "odd") != null;
        return odd && !needed.isEmpty() ? new Equation.Contribution(needed.get(0), self) : null;
      }).build();

  private Graphs() {
  }

  private static Attribution heightItself() {
    return HEIGHT;
  }

  private static Attribution levelItself() {
    return LEVEL;
  }

  static List<Operation> needed(ModelReader reader, Operation op) {
    List<Operation> needed = new ArrayList<>();
    for (Value value : reader.operandValues(op)) {
      if (value != null) {
        needed.add(reader.definingOp(value));
      }
    }
    return needed;
  }

  private static Set<Object> reaches(Evaluator ev, Operation self) {
    Set<Object> all = new LinkedHashSet<>();
    for (Operation needed : needed(ev, self)) {
      all.addAll((Set<?>) ev.value(STEP, needed));
    }
    return all;
  }

  static GenericOperation op(String name, int line) {
    GenericOperation op = IrFactory.eINSTANCE.createGenericOperation();
    op.setOpName(name);
    op.setOrigin(Origin.of(new Span("graph.ember", line, 3, line, 9)));
    OpResult result = IrFactory.eINSTANCE.createOpResult();
    result.setName(name.replace("test.", ""));
    result.setType(IndexType.INSTANCE);
    op.getResults().add(result);
    return op;
  }

  static Block body(Operation op) {
    Region region = IrFactory.eINSTANCE.createRegion();
    Block block = IrFactory.eINSTANCE.createBlock();
    region.getBlocks().add(block);
    op.getRegions().add(region);
    return block;
  }

  static void use(Operation user, Operation definer) {
    Operand operand = IrFactory.eINSTANCE.createOperand();
    user.getOperands().add(operand);
    operand.setValue(definer.getResults().get(0));
  }
}
