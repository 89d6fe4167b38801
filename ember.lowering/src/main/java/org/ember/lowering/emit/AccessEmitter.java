package org.ember.lowering.emit;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.lowering.emit.AccessNest.Event;
import org.ember.lowering.emit.AccessNest.Push;
import org.ember.lowering.emit.AccessNest.Unit;

/**
 * Writes an access program as a coroutine: loops that push, and that go on at the push for which there was no room. Its values are fields of
 * a struct, whose first part are the inputs, with which a real access unit is configured.
 */
final class AccessEmitter {
  private final AccessNest nest;
  private final AccessBody body;
  private final Map<Unit, String> indices = new IdentityHashMap<>();
  private int places;

  private AccessEmitter(AccessNest nest, AccessBody body) {
    this.nest = nest;
    this.body = body;
  }

  /** Writes the program in front of its function; gives the values of its inputs. */
  static Map<String, String> emit(AccessNest nest, String name, CBody function) {
    CWriter out = new CWriter(1);
    AccessBody body = new AccessBody(function, out);
    AccessEmitter emitter = new AccessEmitter(nest, body);
    emitter.program();
    CWriter text = new CWriter(0);
    text.line("/* Access program " + name + ": its inputs, and what it keeps while it waits. */");
    text.open("struct " + name);
    text.line("int at;");
    if (!body.inputFields().isEmpty()) {
      text.line("struct {");
      text.append(body.inputFields());
      text.line("} in;");
    }
    text.append(body.fields());
    text.close("};");
    text.flush("");
    text.flush("#ifndef EMBER_NO_ACCESS_PROGRAMS");
    text.line("static bool " + name + "(void *state, ember_queue *queue)");
    text.line("{");
    text.append(start(name, emitter.places));
    text.append(out);
    text.line("}");
    text.flush("#endif");
    function.module().addAccessProgram(text.text(Set.of()));
    return body.inputs();
  }

  private static CWriter start(String name, int places) {
    CWriter start = new CWriter(1);
    start.line("struct " + name + " *access = state;");
    if (places == 0) {
      start.line("(void) queue;");
    }
    return start;
  }

  private void program() {
    body.out().open("switch (access->at)");
    body.out().line("case 0:");
    nest.constants.forEach(body::operation);
    if (!nest.units.isEmpty()) {
      unit(nest.units.get(0));
    }
    body.out().close();
    body.out().line("return true;");
  }

  private void unit(Unit unit) {
    Operation named = unit.streams.stream().filter(AccessEmitter::isIndex).filter(op -> CTypes.isScalar(op.result(0).getType())).findFirst().orElse(null);
    String index = body.field("int64_t", named == null ? null : named.result(0).getName(), "index");
    indices.put(unit, index);
    String lower = body.use(unit.lower);
    String upper = body.use(unit.upper);
    String step = body.use(unit.step);
    ScfEmitter.checkStep(step, body);
    pushes(unit, Event.FBEG);
    body.out().open(ScfEmitter.head("", index, lower, upper, step));
    for (Operation op : unit.streams) {
      if (isIndex(op)) {
        index(op, unit, step);
      } else if (isMask(op)) {
        mask(op, unit, step);
      } else {
        body.operation(op);
      }
    }
    pushes(unit, Event.BEG);
    unit.children.forEach(this::unit);
    pushes(unit, Event.ITE);
    pushes(unit, Event.END);
    body.out().close();
    pushes(unit, Event.FEND);
  }

  private static boolean isIndex(Operation op) {
    return op.is("dlc.get_ind_var") || op.is("tmu.set_ite_str");
  }

  private static boolean isMask(Operation op) {
    return op.is("dlc.get_mask") || op.is("tmu.set_msk_str");
  }

  private void index(Operation op, Unit unit, String step) {
    Value result = op.result(0);
    String index = indices.get(unit);
    if (CTypes.isVector(result.getType())) {
      int lanes = CTypes.lanes(result.getType());
      String name = body.declare(result);
      body.lanes(lanes, name + "[lane] = " + lane(index, step, lanes) + ";");
    } else if (body.type(result).equals("int64_t")) {
      body.bind(result, index);
    } else {
      body.assign(result, "(" + body.type(result) + ") " + index);
    }
  }

  private void mask(Operation op, Unit unit, String step) {
    int lanes = CTypes.lanes(op.result(0).getType());
    String name = body.declare(op.result(0));
    body.lanes(lanes, name + "[lane] = " + lane(indices.get(unit), step, lanes) + " < " + body.use(unit.upper) + ";");
  }

  /** The index of a lane: an iteration covers as many steps as there are lanes. */
  private static String lane(String index, String step, int lanes) {
    String distance = step.matches("\\d{1,18}") ? Long.toString(Long.parseLong(step) / lanes) : "(" + step + " / " + lanes + ")";
    return index + " + " + (distance.equals("1") ? "lane" : "lane * " + distance);
  }

  private void pushes(Unit unit, Event event) {
    for (Push push : unit.pushes(event)) {
      places++;
      if (push.operand() == null) {
        body.out().line("EMBER_PUSH_TOKEN(" + places + ", " + Literals.integer(push.token()) + ")");
        continue;
      }
      String operand = body.use(push.operand());
      if (body.reading(push.operand()).literal()) {
        String field = body.field(body.type(push.operand()), null, "operand");
        body.out().line(field + " = " + operand + ";");
        operand = field;
      }
      body.out().line("EMBER_PUSH(" + places + ", " + operand + ", " + CTypes.bytes(push.operand().getType()) + ")");
    }
  }
}
