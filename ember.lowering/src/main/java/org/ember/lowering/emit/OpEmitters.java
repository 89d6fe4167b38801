package org.ember.lowering.emit;

import java.util.LinkedHashMap;
import java.util.Map;

/** The emitter of each operation that has a form in C, by its full name. */
final class OpEmitters {
  private static final OpEmitters ALL = new OpEmitters();
  private final Map<String, OpEmitter> byName = new LinkedHashMap<>();

  private OpEmitters() {
    ArithEmitter.register(this);
    MathEmitter.register(this);
    IndexEmitter.register(this);
    MemRefEmitter.register(this);
    ViewEmitter.register(this);
    ScfEmitter.register(this);
    FuncEmitter.register(this);
    VectorEmitter.register(this);
    VectorMemoryEmitter.register(this);
    StructEmitter.register(this);
    StreamEmitter.register(this);
    ComputeEmitter.register(this);
  }

  /** The emitter of an operation; null if it has no form in C. */
  static OpEmitter find(String name) {
    return ALL.byName.get(name);
  }

  void add(String name, OpEmitter emitter) {
    if (byName.put(name, emitter) != null) {
      throw new IllegalStateException("two emitters for " + name);
    }
  }
}
