package org.ember.lowering.conversion;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.dlc.ConfigureAccessEngineOp;
import org.ember.dialect.dlc.DlcOps;
import org.ember.dialect.dlc.Event;
import org.ember.dialect.slc.CallbackOp;
import org.ember.dialect.slcvec.BufStreamOp;
import org.ember.dialect.slcvec.ToBufferOp;
import org.ember.dialect.slcvec.VectorizeForOp;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Value;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.Type;
import org.ember.lowering.conversion.CallbackLowering.Place;
import org.ember.lowering.rewrite.Blocks;
import org.ember.lowering.rewrite.Levels;
import org.ember.lowering.rewrite.Traversal;

/** Lowers one nest: walks its traversals once and writes both programs as it goes. */
final class NestLowering {
  private final Operation root;
  private final CallbackOp behind;
  /** Builds between the access program and the nest. */
  private final OpBuilder here;
  private final String pass;
  private final AccessProgram access;
  private final Variables variables;
  private final List<Case> cases = new ArrayList<>();

  /**
   * @param root the outermost traversal
   * @param behind the callback behind it that reads its buffers; null if there is none
   */
  NestLowering(Operation root, CallbackOp behind, String pass) {
    this.root = root;
    this.behind = behind;
    this.pass = pass;
    here = OpBuilder.before(root).withOrigin(root.getOrigin().via(pass));
    ConfigureAccessEngineOp configure = DlcOps.configureAccessEngine(here);
    OpBuilder outside = OpBuilder.before(configure);
    access = new AccessProgram(OpBuilder.atEnd(configure.getBody().entry()), outside, pass);
    variables = new Variables(outside);
  }

  void run() {
    Traversal loop = Traversal.of(root);
    for (int i = 0; i < loop.carried().size(); i++) {
      Variable variable = variables.declare(loop.carried().get(i), loop.inits().get(i));
      variables.settle(root.result(i), variable);
    }
    Buffers buffers = behind == null ? null : Buffers.of(behind, loop);
    Value unit = traverse(loop, null, buffers);
    List<OpResult> results = new ArrayList<>(root.getResults());
    if (behind != null) {
      behind.getResults().forEach(result -> variables.declare(result, null));
      results.addAll(behind.getResults());
      Place begin = new Place(unit, Event.FBEG);
      callback(behind, begin, new Place(unit, Event.FEND), buffers);
      OpBuilder.erase(behind);
    }
    ComputeLoopOp execute = computeLoop();
    for (OpResult result : results) {
      result.replaceAllUsesWith(execute.getResults().get(variables.all().indexOf(variables.home(result))));
    }
    OpBuilder.erase(root);
  }

  private ComputeLoopOp computeLoop() {
    List<Value> inits = new ArrayList<>();
    List<Type> types = new ArrayList<>();
    List<Attribute> names = new ArrayList<>();
    for (Variable variable : variables.all()) {
      inits.add(variable.init());
      types.add(variable.type());
      names.add(new StringAttr(variable.name()));
    }
    ComputeLoopOp loop = DlcOps.computeLoop(here, inits, cases.stream().map(Case::id).toList(), types);
    for (int i = 0; i < types.size(); i++) {
      loop.result(i).setName(variables.all().get(i).name());
    }
    if (!names.isEmpty()) {
      loop.setVariables(new ArrayAttr(names));
    }
    cases.forEach(each -> loop.getRegions().add(each.region()));
    return loop;
  }

