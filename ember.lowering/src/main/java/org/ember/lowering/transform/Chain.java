package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.aspect.Collapsing;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.MemRefType;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;

/**
 * Loops that can be one.
 *
 * @param loops outermost first, each all there is in the one before
 * @param unknown sizes that must equal the bound of a loop, as far as that is known at run time only
 */
record Chain(List<ForOp> loops, Set<Size> unknown) {

  /** That a loop goes through a whole dimension of a buffer. */
  record Size(Value buffer, int dimension, Value bound) {}

  /** The chain that ends with an innermost loop; null if it stands alone. */
  static Chain upFrom(ForOp innermost, ForOp root, Evaluator attributes, PassContext context) {
    List<ForOp> loops = new ArrayList<>(List.of(innermost));
    ForOp top = innermost;
    while (top != root && top.parentOp() instanceof ForOp around && Collapsing.onlyLoop(attributes, around) == top) {
      String obstacle = Collapsing.collapseObstacle(attributes, around, top);
      if (obstacle != null) {
        context.remark(around, "loop not collapsed with the one in it: " + obstacle);
        break;
      }
      loops.add(0, around);
      top = around;
    }
    if (loops.size() == 1) {
      return null;
    }
    Set<Size> unknown = new LinkedHashSet<>();
    for (ForOp loop : loops.subList(1, loops.size())) {
      for (Operand use : loop.getInductionVar().getUses()) {
        int first = memref(use.getOwner()) + 1;
        Size size = new Size(use.getOwner().operand(first - 1), use.index() - first, loop.getUpperBound());
        if (!Collapsing.isSizeOf(attributes, size.bound(), size.buffer(), size.dimension())) {
          unknown.add(size);
        }
      }
    }
    return new Chain(loops, unknown);
  }

  /** The number of the operand that is the buffer of a load or store. */
  private static int memref(Operation access) {
    return access instanceof StoreOp ? 1 : 0;
  }

  /** Makes the outermost loop do it all. */
  void collapse(ForOp root, OpBuilder outside, String pass) {
    ForOp first = loops.get(0);
    ForOp last = loops.get(loops.size() - 1);
    boolean known = Memory.isOutside(Evaluator.current(), first.getUpperBound(), root);
    OpBuilder at = known ? outside : OpBuilder.before(first).withOrigin(first.getOrigin().via(pass));
    Value upper = first.getUpperBound();
    for (ForOp loop : loops.subList(1, loops.size())) {
      upper = ArithOps.mulI(at, upper, loop.getUpperBound()).getResult();
    }
    Map<List<Object>, Value> views = new HashMap<>();
    for (Operand use : List.copyOf(last.getInductionVar().getUses())) {
      access(use, first, outside, views);
    }
    List<Operation> ops = Blocks.take(last.getBody().entry());
    Operation inner = first.getBody().entry().getOperations().get(0);
    Blocks.take(first.getBody().entry()).forEach(Blocks::release);
    Blocks.release(inner);
    OpBuilder body = OpBuilder.atEnd(first.getBody().entry());
    ops.forEach(body::insert);
    first.setOperand(1, upper);
    first.setOrigin(first.getOrigin().via(pass));
  }

  /** Lets a load or store go through the collapsed dimensions; the use is its index by the innermost loop. */
  private void access(Operand use, ForOp first, OpBuilder outside, Map<List<Object>, Value> views) {
    Operation op = use.getOwner();
    int memref = memref(op);
    int dimension = use.index() - memref - loops.size();
    Value buffer = op.operand(memref);
    Value view = views.computeIfAbsent(List.of(buffer, dimension), key -> view(buffer, dimension, outside));
    List<Value> operands = new ArrayList<>(op.operandValues());
    operands.set(memref, view);
    operands.set(use.index(), first.getInductionVar());
    operands.subList(use.index() - loops.size() + 1, use.index()).clear();
    op.getOperands().forEach(operand -> operand.setValue(null));
    op.getOperands().clear();
    operands.forEach(value -> OpBuilder.addOperand(op, value));
  }

  /** The buffer with as many dimensions as there are loops made one. */
  private Value view(Value buffer, int dimension, OpBuilder outside) {
    MemRefType type = (MemRefType) buffer.getType();
    List<Long> shape = new ArrayList<>();
    List<Attribute> groups = new ArrayList<>();
    for (int d = 0; d < type.rank(); d++) {
      int end = d == dimension ? d + loops.size() : d + 1;
      List<Attribute> group = new ArrayList<>();
      long size = 1;
      for (int each = d; each < end; each++) {
        long one = type.shape().get(each);
        size = size == MemRefType.DYNAMIC || one == MemRefType.DYNAMIC ? MemRefType.DYNAMIC : size * one;
        group.add(IntegerAttr.i64(each));
      }
      shape.add(size);
      groups.add(new ArrayAttr(group));
      d = end - 1;
    }
    MemRefType collapsed = new MemRefType(shape, type.element(), null, type.memorySpace());
    return MemrefOps.collapseShape(outside, buffer, new ArrayAttr(groups), collapsed).getResult();
  }
}
