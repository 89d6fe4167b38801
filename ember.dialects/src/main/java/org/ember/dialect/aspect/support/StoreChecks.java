package org.ember.dialect.aspect.support;

import java.util.List;
import org.ember.dialect.aspect.Stores;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.Note;
import org.ember.ir.diag.Severity;

/** What the verifier asks the aspect {@code stores}. */
public final class StoreChecks {
  private StoreChecks() {}

  /** Whether a store stream disturbs nothing that runs at the same time; if it does, the error names that, with its place. */
  public static boolean safe(Operation store) {
    Evaluator ev = Evaluator.current();
    String hazard = Stores.storeHazard(ev, store);
    if (hazard != null) {
      Operation other = Stores.other(ev, store);
      List<Note> notes = other == null ? List.of() : List.of(new Note(QueueChecks.place(other), "the other access is here"));
      throw new DiagnosticException(List.of(new Diagnostic(Severity.ERROR, QueueChecks.place(store), hazard, notes, null)));
    }
    return true;
  }
}
