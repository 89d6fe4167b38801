package org.ember.dae.machine;

import java.util.List;
import org.ember.dae.arch.Architecture;
import org.ember.dae.interp.Code;
import org.ember.dae.interp.ExecutionError;
import org.ember.dae.interp.Interpreter;
import org.ember.dae.interp.RunResult;
import org.ember.ir.Operation;

/**
 * Runs a program on a machine. Compute loops run on access unit and core together; everything else, also a whole function of the scf
 * level, runs on the core alone, whose loads then wait for memory. Values are computed by the interpreter, so the results are its
 * results; the models of core and access unit watch it and keep the time.
 */
public final class Machine {
  private Machine() {
  }

  /**
   * Runs a function with cold caches. Buffers among the arguments are changed in place.
   *
   * @throws ExecutionError when the program makes an error, a deadlock among them
   */
  public static MachineRun run(Operation module, String function, List<Object> arguments, Architecture architecture) {
    return run(module, function, arguments, architecture, Interpreter.DEFAULT_STEP_LIMIT);
  }

  public static MachineRun run(Operation module, String function, List<Object> arguments, Architecture architecture, long stepLimit) {
    CoreModel core = new CoreModel(architecture);
    Code code = new Code(module, core.bodies());
    RunResult result = Interpreter.run(code, function, arguments, stepLimit, core);
    return new MachineRun(result, core.report());
  }
}
