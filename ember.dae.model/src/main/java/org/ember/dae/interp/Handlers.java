package org.ember.dae.interp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The handler of each operation that can run, by its full name. */
final class Handlers {
  private static final Set<String> TERMINATORS = Set.of("func.return", "scf.yield", "scf.condition", "slc.yield", "slcvec.yield", "dlc.yield", "vector.yield");
  private static final Handlers ALL = new Handlers();
  private final Map<String, Handler> byName = new LinkedHashMap<>();

  private Handlers() {
    ArithInterp.register(this);
    MathInterp.register(this);
    IndexInterp.register(this);
    MemRefInterp.register(this);
    MemRefViewInterp.register(this);
    ScfInterp.register(this);
    FuncInterp.register(this);
    VectorInterp.register(this);
    VectorMemoryInterp.register(this);
    StructInterp.register(this);
    SlcInterp.register(this);
    SlcVecInterp.register(this);
    DlcInterp.register(this);
    TmuInterp.register(this);
  }

  static Handler find(String name) {
    return ALL.byName.get(name);
  }

  /** Whether an operation ends its block: the operation around it reads its operands. */
  static boolean isTerminator(String name) {
    return TERMINATORS.contains(name);
  }

  void add(String name, Handler handler) {
    if (byName.put(name, handler) != null) {
      throw new IllegalStateException("two handlers for " + name);
    }
  }
}
