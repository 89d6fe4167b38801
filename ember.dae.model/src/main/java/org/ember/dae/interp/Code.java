package org.ember.dae.interp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.dae.data.MemRefValue;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.attributes.StringAttr;

/** A module made ready to run, function by function as they are called. Use it for many runs: preparation is the slow part. */
public final class Code {
  private final Operation module;
  private final Body.Factory bodies;
  private final Map<String, FunctionCode> functions = new LinkedHashMap<>();
  private final Map<String, MemRefValue> globals = new LinkedHashMap<>();
  private final List<Node> nodes = new ArrayList<>();

  public Code(Operation module) {
    this(module, Body.Factory.PLAIN);
  }

  public Code(Operation module, Body.Factory bodies) {
    this.module = module;
    this.bodies = bodies;
  }

  Body.Factory bodies() {
    return bodies;
  }

  void number(Node node) {
    if (node.id() < 0) {
      node.setId(nodes.size());
      nodes.add(node);
    }
  }

  /** All nodes prepared so far, by number. */
  public List<Node> nodes() {
    return nodes;
  }

  /** The function of that name, ready to run. */
  public FunctionCode function(String name, Operation caller) {
    FunctionCode known = functions.get(name);
    if (known != null) {
      return known;
    }
    Operation function = symbol(name, "func.func");
    if (function == null) {
      throw new ExecutionError(caller, "there is no function @" + name, "the module defines: " + String.join(", ", functionNames()));
    }
    FunctionCode code = new FunctionCode(function);
    functions.put(name, code);
    code.prepare(this);
    return code;
  }

  /** The names of the functions of the module, in order. */
  public List<String> functionNames() {
    List<String> names = new ArrayList<>();
    for (Operation op : topLevel()) {
      if (op.is("func.func") && op.attribute("sym_name") instanceof StringAttr name) {
        names.add(name.value());
      }
    }
    return names;
  }

  /** The global buffer of that name. */
  MemRefValue global(String name, Operation user) {
    MemRefValue known = globals.get(name);
    if (known == null) {
      Operation global = symbol(name, "memref.global");
      if (global == null) {
        throw new ExecutionError(user, "there is no global @" + name);
      }
      known = MemRefInterp.globalValue(global);
      globals.put(name, known);
    }
    return known;
  }

  private Operation symbol(String name, String kind) {
    for (Operation op : topLevel()) {
      if (op.is(kind) && op.attribute("sym_name") instanceof StringAttr symbol && symbol.value().equals(name)) {
        return op;
      }
    }
    return null;
  }

  private List<Operation> topLevel() {
    if (module.is("func.func")) {
      return List.of(module);
    }
    List<Operation> operations = new ArrayList<>();
    for (Region region : module.getRegions()) {
      for (Block block : region.getBlocks()) {
        operations.addAll(block.getOperations());
      }
    }
    return operations;
  }
}
