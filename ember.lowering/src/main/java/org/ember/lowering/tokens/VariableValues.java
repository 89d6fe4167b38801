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
import org.ember.ir.BlockArgument;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.build.OpBuilder;
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
    Set<Operation> replaced = new LinkedHashSet<>();
    for (Operation op : List.copyOf(block.getOperations())) {
      String variable = variable(op, names);
      if (variable != null && now.containsKey(variable)) {
        replace(op, variable, now);
        replaced.add(op);
      } else if (op instanceof ForOp loop) {
        loop(loop, changed(op, now), now);
      } else if (op instanceof IfOp branch) {
        branch(branch, changed(op, now), now);
      }
    }
    Blocks.erase(block, replaced);
    return now;
  }

  private void replace(Operation op, String variable, Map<String, Value> now) {
    if (op instanceof GetVarOp get) {
      get.getValue().replaceAllUsesWith(now.get(variable));
    } else if (op instanceof SetVarOp set) {
      now.put(variable, set.getValue());
    } else {
      OpBuilder builder = OpBuilder.before(op).withOrigin(op.getOrigin().via(pass));
      Value one = ArithOps.constant(builder, new IntegerAttr(1, now.get(variable).getType())).getResult();
      now.put(variable, ArithOps.addI(builder, now.get(variable), one).getResult());
    }
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

  /** Lets a loop carry one more value for each variable that it changes. */
  private void loop(ForOp loop, List<String> changed, Map<String, Value> now) {
    Block body = loop.getBody().entry();
    Map<String, Value> inside = new LinkedHashMap<>(now);
    for (String name : changed) {
      OpBuilder.addOperand(loop, now.get(name));
      BlockArgument carried = OpBuilder.addArgument(body, now.get(name).getType());
      carried.setName(name);
      inside.put(name, carried);
    }
    Map<String, Value> last = run(body, inside);
    changed.forEach(name -> OpBuilder.addOperand(body.terminator(), last.get(name)));
    addResults(loop, changed, now);
  }

  /** Lets a branch give one more value for each variable that it changes. */
  private void branch(IfOp branch, List<String> changed, Map<String, Value> now) {
    if (changed.isEmpty()) {
      branch.getRegions().stream().filter(region -> region.entry() != null).forEach(region -> run(region.entry(), now));
      return;
    }
    for (int i = 0; i < 2; i++) {
      Block block = block(branch, i);
      Map<String, Value> last = run(block, now);
      changed.forEach(name -> OpBuilder.addOperand(block.terminator(), last.get(name)));
    }
    addResults(branch, changed, now);
  }

  /** A block of a branch, with its terminator even where the branch had none. */
  private Block block(IfOp branch, int index) {
    if (branch.getRegions().size() <= index) {
      OpBuilder.addRegion(branch, List.of());
    } else if (branch.region(index).entry() == null) {
      branch.region(index).getBlocks().add(IrFactory.eINSTANCE.createBlock());
    }
    Block block = branch.region(index).entry();
    if (block.getOperations().isEmpty()) {
      ScfOps.yield(OpBuilder.atEnd(block).withOrigin(branch.getOrigin().via(pass)), List.of());
    }
    return block;
  }

  /** After a loop or a branch, the variables hold its last results. */
  private void addResults(Operation op, List<String> changed, Map<String, Value> now) {
    if (changed.isEmpty()) {
      return;
    }
    int first = op.getResults().size();
    for (int i = 0; i < changed.size(); i++) {
      OpBuilder.addResults(op, List.of(now.get(changed.get(i)).getType()));
      now.put(changed.get(i), op.result(first + i));
    }
    op.setOrigin(op.getOrigin().via(pass));
  }
}
