package org.ember.dae.interp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.ir.Operation;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.DenseArrayAttr;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.Type;

/**
 * Runs the dlc dialect: the access program and the execute program as two coroutines. The execute program leads; when a queue is
 * empty it lets the access program go on to its next push.
 */
final class DlcInterp {
  /** The variable of a compute loop that declares none. */
  private static final String UNNAMED = "";

  private DlcInterp() {
  }

  static void register(Handlers handlers) {
    handlers.add("dlc.configure_access_engine", DlcInterp::accessProgram);
    handlers.add("dlc.compute_loop", DlcInterp::computeLoop);
    handlers.add("dlc.pop_operand", DlcInterp::popOperand);
    handlers.add("dlc.get_var", (op, p) -> move(op, p, variable(op, p), p.result(op), op.result(0).getType()));
    handlers.add("dlc.set_var", (op, p) -> move(op, p, p.operand(op, 0), variable(op, p), op.operand(0).getType()));
    handlers.add("dlc.increment_var", (op, p) -> {
      int slot = variable(op, p);
      return new Node(op) {
        @Override
        public void run(Frame f) {
          f.scalars[slot]++;
        }
      };
    });
  }

  /** An access program, of the dlc or tmu level. It runs by itself if no execute program stands behind it. */
  static Node accessProgram(Operation op, Preparation p) {
    AccessProgram program = AccessCompiler.compile(op, p);
    p.setAccessProgram(op, program);
    return executeProgram(op) == null ? alone(op, program) : null;
  }

  /** The compute loop that takes from an access program; null if there is none. */
  private static Operation executeProgram(Operation configure) {
    List<Operation> ops = configure.getBlock().getOperations();
    for (Operation op : ops.subList(ops.indexOf(configure) + 1, ops.size())) {
      if (op.is("dlc.configure_access_engine") || op.is("tmu.access_program")) {
        return null;
      } else if (op.is("dlc.compute_loop")) {
        return op;
      }
    }
    return null;
  }

  /** Runs an access program that works without an execute program: all that it loads it stores itself. */
  private static Node alone(Operation op, AccessProgram program) {
    return new Node(op) {
      @Override
      public void run(Frame f) {
        Decoupled queues = new Decoupled(program, f, this);
        if (queues.hasToken(this)) {
          throw error("token " + queues.popToken(this) + " is pushed, but no dlc.compute_loop behind its access program takes it");
        }
        queues.finish(this);
      }
    };
  }

