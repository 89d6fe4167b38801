package org.ember.lowering.emit;

import org.ember.ir.types.IndexType;

/** Writes the index dialect: arith on 64 bits. */
final class IndexEmitter {
  private static final String[][] BINARY = {{"add", "addi"}, {"sub", "subi"}, {"mul", "muli"}, {"maxs", "maxsi"}, {"maxu", "maxui"}, {"mins", "minsi"}, {"minu", "minui"},
      {"and", "andi"}, {"or", "ori"}, {"xor", "xori"}, {"shl", "shli"}, {"shrs", "shrsi"}, {"shru", "shrui"}, {"divs", "divsi"}, {"divu", "divui"},
      {"ceildivs", "ceildivsi"}, {"ceildivu", "ceildivui"}, {"floordivs", "floordivsi"}, {"rems", "remsi"}, {"remu", "remui"}};

  private IndexEmitter() {}

  static void register(OpEmitters emitters) {
    for (String[] names : BINARY) {
      emitters.add("index." + names[0], (op, body) -> body.elementwise(op, a -> Scalars.binary(names[1], IndexType.INSTANCE, a.get(0), a.get(1), op)));
    }
    for (String[] names : new String[][] {{"casts", "index_cast"}, {"castu", "index_castui"}}) {
      emitters.add("index." + names[0], (op, body) -> body.elementwise(op, a -> Scalars.cast(names[1], op.operand(0).getType(), op.result(0).getType(), a.get(0), op)));
    }
    emitters.add("index.cmp", (op, body) -> {
      String predicate = Attributes.enumCase(op, "pred", ArithEmitter.INTEGER_PREDICATES);
      body.elementwise(op, a -> Scalars.compareIntegers(predicate, IndexType.INSTANCE, a.get(0), a.get(1), op));
    });
    for (String name : new String[] {"index.constant", "index.bool.constant"}) {
      emitters.add(name, (op, body) -> ArithEmitter.constant(op, body, op.attribute("value")));
    }
  }
}
