package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.memref.MemrefOps;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.vector.BroadcastOp;
import org.ember.dialect.vector.GatherOp;
import org.ember.dialect.vector.MaskedStoreOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attributes.TypedAttr;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;

/**
 * Makes loops over elements of loops that a front end has vectorized already, for a machine that is not this one: its number of lanes decides
 * later, and what is done with loops over elements is done with them, too.
 */
public final class ScalarizeVectors extends FunctionPass {
  public ScalarizeVectors() {
    super("scalarize-vectors", "make loops over elements of loops that are vectorized already", Level.SCF, Level.SCF);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Evaluator attributes = Evaluator.current();
    List<ForOp> loops = new ArrayList<>();
    Blocks.walk(function, op -> {
      if (op instanceof ForOp loop && VectorLoop.isOne(loop)) {
        loops.add(loop);
      }
    });
    OpBuilder constants = OpBuilder.atStart(function.region(0).entry());
    for (ForOp loop : loops) {
      VectorLoop vectors = new VectorLoop(loop, attributes);
      String obstacle = vectors.obstacle();
      if (obstacle == null) {
        scalarize(loop, vectors, constants);
      } else {
        context.remark(loop, "vectors kept as they are: " + obstacle);
      }
    }
  }

  private void scalarize(ForOp loop, VectorLoop vectors, OpBuilder constants) {
    loop.setOrigin(loop.getOrigin().via(name()));
    constants.withOrigin(loop.getOrigin());
    loop.setOperand(2, ArithOps.constant(constants, IntegerAttr.index(1)).getResult());
    OpBuilder body = OpBuilder.atEnd(loop.getBody().entry());
    Map<Value, Value> elements = new HashMap<>();
    List<Operation> ops = Blocks.take(loop.getBody().entry());
    for (Operation op : ops) {
      body.withOrigin(op.getOrigin().via(name()));
      rewrite(op, vectors, elements, constants, body);
    }
    ops.stream().filter(op -> op.getBlock() == null).forEach(Blocks::release);
  }

  private static void rewrite(Operation op, VectorLoop vectors, Map<Value, Value> elements, OpBuilder constants, OpBuilder body) {
    if (op.getResults().stream().anyMatch(vectors::isMask)) {
      return;
    } else if (op instanceof org.ember.dialect.vector.StoreOp || op instanceof MaskedStoreOp) {
      Value stored = op instanceof MaskedStoreOp masked ? masked.getValueToStore() : op.operand(0);
      MemrefOps.store(body, element(stored, elements, constants), VectorLoop.memory(op), VectorLoop.indices(op));
    } else if (VectorLoop.isVectorAccess(op)) {
      define(op, MemrefOps.load(body, VectorLoop.memory(op), VectorLoop.indices(op)).getResult(), elements);
    } else if (op instanceof GatherOp gather) {
      List<Value> indices = new ArrayList<>(gather.getIndices());
      Value place = element(gather.getIndexVec(), elements, constants);
      place = place.getType() instanceof IndexType ? place : ArithOps.indexCast(body, place, IndexType.INSTANCE).getOut();
      indices.set(indices.size() - 1, ArithOps.addI(body, indices.get(indices.size() - 1), place).getResult());
      define(op, MemrefOps.load(body, gather.getBase(), indices).getResult(), elements);
    } else if (op instanceof BroadcastOp broadcast) {
      elements.put(broadcast.getVector(), broadcast.getSource());
    } else if (op.getResults().isEmpty() || !(op.result(0).getType() instanceof VectorType)) {
      body.insert(op);
    } else {
      define(op, elementwise(op, elements, constants, body), elements);
    }
  }

  private static void define(Operation op, Value now, Map<Value, Value> elements) {
    now.setName(op.result(0).getName());
    elements.put(op.result(0), now);
  }

  private static Value elementwise(Operation op, Map<Value, Value> elements, OpBuilder constants, OpBuilder body) {
    Operation copy = op.definition().create();
    op.operandValues().forEach(value -> OpBuilder.addOperand(copy, value.getType() instanceof VectorType ? element(value, elements, constants) : value));
    List<Type> types = op.getResults().stream().map(VectorLoop::element).toList();
    OpBuilder.addResults(copy, types);
    op.getAttributes().forEach(attribute -> copy.setAttribute(attribute.getName(), attribute.getValue()));
    return body.insert(copy).result(0);
  }

  /** What stands for a lane: of a vector from outside what all its lanes are. */
  private static Value element(Value vector, Map<Value, Value> elements, OpBuilder constants) {
    return elements.computeIfAbsent(vector, v -> {
      if (v.definingOp() instanceof BroadcastOp broadcast) {
        return broadcast.getSource();
      }
      DenseElementsAttr dense = (DenseElementsAttr) v.definingOp().attribute("value");
      return ArithOps.constant(constants, (TypedAttr) dense.elements().get(0)).getResult();
    });
  }
}