  /** Writes a traversal and all in it; the buffers are those that the callback behind it reads. */
  private Value traverse(Traversal loop, Value parent, Buffers buffers) {
    new Homes(loop, variables).choose();
    AccessProgram.Unit unit = access.unit(loop, parent);
    List<Value> yielded = loop.yielded();
    List<Operation> ops = Blocks.take(loop.body());
    Stretch stretch = new Stretch(unit.tu(), traversals(ops));
    CallbackOp reader = null;
    Buffers read = null;
    for (int i = 0; i < ops.size(); i++) {
      Operation op = ops.get(i);
      if (Levels.isTraversal(op)) {
        Traversal inner = Traversal.of(op);
        stretch.set(starts(inner), op);
        reader = readerBehind(ops, i);
        read = reader == null ? null : Buffers.of(reader, inner);
        stretch.next(traverse(inner, unit.tu(), read));
        Blocks.release(op);
      } else if (op instanceof CallbackOp callback) {
        Place first = callback == reader ? new Place(stretch.lastInner, Event.FBEG) : stretch.place();
        Case made = callback(callback, first, stretch.place(), callback == reader ? read : null);
        stretch.open = made == null ? stretch.open : made;
        Blocks.release(callback);
      } else if (op instanceof ToBufferOp fill) {
        if (buffers != null && buffers.fills().containsKey(fill)) {
          access.push(unit.tu(), stretch.place().event(), fill.getValue(), fill);
        }
        Blocks.release(fill);
      } else if (op.definition().hasTrait("Terminator")) {
        stretch.set(ends(loop, yielded), op);
        Blocks.release(op);
      } else if (op instanceof BufStreamOp || op instanceof VectorizeForOp) {
        Blocks.release(op);
      } else {
        access.stream(op, unit.mask());
      }
    }
    return unit.tu();
  }

  private static int traversals(List<Operation> ops) {
    int traversals = 0;
    for (Operation op : ops) {
      traversals += Levels.isTraversal(op) ? 1 : 0;
    }
    return traversals;
  }

  private static CallbackOp readerBehind(List<Operation> ops, int traversal) {
    for (int i = traversal + 1; i < ops.size() && !Levels.isTraversal(ops.get(i)); i++) {
      if (ops.get(i) instanceof CallbackOp callback) {
        return Buffers.reads(callback, ops.get(traversal)) ? callback : null;
      }
    }
    return null;
  }

  private Case callback(CallbackOp callback, Place first, Place rest, Buffers buffers) {
    if (buffers == null && CallbackLowering.isIdle(callback)) {
      return null;
    }
    Case body = open(first, callback);
    new CallbackLowering(callback, access, body, buffers).run(first, rest, variables);
    return body;
  }

  private Case open(Place place, Operation cause) {
    Origin origin = cause.getOrigin().via(pass);
    Case body = new Case(access.token(place.unit(), place.event(), cause), origin, variables);
    cases.add(body);
    return body;
  }

  /** What the variables of a nested traversal must hold when it starts. */
  private List<Case.Assignment> starts(Traversal inner) {
    List<Case.Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < inner.carried().size(); i++) {
      add(assignments, variables.home(inner.carried().get(i)), inner.inits().get(i));
    }
    return assignments;
  }

  /** What the variables of a traversal must hold when an iteration ends. */
  private List<Case.Assignment> ends(Traversal loop, List<Value> yielded) {
    List<Case.Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < loop.carried().size(); i++) {
      add(assignments, variables.home(loop.carried().get(i)), yielded.get(i));
    }
    return assignments;
  }

  private void add(List<Case.Assignment> assignments, Variable variable, Value value) {
    if (variables.home(value) != variable) {
      assignments.add(new Case.Assignment(variable, value));
    }
  }

  /** The part of a body between two traversals: where its callbacks are triggered, and the last of their cases. */
  private final class Stretch {
    private final Value unit;
    private final int traversals;
    private int passed;
    private Value lastInner;
    private Case open;

    Stretch(Value unit, int traversals) {
      this.unit = unit;
      this.traversals = traversals;
    }

    Place place() {
      if (traversals == 0) {
        return new Place(unit, Event.ITE);
      } else if (passed == 0) {
        return new Place(unit, Event.BEG);
      }
      return passed == traversals ? new Place(unit, Event.END) : new Place(lastInner, Event.FEND);
    }

    /** Sets variables in the last case of the stretch, or in one of its own. */
    void set(List<Case.Assignment> assignments, Operation cause) {
      if (!assignments.isEmpty()) {
        open = open == null ? open(place(), cause) : open;
        open.set(assignments);
      }
    }

    private Case open(Place place, Operation cause) {
      return NestLowering.this.open(place, cause);
    }

    void next(Value inner) {
      lastInner = inner;
      passed++;
      open = null;
    }
  }
}