  private static Node computeLoop(Operation op, Preparation p) {
    AccessProgram program = configuredBefore(op, p);
    List<Type> types = new ArrayList<>();
    List<String> names = variableNames(op);
    Map<String, Integer> slots = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      Type type = i < op.getOperands().size() ? op.operand(i).getType() : IndexType.INSTANCE;
      types.add(type);
      slots.put(names.get(i), p.newSlot(type));
    }
    p.openVariables(op, slots);
    Map<Long, Body> cases = new LinkedHashMap<>();
    List<Long> ids = op.attribute("ids") instanceof DenseArrayAttr array ? array.values() : List.of();
    for (int i = 0; i < ids.size() && i < op.getRegions().size(); i++) {
      cases.put(ids.get(i), p.body(op.region(i).entry()));
    }
    int[] variables = slots.values().stream().mapToInt(Integer::intValue).toArray();
    int[] inits = p.slots(op.operandValues());
    int[] results = p.slots(op.getResults());
    return new Node(op) {
      @Override
      public void run(Frame f) {
        for (int i = 0; i < variables.length; i++) {
          if (i < inits.length) {
            DlcInterp.move(f, inits[i], variables[i], types.get(i));
          } else {
            f.scalars[variables[i]] = 0;
          }
        }
        Decoupled outer = f.run.decoupled;
        Decoupled queues = new Decoupled(program, f, this);
        f.run.decoupled = queues;
        long lastToken = 0;
        Body lastBody = null;
        while (queues.hasToken(this)) {
          f.run.tick(this);
          long token = queues.popToken(this);
          if (lastBody == null || token != lastToken) {
            lastBody = cases.get(token);
            lastToken = token;
          }
          if (lastBody == null) {
            throw error("token " + token + " has no case, the cases are " + cases.keySet());
          }
          lastBody.run(f);
        }
        queues.finish(this);
        f.run.decoupled = outer;
        for (int i = 0; i < results.length && i < variables.length; i++) {
          DlcInterp.move(f, variables[i], results[i], types.get(i));
        }
      }
    };
  }

  /** The access program of a compute loop is the one configured last before it in its block. */
  private static AccessProgram configuredBefore(Operation op, Preparation p) {
    Operation configure = null;
    for (Operation other : op.getBlock().getOperations()) {
      if (other == op) {
        break;
      }
      if (other.is("dlc.configure_access_engine") || other.is("tmu.access_program")) {
        configure = other;
      } else if (other.is("dlc.compute_loop")) {
        configure = null;
      }
    }
    if (configure == null) {
      throw new ExecutionError(op, "the compute loop has no access program", "place its dlc.configure_access_engine or tmu.access_program before it in the same block");
    }
    return p.accessProgram(configure);
  }

  private static List<String> variableNames(Operation op) {
    List<String> names = new ArrayList<>();
    if (op.attribute("variables") instanceof ArrayAttr array) {
      for (Attribute element : array.elements()) {
        names.add(Attributes.name(element));
      }
    }
    if (names.isEmpty()) {
      names.add(UNNAMED);
    }
    return names;
  }

  private static int variable(Operation op, Preparation p) {
    String name = Attributes.name(op, "variable");
    Operation loop = op.parentOp();
    while (loop != null && !loop.is("dlc.compute_loop")) {
      loop = loop.parentOp();
    }
    Map<String, Integer> slots = loop == null ? Map.of() : p.variables(loop);
    Integer slot = name == null && slots.size() == 1 ? slots.values().iterator().next() : slots.get(name == null ? UNNAMED : name);
    if (slot == null) {
      throw new ExecutionError(op, "the compute loop has no variable '" + name + "', it has " + slots.keySet());
    }
    return slot;
  }

  private static Node move(Operation op, Preparation p, int from, int to, Type type) {
    if (ValueKind.of(type) == ValueKind.SCALAR) {
      return new Node(op) {
        @Override
        public void run(Frame f) {
          f.scalars[to] = f.scalars[from];
        }
      };
    }
    return new Node(op) {
      @Override
      public void run(Frame f) {
        DlcInterp.move(f, from, to, type);
      }
    };
  }

  private static void move(Frame f, int from, int to, Type type) {
    switch (ValueKind.of(type)) {
      case SCALAR: f.scalars[to] = f.scalars[from]; break;
      case VECTOR: System.arraycopy(f.vector(from), 0, f.vector(to), 0, f.vector(to).length); break;
      default: f.objects[to] = f.objects[from]; break;
    }
  }

  private static Node popOperand(Operation op, Preparation p) {
    Type type = op.result(0).getType();
    int to = p.result(op);
    AccessProgram program = programOf(op, p);
    if (ValueKind.of(type) == ValueKind.OBJECT) {
      throw new ExecutionError(op, "an operand of type " + type + " cannot travel on the data queue", "pop its vectors one by one");
    }
    int number = program.typeNumber(type.toString());
    if (ValueKind.of(type) == ValueKind.SCALAR) {
      return new Node(op) {
        @Override
        public void run(Frame f) {
          f.scalars[to] = f.run.decoupled.popScalar(this, number);
        }
      };
    }
    return new Node(op) {
      @Override
      public void run(Frame f) {
        f.run.decoupled.popVector(this, number, f.vector(to));
      }
    };
  }

  private static AccessProgram programOf(Operation op, Preparation p) {
    Operation loop = op.parentOp();
    while (loop != null && !loop.is("dlc.compute_loop")) {
      loop = loop.parentOp();
    }
    if (loop == null) {
      throw new ExecutionError(op, "an operand can only be popped inside a compute loop");
    }
    return configuredBefore(loop, p);
  }
}
