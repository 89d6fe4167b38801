package org.ember.lowering.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.types.MemRefType;

/** Writes a module: its types, its globals, and the functions that can be called from outside with those that they call. */
final class ModuleEmitter {
  private final Operation module;
  private final CTypes types = new CTypes();
  private final Map<String, Operation> symbols = new LinkedHashMap<>();
  private final CNames names = new CNames();
  private final Map<String, String> globals = new LinkedHashMap<>();
  private final Map<FuncOp, FunctionEmitter> functions = new LinkedHashMap<>();
  private final CWriter data = new CWriter(0);
  private final StringBuilder bodies = new StringBuilder();
  private String publicTypes = "";
  private FunctionEmitter current;

  ModuleEmitter(Operation module) {
    this.module = module;
    for (Operation op : module.region(0).entry().getOperations()) {
      String name = Attributes.name(op.attribute("sym_name"));
      if (name != null) {
        symbols.put(name, op);
      }
    }
  }

  CTypes types() {
    return types;
  }

  /** Names at file scope. */
  CNames names() {
    return names;
  }

  void emit() {
    List<FuncOp> all = reachable();
    for (FuncOp function : all) {
      functions.put(function, new FunctionEmitter(this, function));
    }
    functions.values().forEach(FunctionEmitter::prototype);
    publicTypes = types.definitions();
    for (FunctionEmitter function : functions.values()) {
      if (function.hasBody()) {
        current = function;
        bodies.append(function.emit()).append('\n');
      }
    }
  }

  /** The functions that others can call, and those that these call, in the order of the module. */
  private List<FuncOp> reachable() {
    Set<Operation> found = new LinkedHashSet<>();
    for (Operation op : symbols.values()) {
      if (op instanceof FuncOp function && !"private".equals(Attributes.name(function.attribute("sym_visibility")))) {
        reach(function, found);
      }
    }
    List<FuncOp> ordered = new ArrayList<>();
    for (Operation op : symbols.values()) {
      if (found.contains(op)) {
        ordered.add((FuncOp) op);
      } else if (!(op instanceof FuncOp) && !op.is("memref.global")) {
        throw Unsupported.at(op, "operation " + op.getName() + " cannot be emitted as C", null);
      }
    }
    return ordered;
  }

  private void reach(Operation function, Set<Operation> found) {
    if (function instanceof FuncOp && found.add(function)) {
      function.getRegions().forEach(region -> reachCallees(region, found));
    }
  }

  private void reachCallees(Region region, Set<Operation> found) {
    for (Block block : region.getBlocks()) {
      for (Operation op : block.getOperations()) {
        if (op.is("func.call")) {
          reach(symbols.get(Attributes.name(op.attribute("callee"))), found);
        }
        op.getRegions().forEach(inner -> reachCallees(inner, found));
      }
    }
  }

  /** The function that is called, for its signature. */
  FunctionEmitter function(String name, Operation where) {
    if (!(symbols.get(name) instanceof FuncOp function) || !functions.containsKey(function)) {
      throw Unsupported.at(where, "there is no function @" + name, null);
    }
    return functions.get(function);
  }

  /** The function that is being written frees memory when it returns. */
  void useLocals() {
    current.useLocals();
  }

  /** Access programs that stand in front of the function that is being written. */
  void addAccessProgram(String text) {
    current.addAccessProgram(text);
  }

  String functionName() {
    return current.name();
  }

  /** The array of a global buffer. */
  String global(String name, Operation where) {
    String known = globals.get(name);
    if (known != null) {
      return known;
    }
    Operation global = symbols.get(name);
    if (global == null || !(global.attribute("type") instanceof TypeAttr attribute) || !(attribute.type() instanceof MemRefType type)) {
      throw Unsupported.at(where, "there is no global buffer @" + name, null);
    }
    long count = type.shape().stream().reduce(1L, (a, b) -> a * b);
    if (count > Integer.MAX_VALUE) {
      throw Unsupported.at(global, "a global buffer of " + count + " elements cannot be emitted as C", null);
    }
    // no local starts like that
    String array = "ember_global_" + names.fresh(name, "v");
    String contents = "";
    if (global.attribute("initial_value") instanceof DenseElementsAttr dense) {
      contents = " = " + IntStream.range(0, (int) count).mapToObj(k -> Literals.of(dense.element(k), type.element(), global)).collect(Collectors.joining(", ", "{", "}"));
    }
    data.line("static " + types.name(type.element(), global) + " " + array + "[" + Math.max(1, count) + "]" + (count == 0 ? "" : contents) + ";");
    globals.put(name, array);
    return array;
  }

  /** The types of the signatures. */
  String publicTypes() {
    return publicTypes;
  }

  String prototypes() {
    return functions.values().stream().filter(f -> !f.isPrivate() || !f.hasBody()).map(f -> f.signature() + ";\n").collect(Collectors.joining());
  }

  String source() {
    String own = functions.values().stream().filter(f -> f.isPrivate() && f.hasBody()).map(f -> "static " + f.signature() + ";\n").collect(Collectors.joining());
    String more = types.definitions().substring(publicTypes.length());
    return section(more) + section(data.text(Set.of())) + section(own) + bodies;
  }

  private static String section(String text) {
    return text.isEmpty() ? "" : text + "\n";
  }
}
