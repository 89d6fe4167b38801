package org.ember.lowering.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;

/** Writes execute programs: a loop that takes tokens and dispatches to their cases. The access program before it is written with it. */
final class ComputeEmitter {
  /** The variable of a compute loop that declares none. */
  private static final String UNNAMED = "";

  private ComputeEmitter() {}

  static void register(OpEmitters emitters) {
    emitters.add("dlc.configure_access_engine", ComputeEmitter::accessProgram);
    emitters.add("tmu.access_program", ComputeEmitter::accessProgram);
    emitters.add("dlc.compute_loop", ComputeEmitter::computeLoop);
    emitters.add("dlc.pop_operand", ComputeEmitter::pop);
    emitters.add("dlc.get_var", (op, body) -> body.assign(op.result(0), read(op, body)));
    emitters.add("dlc.set_var", (op, body) -> body.out().line(variable(op, body) + " = " + body.use(op.operand(0)) + ";"));
    emitters.add("dlc.increment_var", (op, body) -> body.out().line(variable(op, body) + "++;"));
  }

  /** An access program is written with the compute loop behind it; if there is none, it runs by itself and pushes no tokens. */
  private static void accessProgram(Operation op, CBody body) {
    if (hasComputeLoop(op)) {
      return;
    }
    String queue = open(op, body);
    String token = body.names().fresh("next_token", "v");
    body.out().line("int64_t " + token + ";");
    body.out().line("if (ember_next_token(&" + queue + ", &" + token + ")) {");
    body.out().under("EMBER_FAIL(\"a token has no case\");");
    body.out().line("}");
    body.out().line("ember_close(&" + queue + ");");
  }

  private static boolean hasComputeLoop(Operation configure) {
    List<Operation> ops = configure.getBlock().getOperations();
    for (Operation op : ops.subList(ops.indexOf(configure) + 1, ops.size())) {
      if (isAccessProgram(op)) {
        return false;
      } else if (op.is("dlc.compute_loop")) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAccessProgram(Operation op) {
    return op.is("dlc.configure_access_engine") || op.is("tmu.access_program");
  }

  /** Writes an access program in front of the function, and here what starts it; gives the variable of its queues. */
  private static String open(Operation configure, CBody body) {
    AccessNest nest = AccessReader.read(configure);
    String program = body.module().names().fresh(body.module().functionName() + "_access", "");
    Map<String, String> inputs = AccessEmitter.emit(nest, program, body);
    String access = body.names().fresh("access_unit", "v");
    String queue = body.names().fresh("queues", "v");
    String room = body.names().fresh("queue_room", "v");
    CWriter out = body.out();
    List<String> fields = new ArrayList<>();
    inputs.forEach((field, value) -> fields.add("." + field + " = " + value));
    out.line("struct " + program + " " + access + " = {.at = 0" + (fields.isEmpty() ? "" : ", .in = {" + String.join(", ", fields) + "}") + "};");
    out.line("unsigned char " + room + "[EMBER_ROOM(" + nest.largestOperand() + ")];");
    out.line("ember_queue " + queue + ";");
    out.line("ember_open(&" + queue + ", \"" + program + "\", EMBER_PROGRAM(" + program + "), &" + access + ", " + room + ", sizeof " + room + ");");
    return queue;
  }

  private static void computeLoop(Operation op, CBody body) {
    String queue = open(configuredBefore(op), body);
    String token = body.names().fresh("next_token", "v");
    CWriter out = body.out();
    List<String> variables = openVariables(op, body, "&" + queue);
    out.line("int64_t " + token + ";");
    out.open("while (ember_next_token(&" + queue + ", &" + token + "))");
    out.open("switch (" + token + ")");
    List<Long> ids = Attributes.integers(op, "ids");
    for (int i = 0; i < ids.size() && i < op.getRegions().size(); i++) {
      out.open("case " + Literals.integer(ids.get(i)) + ":");
      body.block(op.region(i).entry());
      out.line("break;");
      out.close();
    }
    out.line("default:");
    out.under("EMBER_FAIL(\"a token has no case\");");
    out.close();
    out.close();
    out.line("ember_close(&" + queue + ");");
    for (int i = 0; i < op.getResults().size() && i < variables.size(); i++) {
      body.bind(op.result(i), variables.get(i));
    }
  }

  private static List<String> openVariables(Operation op, CBody body, String queue) {
    List<String> names = new ArrayList<>();
    if (op.attribute("variables") instanceof ArrayAttr array) {
      for (Attribute element : array.elements()) {
        names.add(Attributes.name(element));
      }
    }
    Map<String, String> variables = new LinkedHashMap<>();
    if (names.isEmpty()) {
      String variable = body.names().fresh("count", "count");
      body.out().line("int64_t " + variable + " = 0;");
      body.out().discardUnlessUsed(variable);
      variables.put(UNNAMED, variable);
    }
    for (int i = 0; i < names.size(); i++) {
      Value initial = op.operand(i);
      variables.put(names.get(i), body.variable(names.get(i), initial, body.use(initial)));
    }
    body.loops().put(op, new ComputeLoop(queue, variables));
    return new ArrayList<>(variables.values());
  }

  /** The access program of a compute loop is the one configured last before it in its block. */
  private static Operation configuredBefore(Operation op) {
    Operation configure = null;
    for (Operation other : op.getBlock().getOperations()) {
      if (other == op) {
        break;
      }
      if (isAccessProgram(other)) {
        configure = other;
      } else if (other.is("dlc.compute_loop")) {
        configure = null;
      }
    }
    if (configure == null) {
      throw Unsupported.at(op, "the compute loop has no access program", "place its dlc.configure_access_engine or tmu.access_program before it in the same block");
    }
    return configure;
  }

  private static ComputeLoop around(Operation op, CBody body) {
    Operation loop = op.parentOp();
    while (loop != null && !loop.is("dlc.compute_loop")) {
      loop = loop.parentOp();
    }
    if (loop == null || !body.loops().containsKey(loop)) {
      throw Unsupported.at(op, op.getName() + " can only stand inside a compute loop", null);
    }
    return body.loops().get(loop);
  }

  private static String read(Operation op, CBody body) {
    String variable = variable(op, body);
    body.used().add(variable);
    return variable;
  }

  private static String variable(Operation op, CBody body) {
    Map<String, String> variables = around(op, body).variables();
    String name = Attributes.name(op.attribute("variable"));
    String variable = name == null && variables.size() == 1 ? variables.values().iterator().next() : variables.get(name == null ? UNNAMED : name);
    if (variable == null) {
      throw Unsupported.at(op, "the compute loop has no variable '" + name + "', it has " + variables.keySet(), null);
    }
    return variable;
  }

  private static void pop(Operation op, CBody body) {
    String queue = around(op, body).queue();
    Value result = op.result(0);
    if (CTypes.isScalar(result.getType())) {
      String pop = "ember_pop_" + CTypes.suffix(result.getType(), op) + "(" + queue + ")";
      if (result.getUses().isEmpty()) {
        body.out().line("(void) " + pop + ";");
      } else {
        body.assign(result, pop);
      }
      return;
    }
    if (!CTypes.isVector(result.getType())) {
      throw Unsupported.at(op, "an operand of type " + result.getType() + " cannot travel on the data queue", "pop its vectors one by one");
    }
    String name = body.declare(result);
    body.out().line("ember_pop(" + queue + ", &" + name + ", " + CTypes.bytes(result.getType()) + ");");
  }
}
