package org.ember.ir.diag;

/** How grave a diagnostic is. */
public enum Severity {
  ERROR, WARNING, REMARK;

  /** The word in front of the message. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
