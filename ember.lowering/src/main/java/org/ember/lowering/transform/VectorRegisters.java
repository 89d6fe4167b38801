package org.ember.lowering.transform;

import java.util.List;
import org.ember.ir.Value;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;
import org.ember.lowering.pass.Target;

/** How many vectors of a row can go through a loop together: what is carried for them stays in registers. */
final class VectorRegisters {
  /** Registers that carried vectors may fill: half of the usual 32, the others are for what is computed. */
  static final long REGISTERS = 16;
  /** Vectors that are written out at most, so that programs stay short. */
  static final long VECTORS = 8;
  private static final int INDEX_BITS = 64;

  private VectorRegisters() {}

  /** The registers of the target that vectors of these scalars fill. */
  static long of(List<Value> carried, int lanes, Target target) {
    return carried.stream().mapToLong(value -> ((long) bits(value.getType()) * lanes + target.vectorBits() - 1) / target.vectorBits()).sum();
  }

  /** Whether so many vectors may be written out, with that many registers carried for each. */
  static boolean fit(long vectors, long registers) {
    return vectors <= VECTORS && vectors * registers <= REGISTERS;
  }

  private static int bits(Type type) {
    return type instanceof FloatType real ? real.width() : type instanceof IntegerType integer ? integer.width() : INDEX_BITS;
  }
}
