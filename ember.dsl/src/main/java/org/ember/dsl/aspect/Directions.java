package org.ember.dsl.aspect;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.ember.dsl.dialect.Access;
import org.ember.dsl.dialect.Expr;
import org.ember.dsl.dialect.Let;
import org.ember.dsl.dialect.ListLiteral;
import org.ember.dsl.dialect.NameRef;
import org.ember.dsl.dialect.Quantified;
import org.ember.dsl.dialect.Variable;

/**
 * Which way an expression goes from self to the node it gives, as far as its words tell. A dependency that goes only one way comes to
 * an end (nesting is finite, definitions come before uses); one that goes both ways may come back to where it began.
 */
enum Directions {
  OUTWARD, INWARD, TO_DEFINITION, TO_USE;

  private static final Map<String, Directions> WORDS = Map.ofEntries(
      Map.entry("parent", OUTWARD), Map.entry("ancestors", OUTWARD), Map.entry("parentOp", OUTWARD), Map.entry("ownerOp", OUTWARD), Map.entry("loop", OUTWARD),
      Map.entry("nested", INWARD), Map.entry("operations", INWARD), Map.entry("terminator", INWARD), Map.entry("regions", INWARD), Map.entry("entry", INWARD),
      Map.entry("operands", TO_DEFINITION), Map.entry("operandValues", TO_DEFINITION), Map.entry("definingOp", TO_DEFINITION),
      Map.entry("uses", TO_USE), Map.entry("users", TO_USE));

  /** The ways that an expression goes. */
  static Set<Directions> of(Expr expr) {
    Set<Directions> ways = EnumSet.noneOf(Directions.class);
    collect(expr, ways, 0);
    return ways;
  }

  private static void collect(Expr expr, Set<Directions> ways, int depth) {
    if (expr == null || depth > 100) {
      return;
    }
    String word = expr instanceof NameRef name ? name.getName() : expr instanceof Access access ? access.getMember() : null;
    if (word != null && WORDS.containsKey(word)) {
      ways.add(WORDS.get(word));
    }
    if (expr instanceof NameRef name) {
      collect(bound(name), ways, depth + 1);
    }
    for (EObject part : expr.eContents()) {
      if (part instanceof Expr inner) {
        collect(inner, ways, depth + 1);
      }
    }
  }

  /** What a variable runs over or stands for; null for another name. */
  private static Expr bound(NameRef name) {
    for (EObject at = name.eContainer(); at != null; at = at.eContainer()) {
      if (at instanceof Quantified quantified && is(quantified.getVariable(), name)) {
        return quantified.getCollection();
      } else if (at instanceof Let let && is(let.getVariable(), name)) {
        return let.getValue();
      } else if (at instanceof ListLiteral list && is(list.getVariable(), name)) {
        return list.getCollection();
      }
    }
    return null;
  }

  private static boolean is(Variable variable, NameRef name) {
    return variable != null && name.getName().equals(variable.getName());
  }

  /** Whether some of these ways lead back over others. */
  static boolean canReturn(Set<Directions> ways) {
    return ways.contains(OUTWARD) && ways.contains(INWARD) || ways.contains(TO_DEFINITION) && ways.contains(TO_USE);
  }
}
