package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.CastOp;
import org.ember.dialect.memref.LoadOp;
import org.ember.dialect.memref.StoreOp;
import org.ember.dialect.memref.SubViewOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.MemRefType;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;

/**
 * Makes loads and stores through views that are made inside loops access the buffer itself: the access unit knows buffers and
 * indices, but no views that change while it runs.
 */
public final class FoldViews extends FunctionPass {
  public FoldViews() {
    super("fold-views", "access buffers directly instead of through views made in loops", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    List<Operation> accesses = new ArrayList<>();
    Blocks.walk(function, op -> {
      if (op instanceof LoadOp || op instanceof StoreOp) {
        accesses.add(op);
      }
    });
    accesses.forEach(access -> fold(access, function));
  }

  private void fold(Operation access, FuncOp function) {
    int memref = access instanceof StoreOp ? 1 : 0;
    boolean folded = true;
    while (folded) {
      Operation view = access.operand(memref).definingOp();
      if (view == null || view.parentOp() == function) {
        return;
      } else if (view instanceof CastOp cast) {
        access.setOperand(memref, cast.getSource());
      } else {
        folded = view instanceof SubViewOp part && fold(access, memref, part);
      }
    }
  }

  private boolean fold(Operation access, int memref, SubViewOp view) {
    List<Integer> kept = kept(view);
    if (kept == null) {
      return false;
    }
    OpBuilder builder = OpBuilder.before(access).withOrigin(access.getOrigin().via(name()));
    List<Value> indices = access.operandValues().subList(memref + 1, access.getOperands().size());
    List<Value> all = new ArrayList<>();
    int offset = 0;
    int stride = 0;
    for (int d = 0; d < view.getStaticOffsets().size(); d++) {
      boolean dynamicOffset = view.getStaticOffsets().get(d) == MemRefType.DYNAMIC;
      boolean dynamicStride = view.getStaticStrides().get(d) == MemRefType.DYNAMIC;
      Value start = dynamicOffset ? view.getOffsets().get(offset++) : constant(builder, view.getStaticOffsets().get(d));
      Value step = dynamicStride ? view.getStrides().get(stride++) : null;
      int position = kept.indexOf(d);
      all.add(position < 0 ? start : index(builder, indices.get(position), start, step, view.getStaticStrides().get(d)));
    }
    List<Value> operands = new ArrayList<>(access.operandValues().subList(0, memref));
    operands.add(view.getSource());
    operands.addAll(all);
    access.getOperands().forEach(use -> use.setValue(null));
    access.getOperands().clear();
    operands.forEach(value -> OpBuilder.addOperand(access, value));
    access.setOrigin(builder.origin());
    return true;
  }

  private static Value index(OpBuilder builder, Value index, Value start, Value step, long constantStep) {
    Value scaled = step == null && constantStep == 1 ? index
        : ArithOps.mulI(builder, index, step == null ? constant(builder, constantStep) : step).getResult();
    return ArithOps.addI(builder, start, scaled).getResult();
  }

  private static Value constant(OpBuilder builder, long value) {
    return ArithOps.constant(builder, IntegerAttr.index(value)).getResult();
  }

  /** The dimensions of the source that the view keeps; null if that cannot be told from the sizes. */
  private static List<Integer> kept(SubViewOp view) {
    int rank = ((MemRefType) view.getResult().getType()).rank();
    List<Long> sizes = view.getStaticSizes();
    List<Integer> kept = new ArrayList<>();
    for (int d = 0; d < sizes.size(); d++) {
      if (rank == sizes.size() || sizes.get(d) != 1) {
        kept.add(d);
      }
    }
    return kept.size() == rank ? kept : null;
  }
}
