package org.ember.lowering.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.Value;

/** Writes structured control flow: what a loop carries is a variable before it, what a branch yields one that both sides assign. */
final class ScfEmitter {
  private ScfEmitter() {}

  static void register(OpEmitters emitters) {
    emitters.add("scf.for", ScfEmitter::loop);
    emitters.add("scf.if", ScfEmitter::branch);
    emitters.add("scf.while", ScfEmitter::loopWhile);
    emitters.add("scf.execute_region", (op, body) -> {
      List<String> results = results(op, body);
      body.out().open("");
      body.block(op.region(0).entry());
      body.move(CBody.yielded(op.region(0).entry()), results);
      body.out().close();
      discardUnlessUsed(results, body);
    });
  }

  /** Says that a step must be positive unless that is plain. */
  static void checkStep(String step, CBody body) {
    if (!step.matches("[1-9]\\d*")) {
      body.out().line("ember_require(" + step + " > 0, \"the step must be positive\");");
    }
  }

  /** The head of a loop over a variable. */
  static String head(String declaration, String variable, String lower, String upper, String step) {
    String next = step.equals("1") ? variable + "++" : variable + " = ember_step(" + variable + ", " + step + ")";
    return "for (" + declaration + variable + " = " + lower + "; " + variable + " < " + upper + "; " + next + ")";
  }

  private static void loop(Operation op, CBody body) {
    String lower = body.use(op.operand(0));
    String upper = body.use(op.operand(1));
    String step = body.use(op.operand(2));
    Block block = op.region(0).entry();
    List<BlockArgument> carried = block.getArguments().subList(1, block.getArguments().size());
    List<String> variables = variables(carried, body.use(MemRefEmitter.rest(op, 3)), body);
    checkStep(step, body);
    BlockArgument index = block.getArguments().get(0);
    String type = body.type(index);
    String variable = body.fresh(index);
    String counter = type.equals("int64_t") ? variable : body.names().fresh(variable + "_at", "at");
    body.out().open(head("int64_t ", counter, lower, upper, step));
    if (!counter.equals(variable)) {
      body.out().line("const " + type + " " + variable + " = (" + type + ") " + counter + ";");
      body.out().discardUnlessUsed(variable);
    }
    body.bind(index, variable);
    body.block(block);
    body.move(CBody.yielded(block), variables);
    body.out().close();
    for (int i = 0; i < variables.size(); i++) {
      body.bind(op.result(i), variables.get(i));
    }
  }

  private static List<String> variables(List<? extends Value> values, List<String> initial, CBody body) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String name = body.variable(values.get(i).getName(), values.get(i), initial.get(i));
      body.bind(values.get(i), name);
      names.add(name);
    }
    return names;
  }

  /** A variable for each result that is used; null for the others. */
  private static List<String> results(Operation op, CBody body) {
    List<String> names = new ArrayList<>();
    for (OpResult result : op.getResults()) {
      String name = result.getUses().isEmpty() ? null : body.variable(result.getName(), result, null);
      if (name != null) {
        body.bind(result, name);
      }
      names.add(name);
    }
    return names;
  }

  private static void discardUnlessUsed(List<String> variables, CBody body) {
    variables.stream().filter(Objects::nonNull).forEach(body.out()::discardUnlessUsed);
  }

  private static void branch(Operation op, CBody body) {
    String condition = body.use(op.operand(0));
    List<String> results = results(op, body);
    Block otherwise = op.getRegions().size() > 1 ? op.region(1).entry() : null;
    body.out().open("if (" + condition + ")");
    body.block(op.region(0).entry());
    body.move(CBody.yielded(op.region(0).entry()), results);
    if (otherwise != null) {
      body.out().next("} else");
      body.block(otherwise);
      body.move(CBody.yielded(otherwise), results);
    }
    body.out().close();
    discardUnlessUsed(results, body);
  }

  private static void loopWhile(Operation op, CBody body) {
    Block before = op.region(0).entry();
    Block after = op.region(1).entry();
    List<String> variables = variables(before.getArguments(), body.use(op.operandValues()), body);
    List<String> passed = new ArrayList<>();
    for (int i = 0; i < op.getResults().size(); i++) {
      Value argument = after.getArguments().get(i);
      boolean isUsed = !argument.getUses().isEmpty() || !op.result(i).getUses().isEmpty();
      String name = isUsed ? body.variable(argument.getName() != null ? argument.getName() : op.result(i).getName(), argument, null) : null;
      if (isUsed) {
        body.bind(argument, name);
        body.bind(op.result(i), name);
      }
      passed.add(name);
    }
    body.out().open("for (;;)");
    body.block(before);
    List<Value> ended = CBody.yielded(before);
    body.move(ended.subList(1, ended.size()), passed);
    body.out().line("if (!" + body.use(ended.get(0)) + ") {");
    body.out().under("break;");
    body.out().line("}");
    body.block(after);
    body.move(CBody.yielded(after), variables);
    body.out().close();
    discardUnlessUsed(passed, body);
  }
}
