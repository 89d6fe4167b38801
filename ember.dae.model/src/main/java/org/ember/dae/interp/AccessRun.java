package org.ember.dae.interp;

/** One run of an access program, as a generator: {@link #advance} traverses up to the next push. */
final class AccessRun {
  private final AccessProgram program;
  private final Frame frame;
  private final Decoupled queues;
  private final DecoupledListener listener;
  private final AccessProgram.Unit[] units;
  private final AccessProgram.Stream[][] streams;
  private final AccessProgram.Push[] pushes;
  private final Node where;
  private int at;
  private boolean started;

  AccessRun(AccessProgram program, Frame frame, Decoupled queues, DecoupledListener listener, Node where) {
    this.program = program;
    this.frame = frame;
    this.queues = queues;
    this.listener = listener;
    this.where = where;
    this.units = program.units.toArray(new AccessProgram.Unit[0]);
    this.streams = new AccessProgram.Stream[units.length][];
    for (int u = 0; u < units.length; u++) {
      streams[u] = units[u].streams.toArray(new AccessProgram.Stream[0]);
    }
    this.pushes = program.pushes.toArray(new AccessProgram.Push[0]);
  }

  /** Goes on to the next push and does it; false if the program has ended. */
  boolean advance() {
    if (!started) {
      started = true;
      for (AccessProgram.Stream stream : program.constants) {
        evaluate(stream);
      }
    }
    while (true) {
      int argument = program.arguments[at];
      switch (program.opcodes[at]) {
        case AccessProgram.ENTER: {
          AccessProgram.Unit unit = units[argument];
          if (listener != null) {
            listener.enter(unit);
          }
          if (frame.scalars[unit.step] <= 0) {
            throw new ExecutionError(unit.op, "the step must be positive, found " + frame.scalars[unit.step]);
          }
          frame.scalars[unit.variable] = frame.scalars[unit.lower];
          at++;
          break;
        }
        case AccessProgram.NEXT: {
          AccessProgram.Unit unit = units[argument];
          if (frame.scalars[unit.variable] >= frame.scalars[unit.upper]) {
            at = program.targets[at];
            break;
          }
          frame.run.tick(where);
          if (listener != null) {
            listener.iterate(unit);
          }
          for (AccessProgram.Stream stream : streams[argument]) {
            evaluate(stream);
          }
          at++;
          break;
        }
        case AccessProgram.STEP: {
          AccessProgram.Unit unit = units[argument];
          long next = frame.scalars[unit.variable] + frame.scalars[unit.step];
          boolean wrapped = next < frame.scalars[unit.variable];
          frame.scalars[unit.variable] = wrapped ? Long.MAX_VALUE : next;
          if (listener != null) {
            listener.iterated(unit);
          }
          at = program.targets[at];
          break;
        }
        case AccessProgram.PUSH: {
          AccessProgram.Push push = pushes[argument];
          if (listener != null) {
            listener.push(push);
          }
          queues.push(push, frame);
          at++;
          return true;
        }
        default:
          return false;
      }
    }
  }

  private void evaluate(AccessProgram.Stream stream) {
    if (listener == null) {
      stream.node.run(frame);
    } else {
      listener.beforeStream(stream);
      stream.node.run(frame);
      listener.afterStream(stream);
    }
  }
}
