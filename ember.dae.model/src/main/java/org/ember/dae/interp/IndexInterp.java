package org.ember.dae.interp;

/** Runs the index dialect: 64-bit arithmetic with the functions of arith. */
final class IndexInterp {
  private static final ScalarFormat INDEX = new ScalarFormat(null, 64);

  private IndexInterp() {
  }

  static void register(Handlers handlers) {
    String[][] binary = {{"add", "addi"}, {"sub", "subi"}, {"mul", "muli"}, {"maxs", "maxsi"}, {"maxu", "maxui"}, {"mins", "minsi"}, {"minu", "minui"},
        {"and", "andi"}, {"or", "ori"}, {"xor", "xori"}, {"shl", "shli"}, {"shrs", "shrsi"}, {"shru", "shrui"}};
    for (String[] names : binary) {
      handlers.add("index." + names[0], (op, p) -> Elementwise.binary(op, p, IntegerMath.binary(names[1], INDEX)));
    }
    String[][] divisions = {{"divs", "divsi"}, {"divu", "divui"}, {"ceildivs", "ceildivsi"}, {"ceildivu", "ceildivui"}, {"floordivs", "floordivsi"},
        {"rems", "remsi"}, {"remu", "remui"}};
    for (String[] names : divisions) {
      handlers.add("index." + names[0], (op, p) -> Elementwise.division(op, p, IntegerMath.division(names[1], INDEX)));
    }
    for (String[] names : new String[][] {{"casts", "index_cast"}, {"castu", "index_castui"}}) {
      handlers.add("index." + names[0], (op, p) -> Elementwise.unary(op, p,
          Casts.cast(names[1], ScalarFormat.of(op.operand(0).getType(), op), ScalarFormat.of(op.result(0).getType(), op))));
    }
    handlers.add("index.cmp", (op, p) -> Elementwise.binary(op, p, IntegerMath.compare(Attributes.enumCase(op, "pred", ArithInterp.INTEGER_PREDICATES), INDEX)));
    for (String name : new String[] {"index.constant", "index.bool.constant"}) {
      handlers.add(name, (op, p) -> {
        ArithInterp.constant(op, p, op.attribute("value"));
        return null;
      });
    }
  }
}
