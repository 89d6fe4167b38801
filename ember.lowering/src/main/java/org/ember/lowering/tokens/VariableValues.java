package org.ember.lowering.tokens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.arith.ArithOps;
import org.ember.dialect.dlc.GetVarOp;
import org.ember.dialect.dlc.IncrementVarOp;
import org.ember.dialect.dlc.SetVarOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.IfOp;
import org.ember.dialect.scf.ScfOps;
import org.ember.ir.Block;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.Type;
import org.ember.lowering.rewrite.Blocks;

/** Follows variables through the code of a case, in order, and puts values in their place. */
final class VariableValues {
  private final List<String> names;
  private final String pass;

  /** @param names all variables of the compute loop */
  VariableValues(List<String> names, String pass) {
    this.names = names;
    this.pass = pass;
  }

  /** The variable that an operation gets or sets; null if it does neither. */
  static String variable(Operation op, List<String> names) {
    boolean named = op instanceof GetVarOp || op instanceof SetVarOp || op instanceof IncrementVarOp;
    String name = op instanceof GetVarOp get ? get.getVariable() : op instanceof SetVarOp set ? set.getVariable()
        : op instanceof IncrementVarOp increment ? increment.getVariable() : null;
    return named && name == null && names.size() == 1 ? names.get(0) : name;
  }

  /** Replaces those variables in a block; returns what they hold at its end. */
  Map<String, Value> run(Block block, Map<String, Value> start) {
    Map<String, Value> now = new LinkedHashMap<>(start);
    OpBuilder builder = OpBuilder.atEnd(block);
    for (Operation op : Blocks.take(block)) {
      String variable = variable(op, names);
      Origin origin = op.getOrigin().via(pass);
      if (variable != null && now.containsKey(variable)) {
        if (op instanceof GetVarOp get) {
          get.getValue().replaceAllUsesWith(now.get(variable));
        } else if (op instanceof SetVarOp set) {
          now.put(variable, set.getValue());
        } else {
          builder.withOrigin(origin);
          Value one = ArithOps.constant(builder, new IntegerAttr(1, now.get(variable).getType())).getResult();
          now.put(variable, ArithOps.addI(builder, now.get(variable), one).getResult());
        }
        Blocks.release(op);
        continue;
      }
      List<String> changed = changed(op, now);
      if (op instanceof ForOp loop) {
        builder.insert(loop);
        loop(changed.isEmpty() ? loop : carrying(loop, changed, now, builder), changed, now);
      } else if (op instanceof IfOp branch) {
        builder.insert(branch);
        branch(branch, changed, now, builder);
      } else {
        builder.insert(op);
      }
    }
    return now;
  }

  /** The variables, of those that are replaced, that are set inside an operation. */
  private List<String> changed(Operation op, Map<String, Value> now) {
    Set<String> found = new LinkedHashSet<>();
    Blocks.forEachNested(op, inner -> Blocks.walk(inner, each -> {
      String name = each instanceof GetVarOp ? null : variable(each, names);
      if (name != null && now.containsKey(name)) {
        found.add(name);
      }
    }));
    return new ArrayList<>(found);
  }

  /** The loop with one more carried value for each variable. */
  private ForOp carrying(ForOp loop, List<String> changed, Map<String, Value> now, OpBuilder builder) {
    List<Value> inits = new ArrayList<>(loop.getInitArgs());
    changed.forEach(name -> inits.add(now.get(name)));
    ForOp made = ScfOps.for_(builder.withOrigin(loop.getOrigin().via(pass)), loop.getLowerBound(), loop.getUpperBound(), loop.getStep(), inits);
    loop.getAttributes().forEach(attribute -> made.setAttribute(attribute.getName(), attribute.getValue()));
    replace(loop.getInductionVar(), made.getInductionVar());
    int old = loop.getIterArgs().size();
    for (int i = 0; i < old; i++) {
      replace(loop.getIterArgs().get(i), made.getIterArgs().get(i));
      replace(loop.result(i), made.result(i));
    }
    for (int i = 0; i < changed.size(); i++) {
      made.getIterArgs().get(old + i).setName(changed.get(i));
    }
    Block body = made.getBody().entry();
    body.getOperations().clear();
    body.getOperations().addAll(Blocks.take(loop.getBody().entry()));
    OpBuilder.erase(loop);
    return made;
  }

  private void loop(ForOp loop, List<String> changed, Map<String, Value> now) {
    int first = loop.getIterArgs().size() - changed.size();
    Map<String, Value> inside = new LinkedHashMap<>(now);
    for (int i = 0; i < changed.size(); i++) {
      inside.put(changed.get(i), loop.getIterArgs().get(first + i));
    }
    Map<String, Value> last = run(loop.getBody().entry(), inside);
    for (int i = 0; i < changed.size(); i++) {
      OpBuilder.addOperand(loop.getBody().entry().terminator(), last.get(changed.get(i)));
      now.put(changed.get(i), loop.result(first + i));
    }
  }

  private void branch(IfOp branch, List<String> changed, Map<String, Value> now, OpBuilder builder) {
    if (changed.isEmpty()) {
      branch.getRegions().stream().filter(region -> region.entry() != null).forEach(region -> run(region.entry(), now));
      return;
    }
    List<Type> types = new ArrayList<>();
    branch.getResults().forEach(result -> types.add(result.getType()));
    changed.forEach(name -> types.add(now.get(name).getType()));
    Origin origin = branch.getOrigin().via(pass);
    IfOp made = ScfOps.if_(builder.withOrigin(origin), branch.getCondition(), types);
    branch.getAttributes().forEach(attribute -> made.setAttribute(attribute.getName(), attribute.getValue()));
    for (int i = 0; i < branch.getResults().size(); i++) {
      replace(branch.result(i), made.result(i));
    }
    List<Region> regions = new ArrayList<>(branch.getRegions());
    branch.getRegions().clear();
    OpBuilder.erase(branch);
    made.getRegions().clear();
    made.getRegions().addAll(regions);
    List<Map<String, Value>> ends = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      if (made.getRegions().size() <= i) {
        OpBuilder.addRegion(made, List.of());
      } else if (made.region(i).entry() == null) {
        made.region(i).getBlocks().add(IrFactory.eINSTANCE.createBlock());
      }
      Block block = made.region(i).entry();
      if (block.getOperations().isEmpty()) {
        ScfOps.yield(OpBuilder.atEnd(block).withOrigin(origin), List.of());
      }
      ends.add(run(block, now));
      Map<String, Value> end = ends.get(i);
      changed.forEach(name -> OpBuilder.addOperand(block.terminator(), end.get(name)));
    }
    for (int i = 0; i < changed.size(); i++) {
      now.put(changed.get(i), made.result(made.getResults().size() - changed.size() + i));
    }
  }

  private static void replace(Value old, Value now) {
    now.setName(old.getName());
    old.replaceAllUsesWith(now);
  }
}
