package org.ember.lowering.transform;

import java.util.List;
import org.ember.dialect.aspect.Reuse;
import org.ember.dialect.func.FuncOp;
import org.ember.dialect.slc.ReadLevel;
import org.ember.ir.Value;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.lowering.pass.FunctionPass;
import org.ember.lowering.pass.Level;
import org.ember.lowering.pass.Origins;
import org.ember.lowering.pass.PassContext;
import org.ember.lowering.rewrite.Fallback;

/**
 * Says of what the access unit loads whether it is read once, so that its lines need not stay in a cache, and at which cache the rest is read.
 * Which loads are which is told by the aspect {@code reuse}, or by the program: {@code ember.reuse} of a function's argument.
 */
public final class ChooseHints extends FunctionPass {
  public ChooseHints() {
    super("choose-hints", "say which loads are read once, and where the access unit reads the others", Level.SLC, Level.SLCVEC);
  }

  @Override
  protected void runOnFunction(FuncOp function, PassContext context) {
    Evaluator attributes = Evaluator.current();
    for (Value argument : function.getBody().entry().getArguments()) {
      String declared = Reuse.declaredReuse(attributes, argument);
      if (declared != null && !declared.equals("once") && !declared.equals("often")) {
        throw new DiagnosticException(List.of(Diagnostic.error(Origins.span(function),
            "expected ember.reuse = \"once\" or \"often\", found \"" + declared + "\"")));
      }
    }
    Fallback.walkOutside(function, op -> {
      if (op instanceof org.ember.dialect.slc.MemStreamOp load) {
        boolean once = load.isNontemporal() || Reuse.isReadOnce(attributes, op);
        load.setNontemporal(once);
        load.setReadLevel(level(once, load.getReadLevel(), context));
      } else if (op instanceof org.ember.dialect.slcvec.MemStreamOp load) {
        boolean once = load.isNontemporal() || Reuse.isReadOnce(attributes, op);
        load.setNontemporal(once);
        load.setReadLevel(level(once, load.getReadLevel(), context));
      }
    });
  }

  /** What the program says itself stays. */
  private static ReadLevel level(boolean once, ReadLevel said, PassContext context) {
    return once || said != null ? said : context.options().readLevel();
  }
}
