package org.ember.lowering.tokens;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.dialect.aspect.Queues;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.dlc.DlcOps;
import org.ember.dialect.dlc.Event;
import org.ember.dialect.dlc.GetIndVarOp;
import org.ember.dialect.dlc.NewTuOp;
import org.ember.dialect.dlc.RegisterCallbackOp;
import org.ember.dialect.scf.ForOp;
import org.ember.dialect.scf.ScfOps;
import org.ember.dialect.slc.StreamType;
import org.ember.ir.Block;
import org.ember.ir.IrFactory;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.build.IrCloner;
import org.ember.ir.build.OpBuilder;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Blocks;

/**
 * Merges the cases of one compute loop: the cases of all events of a unit, and of the units in it, become one, in the order of their tokens, with
 * a loop for each unit that has tokens within. What is popped stays popped in the same order.
 */
final class TokenMerger {
  private final ConfigureAccessEngineOp access;
  private final ComputeLoopOp execute;
  private final String pass;
  private final PassContext context;
  private final Evaluator attributes = Evaluator.current();
  private final AccessTree tree;
  private final StreamValues values;
  private final boolean paired;
  private final Map<Long, Block> cases = new LinkedHashMap<>();
  private final Map<Long, Integer> registrations = new HashMap<>();

  TokenMerger(ConfigureAccessEngineOp access, ComputeLoopOp execute, String pass, PassContext context) {
    this.access = access;
    this.execute = execute;
    this.pass = pass;
    this.context = context;
    this.tree = new AccessTree(access, attributes);
    this.values = new StreamValues(attributes, access, execute, pass);
    for (int i = 0; i < execute.getIds().size(); i++) {
      cases.put(execute.getIds().get(i), execute.region(i).entry());
    }
    for (NewTuOp root : tree.roots()) {
      tree.tokens(root).forEach(token -> registrations.merge(token.getId(), 1, Integer::sum));
    }
    // pairs are told apart only where a bound may have to be sent
    this.paired = tree.roots().stream().allMatch(this::hasBounds) || Queues.pairing(attributes, execute) != null;
  }

  /** Whether the execute unit computes the bounds of all units with tokens in them as cheaply as they could be sent. */
  private boolean hasBounds(NewTuOp unit) {
    if (!tree.repeatsTokens(unit)) {
      return true;
    }
    for (int bound = 0; bound < 3; bound++) {
      Value stream = unit.operand(bound);
      if (!StreamValues.isNear(stream) || !values.canHave(stream, index -> true)) {
        return false;
      }
    }
    return tree.children(unit).stream().allMatch(this::hasBounds);
  }

  void run() {
    if (registrations.keySet().stream().allMatch(id -> cases.get(id) != null)) {
      tree.roots().forEach(this::merge);
    }
  }

  /** Merges the tokens of a unit if all of them can be merged, else those of the units in it. */
  private void merge(NewTuOp unit) {
    List<RegisterCallbackOp> tokens = tree.tokens(unit);
    if (tokens.isEmpty() || tokens.size() == 1 && tree.tokens(unit, Event.FBEG).size() == 1) {
      return;
    }
    Set<Value> units = new LinkedHashSet<>();
    if (!isCountable(unit, units)) {
      tree.children(unit).forEach(this::merge);
      return;
    }
    Block block = IrFactory.eINSTANCE.createBlock();
    Region region = IrFactory.eINSTANCE.createRegion();
    region.getBlocks().add(block);
    execute.getRegions().add(region);
    Origin origin = tokens.get(0).getOrigin().via(pass);
    write(unit, OpBuilder.atEnd(block).withOrigin(origin));
    DlcOps.yield(OpBuilder.atEnd(block).withOrigin(origin));
    register(unit, tokens, region, origin);
  }

  /** Whether the execute unit can count the iterations of all units with tokens in them; adds those units. */
  private boolean isCountable(NewTuOp unit, Set<Value> units) {
    if (!tree.repeatsTokens(unit)) {
      return true;
    }
    for (int bound = 0; bound < 3; bound++) {
      Value stream = unit.operand(bound);
      if (!paired && !values.canHave(stream, units::contains)) {
        context.remark(unit, "tokens not merged: the execute unit cannot compute the bounds of the unit, and operands cannot be told apart to send them");
        return false;
      }
    }
    units.add(unit.getTu());
    return tree.children(unit).stream().allMatch(child -> isCountable(child, units));
  }

