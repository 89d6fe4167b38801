package org.ember.lowering.emit;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.ember.ir.Block;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.types.Type;

/** The statements of a function while they are written: how each value is called, and what is read. Every operation becomes a statement or two. */
class CBody {
  /** How a value is read: a name, or a literal that needs no variable. */
  record Reading(String text, boolean literal) {
  }

  private final ModuleEmitter module;
  private final CNames names;
  private final CWriter out;
  private final Map<Value, Reading> readings = new IdentityHashMap<>();
  private final Set<String> used = new LinkedHashSet<>();
  private final Map<Operation, ComputeLoop> loops = new IdentityHashMap<>();

  CBody(ModuleEmitter module, CNames names, CWriter out) {
    this.module = module;
    this.names = names;
    this.out = out;
  }

  final ModuleEmitter module() {
    return module;
  }

  final CTypes types() {
    return module.types();
  }

  final CNames names() {
    return names;
  }

  final CWriter out() {
    return out;
  }

  final Set<String> used() {
    return used;
  }

  /** The compute loops that stand here, for the operations in their cases. */
  final Map<Operation, ComputeLoop> loops() {
    return loops;
  }

  final String type(Value value) {
    Operation where = value.definingOp();
    return types().name(value.getType(), where != null ? where : ((org.ember.ir.BlockArgument) value).getBlock().getRegion().getOwner());
  }

  /** How a value is read here; null if it is not known. */
  Reading reading(Value value) {
    return readings.get(value);
  }

  /** The expression of a value: a name or a literal, which needs no parentheses. */
  final String use(Value value) {
    Reading reading = reading(value);
    if (reading == null) {
      Operation op = value.definingOp();
      throw Unsupported.at(op, "a value of " + (op == null ? "an argument" : op.getName()) + " is used where it does not exist", null);
    }
    used.add(reading.text());
    return reading.text();
  }

  final List<String> use(List<? extends Value> values) {
    return values.stream().map(this::use).toList();
  }

  final void bind(Value value, String name) {
    readings.put(value, new Reading(name, false));
  }

  final void bindLiteral(Value value, String literal) {
    readings.put(value, new Reading(literal, true));
  }

  /** Gives a value the name of another, which has the same contents as long as it is used. */
  final void alias(Value value, Value other) {
    readings.put(value, reading(other));
    used.add(reading(other).text());
  }

  /** A name for a value. */
  final String fresh(Value value) {
    return names.fresh(value.getName(), "v");
  }

  /** The result is an expression. */
  void assign(Value result, String expression) {
    String name = fresh(result);
    out.line("const " + type(result) + " " + name + " = " + expression + ";");
    out.discardUnlessUsed(name);
    bind(result, name);
  }

  /** A zeroed variable for a result that statements after it fill in; gives its name. */
  String declare(Value result) {
    String name = fresh(result);
    out.line(type(result) + " " + name + " = " + (CTypes.isScalar(result.getType()) ? "0" : "{0}") + ";");
    out.discardUnlessUsed(name);
    bind(result, name);
    return name;
  }

  /** A variable that is assigned later; gives its name, to which values can be bound. */
  String variable(String wanted, Value like, String initial) {
    String name = names.fresh(wanted, "v");
    out.line(type(like) + " " + name + (initial == null ? "" : " = " + initial) + ";");
    if (initial != null) {
      out.discardUnlessUsed(name);
    }
    return name;
  }

  /** A statement for each lane, whose number is {@code lane}. */
  final void lanes(int count, String statement) {
    out.line("for (int lane = 0; lane < " + count + "; lane++)");
    out.under(statement);
  }

  /** Assigns values to variables all at once; a null variable is left out. */
  final void move(List<? extends Value> from, List<String> to) {
    List<String> targets = new ArrayList<>();
    List<Value> sources = new ArrayList<>();
    for (int i = 0; i < to.size(); i++) {
      if (to.get(i) != null && !to.get(i).equals(reading(from.get(i)).text())) {
        targets.add(to.get(i));
        sources.add(from.get(i));
      }
    }
    boolean crossing = sources.stream().anyMatch(source -> targets.contains(reading(source).text())) && targets.size() > 1;
    List<String> expressions = new ArrayList<>();
    for (Value source : sources) {
      if (crossing) {
        String name = names.fresh("next", "next");
        out.line("const " + type(source) + " " + name + " = " + use(source) + ";");
        expressions.add(name);
      } else {
        expressions.add(use(source));
      }
    }
    for (int i = 0; i < targets.size(); i++) {
      out.line(targets.get(i) + " = " + expressions.get(i) + ";");
    }
  }

  /** The operations of a block, without its terminator. */
  final void block(Block block) {
    if (block == null) {
      return;
    }
    for (Operation op : block.getOperations()) {
      if (!isTerminator(op)) {
        operation(op);
      }
    }
  }

  final void operation(Operation op) {
    OpEmitter emitter = OpEmitters.find(op.getName());
    if (emitter == null) {
      throw Unsupported.at(op, "operation " + op.getName() + " cannot be emitted as C",
          op.getName().startsWith("slc") ? "lower traversals with -O0 to -O3 first" : null);
    }
    if (!isDead(op)) {
      emitter.emit(op, this);
    }
  }

  /** The values with which a block ends. */
  static List<Value> yielded(Block block) {
    Operation last = block == null ? null : block.terminator();
    return last == null || !isTerminator(last) ? List.of() : last.operandValues();
  }

  private static boolean isTerminator(Operation op) {
    return op.definition() != null && op.definition().hasTrait("Terminator");
  }

  static boolean isDead(Operation op) {
    for (OpResult result : op.getResults()) {
      if (!result.getUses().isEmpty()) {
        return false;
      }
    }
    return !op.hasRegions() && !op.getResults().isEmpty() && op.definition() != null
        && (op.definition().hasTrait("Pure") || op.definition().hasTrait("Reads") && !op.definition().hasTrait("Writes"));
  }

  /** A result computed from scalars, or lane by lane from vectors. */
  final void elementwise(Operation op, Function<List<String>, String> expression) {
    elementwise(op, op.operandValues(), expression);
  }

  final void elementwise(Operation op, List<? extends Value> operands, Function<List<String>, String> expression) {
    Type type = op.result(0).getType();
    if (!CTypes.isVector(type)) {
      assign(op.result(0), expression.apply(use(operands)));
      return;
    }
    List<String> parts = operands.stream().map(operand -> use(operand) + (CTypes.isVector(operand.getType()) ? "[lane]" : "")).toList();
    String name = declare(op.result(0));
    lanes(CTypes.lanes(type), name + "[lane] = " + expression.apply(parts) + ";");
  }
}
