package org.ember.dsl.ide.ember;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.ember.ir.attribution.AspectRegistry;
import org.ember.ir.attribution.Attribution;
import org.ember.ir.attribution.EvaluationException;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.attribution.Texts;
import org.ember.ir.attribution.Why;

/** The values of the attributes that the aspects give a node, and why the one that decides most has its value. */
final class AspectText {
  /** The unit that an operation runs on decides how a program is taken apart, so its reasons are shown. */
  private static final String EXPLAINED = "unit";
  private static final int WHY_DEPTH = 2;
  private static final int MOST = 10;

  private AspectText() {}

  static String of(EObject node) {
    List<String> lines = new ArrayList<>();
    String why = "";
    try (Evaluator evaluator = Evaluator.explaining()) {
      for (Attribution each : AspectRegistry.global().of(node)) {
        if (!each.parameters().isEmpty() || lines.size() == MOST) continue;
        try {
          Object value = each.evaluate(evaluator, node);
          if (says(value)) lines.add("`" + each.name() + "` = " + Texts.of(value));
          if (each.name().equals(EXPLAINED)) why = why(evaluator.why(each, node));
        } catch (EvaluationException e) {
          // no value, for example because an operand is wrong: the diagnostics say so
        }
      }
    }
    return EmberHover.lines("Attributes by analysis", lines) + why;
  }

  /** Most attributes of a node only say that something does not hold: those are not shown. */
  private static boolean says(Object value) {
    return value != null && !value.equals(false) && !(value instanceof Collection<?> all && all.isEmpty());
  }

  private static String why(Why why) {
    return "\n```\n" + why.render(WHY_DEPTH) + "```\n";
  }
}
