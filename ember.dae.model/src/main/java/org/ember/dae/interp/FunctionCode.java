package org.ember.dae.interp;

import java.util.List;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.types.Type;

/** A function made ready to run. */
public final class FunctionCode {
  private final Operation function;
  private long[] scalars;
  private Object[] objects;
  private int[] arguments;
  private int[] results;
  private Body body;

  FunctionCode(Operation function) {
    this.function = function;
  }

  void prepare(Code code) {
    if (!function.hasRegions() || function.region(0).entry() == null) {
      throw new ExecutionError(function, "the function has no body, only a declaration");
    }
    if (function.region(0).getBlocks().size() > 1) {
      throw new ExecutionError(function, "the function has several blocks, only structured control flow can be run");
    }
    Preparation preparation = new Preparation(code);
    Block entry = function.region(0).entry();
    arguments = preparation.slots(entry.getArguments());
    body = preparation.body(entry);
    results = preparation.slots(Preparation.yielded(entry));
    scalars = preparation.scalarTemplate();
    objects = preparation.objectTemplate();
  }

  public Operation operation() {
    return function;
  }

  List<Type> argumentTypes() {
    return function.region(0).entry().getArguments().stream().map(Value::getType).toList();
  }

  List<Type> resultTypes() {
    return Preparation.yielded(function.region(0).entry()).stream().map(Value::getType).toList();
  }

  int[] arguments() {
    return arguments;
  }

  int[] results() {
    return results;
  }

  /** A new activation; every vector has its own array. */
  Frame frame(RunContext run) {
    Object[] own = new Object[objects.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = objects[i] instanceof long[] lanes ? lanes.clone() : objects[i];
    }
    return new Frame(scalars.clone(), own, run);
  }

  void run(Frame frame) {
    frame.run.enter(function);
    body.run(frame);
    frame.run.leave();
  }
}
