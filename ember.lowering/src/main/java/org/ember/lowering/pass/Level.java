package org.ember.lowering.pass;

/** The levels of the compiler, from where an operation enters to the machine. The order is that of lowering. */
public enum Level {
  SCF, SLC, SLCVEC, DLC, TMU;

  /** The name on the command line. */
  public String text() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The level of that name; null if there is none. */
  public static Level of(String text) {
    for (Level level : values()) {
      if (level.text().equals(text) || level == SLCVEC && text.equals("slcv")) {
        return level;
      }
    }
    return null;
  }
}
