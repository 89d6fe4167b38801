package org.ember.lowering.tokens;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.dlc.DlcOps;
import org.ember.dialect.dlc.Event;
import org.ember.dialect.dlc.NewTuOp;
import org.ember.dialect.dlc.RegisterCallbackOp;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.IfOp;
import org.ember.ir.Block;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;

/**
 * Makes values of variables that only one case uses: loops carry them, branches give them. What stays is read at the start of the case and set at
 * its end; a case that runs once, at the start of the first unit, starts with what the variable starts with. A variable whose last value
 * nobody needs goes away.
 */
public final class PromoteVariables extends FunctionPass {
  public PromoteVariables() {
    super("promote-variables", "variables of one case become values, carried by its loops", Level.DLC, Level.DLC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Programs.forEach(function, this::promote);
  }

  private void promote(ConfigureAccessEngineOp access, ComputeLoopOp execute) {
    List<String> names = names(execute);
    if (names.isEmpty()) {
      return;
    }
    Map<String, Set<Integer>> users = users(execute, names);
    Set<String> gone = new LinkedHashSet<>();
    for (int c = 0; c < execute.getRegions().size(); c++) {
      Set<String> own = new LinkedHashSet<>();
      for (String name : names) {
        if (users.get(name).equals(Set.of(c))) {
          own.add(name);
        }
      }
      if (!own.isEmpty()) {
        gone.addAll(promote(execute, names, c, own, runsOnce(access, execute.getIds().get(c))));
      }
    }
    for (String name : names) {
      if (users.get(name).isEmpty() && execute.result(names.indexOf(name)).getUses().isEmpty()) {
        gone.add(name);
      }
    }
    if (!gone.isEmpty()) {
      drop(execute, names, gone);
    }
  }

  private static List<String> names(ComputeLoopOp execute) {
    List<String> names = new ArrayList<>();
    if (execute.getVariables() != null) {
      execute.getVariables().elements().forEach(name -> names.add(((StringAttr) name).value()));
    }
    return names;
  }

  /** The cases that use each variable; one that is used where it cannot be followed has the user -1. */
  private static Map<String, Set<Integer>> users(ComputeLoopOp execute, List<String> names) {
    Map<String, Set<Integer>> users = new LinkedHashMap<>();
    names.forEach(name -> users.put(name, new LinkedHashSet<>()));
    for (int c = 0; c < execute.getRegions().size(); c++) {
      for (Block block : execute.region(c).getBlocks()) {
        for (Operation op : block.getOperations()) {
          collect(op, c, users, names);
        }
      }
    }
    return users;
  }

  private static void collect(Operation op, int user, Map<String, Set<Integer>> users, List<String> names) {
    String name = VariableValues.variable(op, names);
    if (name != null && users.containsKey(name)) {
      users.get(name).add(user);
    }
    int inside = !op.hasRegions() || op instanceof ForOp || op instanceof IfOp ? user : -1;
    Blocks.forEachNested(op, inner -> collect(inner, inside, users, names));
  }

  /** Whether all tokens of a case are pushed when a unit starts that nests in no other, and there is one. */
  private static boolean runsOnce(ConfigureAccessEngineOp access, Long id) {
    AccessTree tree = new AccessTree(access, Evaluator.current());
    List<RegisterCallbackOp> found = new ArrayList<>();
    boolean atStart = true;
    for (NewTuOp root : tree.roots()) {
      for (RegisterCallbackOp token : tree.tokens(root)) {
        if (token.getId().equals(id)) {
          found.add(token);
          atStart &= token.getEvent() == Event.FBEG && token.getTu() == root.getTu();
        }
      }
    }
    return atStart && found.size() == 1;
  }

  /** Promotes variables in their case and returns those that nobody needs any more. */
  private Set<String> promote(ComputeLoopOp execute, List<String> names, int index, Set<String> own, boolean once) {
    Block block = execute.region(index).entry();
    // what reads the variables at the start stands apart, or it would be promoted too
    Block front = IrFactory.eINSTANCE.createBlock();
    OpBuilder start = OpBuilder.atEnd(front).withOrigin(execute.getOrigin().via(name()));
    Map<String, Value> first = new LinkedHashMap<>();
    for (String variable : own) {
      Value value = execute.operand(names.indexOf(variable));
      if (!once) {
        var get = DlcOps.getVar(start, value.getType());
        get.setVariable(variable);
        value = get.getValue();
      }
      first.put(variable, value);
    }
    Map<String, Value> last = new VariableValues(names, name()).run(block, first);
    block.getOperations().addAll(0, Blocks.take(front));
    Set<String> gone = new LinkedHashSet<>();
    OpBuilder end = OpBuilder.before(block.terminator()).withOrigin(execute.getOrigin().via(name()));
    for (String variable : own) {
      Value value = last.get(variable);
      boolean needed = !execute.result(names.indexOf(variable)).getUses().isEmpty() || !once && !first.get(variable).getUses().isEmpty();
      if (needed && value != first.get(variable)) {
        DlcOps.setVar(end, value, variable);
      } else if (!needed) {
        gone.add(variable);
        if (!once) {
          OpBuilder.erase(first.get(variable).definingOp());
        }
      }
    }
    return gone;
  }

  private static void drop(ComputeLoopOp execute, List<String> names, Set<String> gone) {
    List<Attribute> left = new ArrayList<>();
    for (int i = names.size() - 1; i >= 0; i--) {
      if (gone.contains(names.get(i))) {
        execute.getOperands().get(i).setValue(null);
        execute.getOperands().remove(i);
        execute.getResults().remove(i);
      } else {
        left.add(0, new StringAttr(names.get(i)));
      }
    }
    execute.setVariables(left.isEmpty() ? null : new ArrayAttr(left));
  }
}
