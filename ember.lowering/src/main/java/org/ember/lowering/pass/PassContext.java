package org.ember.lowering.pass;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ember.ir.Operation;
import org.ember.ir.Span;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.Note;
import org.ember.ir.diag.Severity;

/** What a pass may ask for while it runs: its options, and a place for remarks. */
public final class PassContext {
  private final PassOptions options;
  private final List<Diagnostic> remarks = new ArrayList<>();
  private final Set<String> said = new LinkedHashSet<>();

  public PassContext(PassOptions options) {
    this.options = options;
  }

  public PassOptions options() {
    return options;
  }

  /** Remarks so far, in order. */
  public List<Diagnostic> remarks() {
    return remarks;
  }

  /** Says at an operation's place in the source what was not done, and why; the same thing is said once. */
  public void remark(Operation at, String message) {
    remark(at, message, List.of());
  }

  /** A remark with notes that point elsewhere. */
  public void remark(Operation at, String message, List<Note> notes) {
    add(new Diagnostic(Severity.REMARK, Origins.span(at), message, notes, null));
  }

  /** Takes over what was said elsewhere. */
  void add(PassContext other) {
    other.remarks.forEach(this::add);
  }

  private void add(Diagnostic remark) {
    if (said.add(remark.span() + remark.message())) {
      remarks.add(remark);
    }
  }
}
