package org.ember.dae.interp;

import java.util.ArrayList;
import java.util.List;
import org.ember.dae.data.MemRefValue;
import org.ember.ir.Operation;
import org.ember.ir.types.Type;

/**
 * Runs a function of any level: scf, slc, slcvec, dlc, or a mixture. There is one engine: operations have the same meaning wherever
 * they stand. Results are exact, and the same on every machine.
 */
public final class Interpreter {
  /** Iterations and calls after which a run is taken for endless. */
  public static final long DEFAULT_STEP_LIMIT = 10_000_000_000L;

  private Interpreter() {
  }

  /**
   * Runs a function. Buffers among the arguments are changed in place: give copies if the originals are still needed.
   *
   * @throws ExecutionError when the program makes an error
   */
  public static RunResult run(Operation module, String function, List<Object> arguments) {
    return run(new Code(module), function, arguments, DEFAULT_STEP_LIMIT, null);
  }

  public static RunResult run(Operation module, String function, List<Object> arguments, long stepLimit) {
    return run(new Code(module), function, arguments, stepLimit, null);
  }

  /** Runs prepared code, watched by an observer if there is one. */
  public static RunResult run(Code code, String function, List<Object> arguments, long stepLimit, Observer observer) {
    FunctionCode body = code.function(function, null);
    List<Type> types = body.argumentTypes();
    if (arguments.size() != types.size()) {
      throw new ExecutionError(body.operation(), "expected " + types.size() + " arguments, found " + arguments.size());
    }
    RunContext run = new RunContext(stepLimit, observer);
    Frame frame = body.frame(run);
    for (int i = 0; i < types.size(); i++) {
      if (arguments.get(i) instanceof MemRefValue memref) {
        run.placeAnew(memref);
        OverlapCheck.run(body.operation(), i, memref);
      }
      Values.write(frame, body.arguments()[i], types.get(i), arguments.get(i), body.operation(), i);
    }
    try {
      body.run(frame);
    } catch (OutOfMemoryError e) {
      throw new ExecutionError(body.operation(), "the run needs more memory than there is");
    }
    List<Object> results = new ArrayList<>();
    List<Type> resultTypes = body.resultTypes();
    for (int i = 0; i < resultTypes.size(); i++) {
      results.add(Values.read(frame, body.results()[i], resultTypes.get(i)));
    }
    return new RunResult(results, List.copyOf(arguments));
  }
}
