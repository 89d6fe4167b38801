package org.ember.lowering.transform;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.func.CallOp;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.build.IrCloner;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Pass;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;

/** Puts the bodies of functions where they are called, innermost calls first; recursion and growth without end are left alone. */
public final class Inline implements Pass {
  /** A function is not inlined into one that would become larger than this many operations. */
  private static final int LARGEST = 100_000;

  private final Map<String, FuncOp> functions = new LinkedHashMap<>();
  private final Set<FuncOp> done = new LinkedHashSet<>();
  private final Set<FuncOp> open = new LinkedHashSet<>();
  private final Map<FuncOp, Integer> sizes = new LinkedHashMap<>();

  @Override
  public String name() {
    return "inline";
  }

  @Override
  public String description() {
    return "put the bodies of functions where they are called";
  }

  @Override
  public Level reads() {
    return Level.SCF;
  }

  @Override
  public Level leaves() {
    return Level.SCF;
  }

  @Override
  public void run(Operation module, PassContext context) {
    functions.clear();
    done.clear();
    sizes.clear();
    Blocks.forEachNested(module, op -> {
      if (op instanceof FuncOp function) {
        functions.put(function.getSymName(), function);
      }
    });
    functions.values().forEach(function -> inlineInto(function, context));
  }

  private void inlineInto(FuncOp function, PassContext context) {
    if (!hasBody(function) || !done.add(function)) {
      return;
    }
    open.add(function);
    int[] size = {0};
    List<CallOp> calls = new ArrayList<>();
    Blocks.walk(function, op -> {
      size[0]++;
      if (op instanceof CallOp call) {
        calls.add(call);
      }
    });
    for (CallOp call : calls) {
      FuncOp callee = functions.get(call.getCallee());
      if (callee == null || !hasBody(callee)) {
        continue;
      }
      inlineInto(callee, context);
      String obstacle = open.contains(callee) ? "it is recursive"
          : size[0] + sizes.get(callee) > LARGEST ? "the function would have more than " + LARGEST + " operations" : null;
      if (obstacle != null) {
        context.remark(call, "call of @" + call.getCallee() + " not inlined: " + obstacle);
        continue;
      }
      size[0] += sizes.get(callee);
      inline(call, callee);
    }
    sizes.put(function, size[0]);
    open.remove(function);
  }

  private static boolean hasBody(FuncOp function) {
    return function.hasRegions() && function.region(0).getBlocks().size() == 1;
  }

  private void inline(CallOp call, FuncOp callee) {
    Block body = callee.region(0).entry();
    IrCloner cloner = new IrCloner().mapAll(body.getArguments(), call.operandValues());
    OpBuilder builder = OpBuilder.before(call);
    for (Operation op : body.getOperations()) {
      if (op != body.terminator()) {
        Operation copy = builder.insert(cloner.clone(op));
        Blocks.walk(copy, each -> each.setOrigin(each.getOrigin().via(name())));
      }
    }
    for (int i = 0; i < call.getResults().size(); i++) {
      call.result(i).replaceAllUsesWith(cloner.mapped(body.terminator().operand(i)));
    }
    OpBuilder.erase(call);
  }
}
