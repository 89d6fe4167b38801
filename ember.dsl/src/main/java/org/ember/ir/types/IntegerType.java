package org.ember.ir.types;

/** An integer type: {@code i32}, {@code si8}, {@code ui8}. */
public record IntegerType(int width, Signedness signedness) implements Type {
  /** The widest integer type, as in MLIR. */
  public static final int MAX_WIDTH = (1 << 24) - 1;
  private static final IntegerType[] COMMON = new IntegerType[129];

  static {
    for (int width = 0; width < COMMON.length; width++) {
      COMMON[width] = new IntegerType(width, Signedness.SIGNLESS);
    }
  }

  /** Whether the type itself says how its values are read; arithmetic works on signless ones. */
  public enum Signedness {
    SIGNLESS("i"), SIGNED("si"), UNSIGNED("ui");

    private final String prefix;

    Signedness(String prefix) {
      this.prefix = prefix;
    }
  }

  /** The signless integer type of that width. */
  public static IntegerType of(int width) {
    return width < COMMON.length ? COMMON[width] : new IntegerType(width, Signedness.SIGNLESS);
  }

  @Override
  public String toString() {
    return signedness.prefix + width;
  }
}
