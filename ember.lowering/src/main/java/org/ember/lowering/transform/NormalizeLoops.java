package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.arith.ExtSIOp;
import org.ember.dialect.arith.IndexCastOp;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.scf.ForOp;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;

/**
 * Makes loops over integers loops over indices, so that what follows knows one kind of loop. An index holds every i64 and i32, and
 * the values of an induction variable lie between its bounds, so converting it back is exact.
 */
public final class NormalizeLoops extends FunctionPass {
  private static final int INDEX_WIDTH = 64;

  public NormalizeLoops() {
    super("normalize-loops", "make loops over integers loops over indices", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    List<ForOp> loops = new ArrayList<>();
    Blocks.walk(function, op -> {
      if (op instanceof ForOp loop && loop.getInductionVar().getType() instanceof IntegerType integer && integer.width() <= INDEX_WIDTH) {
        loops.add(loop);
      }
    });
    loops.forEach(this::normalize);
  }

  private void normalize(ForOp loop) {
    Type type = loop.getInductionVar().getType();
    OpBuilder before = OpBuilder.before(loop).withOrigin(loop.getOrigin().via(name()));
    for (int i = 0; i < 3; i++) {
      loop.setOperand(i, ArithOps.indexCast(before, loop.operand(i), IndexType.INSTANCE).getOut());
    }
    loop.setOrigin(loop.getOrigin().via(name()));
    Value index = loop.getInductionVar();
    List<Operand> uses = new ArrayList<>(index.getUses());
    index.setType(IndexType.INSTANCE);
    Value integer = null;
    Set<Operation> casts = new LinkedHashSet<>();
    for (Operand use : uses) {
      if (use.getOwner() instanceof IndexCastOp cast && cast.getOut().getType() instanceof IndexType) {
        cast.getOut().replaceAllUsesWith(index);
        casts.add(cast);
      } else if (use.getOwner() instanceof ExtSIOp) {
        casts.add(use.getOwner());
      } else {
        integer = integer != null ? integer : integer(loop, type);
        use.setValue(integer);
      }
    }
    casts.forEach(cast -> replace(cast, index));
  }

  private Value integer(ForOp loop, Type type) {
    OpBuilder start = OpBuilder.atStart(loop.getBody().entry()).withOrigin(loop.getOrigin());
    return ArithOps.indexCast(start, loop.getInductionVar(), type).getOut();
  }

  /** Sign extension of the integer is a conversion of the index. */
  private void replace(Operation cast, Value index) {
    if (cast instanceof ExtSIOp extension) {
      OpBuilder before = OpBuilder.before(cast).withOrigin(cast.getOrigin().via(name()));
      extension.getOut().replaceAllUsesWith(ArithOps.indexCast(before, index, extension.getOut().getType()).getOut());
    }
    OpBuilder.erase(cast);
  }
}
