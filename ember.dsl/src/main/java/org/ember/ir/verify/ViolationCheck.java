package org.ember.ir.verify;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.attribution.AspectRegistry;
import org.ember.ir.attribution.Attribution;
import org.ember.ir.attribution.EvaluationException;
import org.ember.ir.attribution.Evaluator;

/** Analyses have a say, too: an attribute whose name ends with 'Violation' is an error of its operation where it is not null. */
final class ViolationCheck {
  private static final List<Attribution> VIOLATIONS = AspectRegistry.global().attributes().stream()
      .filter(each -> each.name().endsWith("Violation") && each.parameters().isEmpty()).toList();

  private final Findings findings;
  private Evaluator attributes;

  ViolationCheck(Findings findings) {
    this.findings = findings;
  }

  void check(Operation op) {
    for (Attribution violation : VIOLATIONS) {
      if (violation.owner().isInstance(op)) {
        check(op, violation);
      }
    }
  }

  private void check(Operation op, Attribution violation) {
    attributes = attributes == null ? Evaluator.batch() : attributes;
    try {
      Object message = violation.evaluate(attributes, op);
      if (message != null) {
        findings.error(op, message.toString());
      }
    } catch (EvaluationException incomplete) {
      findings.error(op, incomplete.getMessage());
    }
  }
}