  private void write(NewTuOp unit, OpBuilder builder) {
    tree.tokens(unit, Event.FBEG).forEach(token -> write(token, builder));
    if (tree.repeatsTokens(unit)) {
      builder.withOrigin(unit.getOrigin().via(pass));
      List<Value> bounds = new ArrayList<>();
      for (int bound = 0; bound < 3; bound++) {
        bounds.add(bound(unit, unit.operand(bound), builder));
      }
      ForOp loop = ScfOps.for_(builder.withOrigin(unit.getOrigin().via(pass)), bounds.get(0), bounds.get(1), bounds.get(2), List.of());
      values.count(unit.getTu(), loop);
      loop.getInductionVar().setName(indexName(unit));
      Block body = loop.getBody().entry();
      body.getOperations().clear();
      OpBuilder inside = OpBuilder.atEnd(body);
      tree.tokens(unit, Event.BEG).forEach(token -> write(token, inside));
      tree.children(unit).forEach(child -> write(child, inside));
      tree.tokens(unit, Event.ITE).forEach(token -> write(token, inside));
      tree.tokens(unit, Event.END).forEach(token -> write(token, inside));
      ScfOps.yield(inside.withOrigin(unit.getOrigin().via(pass)), List.of());
    }
    tree.tokens(unit, Event.FEND).forEach(token -> write(token, builder));
  }

  /** What the program calls the index of a unit; null if it does not name it. */
  private static String indexName(NewTuOp unit) {
    for (Operand use : unit.getTu().getUses()) {
      if (use.getOwner() instanceof GetIndVarOp index) {
        return index.getResult().getName();
      }
    }
    return null;
  }

  /** A bound as the execute unit has it: computed where that is cheap or the only way, else sent right before the traversal starts. */
  private Value bound(NewTuOp unit, Value stream, OpBuilder builder) {
    if (values.canHave(stream, u -> values.loop(u) != null) && (StreamValues.isNear(stream) || !paired)) {
      return values.of(stream, builder);
    }
    Origin origin = unit.getOrigin().via(pass);
    DlcOps.registerOperand(OpBuilder.atEnd(access.getBody().entry()).withOrigin(origin), unit.getTu(), stream, Event.FBEG);
    Value popped = DlcOps.popOperand(builder.withOrigin(origin), ((StreamType) stream.getType()).element()).getValue();
    popped.setName(stream.getName());
    return popped;
  }

  /** The case of a token; the last token of an id takes the case itself, others a copy. */
  private void write(RegisterCallbackOp token, OpBuilder builder) {
    Block block = cases.get(token.getId());
    Block source = block;
    if (registrations.merge(token.getId(), -1, Integer::sum) > 0) {
      source = IrFactory.eINSTANCE.createBlock();
      new IrCloner().cloneOperations(block, OpBuilder.atEnd(source));
    }
    List<Operation> ops = Blocks.take(source);
    Operation yield = ops.remove(ops.size() - 1);
    ops.forEach(builder::insert);
    Blocks.release(yield);
  }

  /** Puts one token in place of all, in front of what the unit pushes when it starts. */
  private void register(NewTuOp unit, List<RegisterCallbackOp> tokens, Region merged, Origin origin) {
    List<Long> ids = new ArrayList<>(execute.getIds());
    long free = ids.stream().mapToLong(Long::longValue).max().orElse(0) + 1;
    List<Long> left = new ArrayList<>();
    List<Region> regions = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      if (registrations.getOrDefault(ids.get(i), 0) > 0) {
        left.add(ids.get(i));
        regions.add(execute.region(i));
      } else {
        free = Math.min(free, ids.get(i));
      }
    }
    left.add(free);
    regions.add(merged);
    execute.getRegions().retainAll(regions);
    execute.setIds(left);
    Blocks.erase(access.getBody().entry(), new LinkedHashSet<>(tokens));
    DlcOps.registerCallback(OpBuilder.after(unit).withOrigin(origin), unit.getTu(), Event.FBEG, free);
  }
}
