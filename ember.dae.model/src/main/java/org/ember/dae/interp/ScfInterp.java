package org.ember.dae.interp;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Value;

/** Runs the scf dialect. */
final class ScfInterp {
  private ScfInterp() {
  }

  static void register(Handlers handlers) {
    handlers.add("scf.for", ScfInterp::prepareFor);
    handlers.add("scf.if", ScfInterp::prepareIf);
    handlers.add("scf.while", ScfInterp::prepareWhile);
    handlers.add("scf.execute_region", ScfInterp::inline);
  }

  /** A loop with iteration arguments; slc.for has the same meaning when it runs in sequence. */
  static Node prepareFor(Operation op, Preparation p) {
    int lower = p.operand(op, 0);
    int upper = p.operand(op, 1);
    int step = p.operand(op, 2);
    Block block = op.region(0).entry();
    List<Value> iterArgs = new ArrayList<>(block.getArguments().subList(1, block.getArguments().size()));
    int variable = p.slot(block.getArguments().get(0));
    Moves enter = p.moves(MemRefInterp.rest(op, 3), iterArgs);
    Body body = p.body(block);
    Moves next = p.moves(Preparation.yielded(block), iterArgs);
    Moves leave = p.moves(iterArgs, op.getResults());
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long end = f.scalars[upper];
        long increment = f.scalars[step];
        if (increment <= 0) {
          throw error("the step must be positive, found " + increment);
        }
        enter.run(f);
        long iterations = 0;
        for (long i = f.scalars[lower]; i < end;) {
          f.run.tick(this);
          f.scalars[variable] = i;
          body.run(f);
          next.run(f);
          iterations++;
          long following = i + increment;
          if (following < i) {
            break;
          }
          i = following;
        }
        leave.run(f);
        if (f.run.observer != null) {
          f.run.observer.loopEnded(this, iterations);
        }
      }
    };
  }

  private static Node prepareIf(Operation op, Preparation p) {
    int condition = p.operand(op, 0);
    Block thenBlock = op.region(0).entry();
    Block elseBlock = op.getRegions().size() > 1 ? op.region(1).entry() : null;
    Body thenBody = p.body(thenBlock);
    Body elseBody = p.body(elseBlock);
    Moves thenResults = p.moves(Preparation.yielded(thenBlock), op.getResults());
    Moves elseResults = elseBlock == null ? null : p.moves(Preparation.yielded(elseBlock), op.getResults());
    return new Node(op) {
      @Override
      public void run(Frame f) {
        boolean taken = f.scalars[condition] != 0;
        if (f.run.observer != null) {
          f.run.observer.branch(this, taken);
        }
        if (taken) {
          thenBody.run(f);
          thenResults.run(f);
        } else {
          elseBody.run(f);
          if (elseResults != null) {
            elseResults.run(f);
          }
        }
      }
    };
  }

  private static Node prepareWhile(Operation op, Preparation p) {
    Block before = op.region(0).entry();
    Block after = op.region(1).entry();
    List<Value> ended = Preparation.yielded(before);
    List<Value> passed = ended.subList(1, ended.size());
    Moves enter = p.moves(op.operandValues(), before.getArguments());
    Body test = p.body(before);
    int condition = p.slot(ended.get(0));
    Moves pass = p.moves(passed, after.getArguments());
    Body body = p.body(after);
    Moves again = p.moves(Preparation.yielded(after), before.getArguments());
    Moves leave = p.moves(passed, op.getResults());
    return new Node(op) {
      @Override
      public void run(Frame f) {
        enter.run(f);
        test.run(f);
        long iterations = 0;
        while (f.scalars[condition] != 0) {
          f.run.tick(this);
          pass.run(f);
          body.run(f);
          again.run(f);
          test.run(f);
          iterations++;
        }
        leave.run(f);
        if (f.run.observer != null) {
          f.run.observer.loopEnded(this, iterations);
        }
      }
    };
  }

  /** A region that runs once where it stands. */
  static Node inline(Operation op, Preparation p) {
    Block block = op.region(0).entry();
    Body body = p.body(block);
    Moves results = p.moves(Preparation.yielded(block), op.getResults());
    return new Node(op) {
      @Override
      public void run(Frame f) {
        body.run(f);
        results.run(f);
      }
    };
  }
}
