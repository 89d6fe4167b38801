package org.ember.ir.attributes;

/**
 * A case of a dialect's enumeration: {@code #arith.overflow<nsw>}, or if bare {@code #slcvec<loop_config bcast>}.
 *
 * @param text the case; of flags several, separated by commas
 */
public record EnumAttr(String dialect, String mnemonic, String text, boolean bare) implements Attribute {
  @Override
  public String toString() {
    return bare ? "#" + dialect + "<" + mnemonic + " " + text + ">" : "#" + dialect + "." + mnemonic + "<" + text + ">";
  }
}
