package org.ember.dsl.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.xtext.validation.Check;
import org.ember.dsl.dialect.AttrDictElement;
import org.ember.dsl.dialect.FeatureElement;
import org.ember.dsl.dialect.FormatDecl;
import org.ember.dsl.dialect.FormatElement;
import org.ember.dsl.dialect.LiteralElement;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.OptionalElement;
import org.ember.dsl.dialect.TypeElement;
import org.ember.dsl.model.Features;
import org.ember.dsl.model.Operations;

/** Wherever a format leaves a choice, the next token must tell: reading looks one token ahead. */
public class FormatAmbiguityChecks extends DialectChecks {

  /** Lists end, and optional parts are there or not, where one token shows it. */
  @Check
  public void ambiguity(FormatDecl format) {
    OpDecl op = (OpDecl) format.eContainer();
    // after an operation comes the next one, which may begin with its results; a terminator is the last
    Set<String> next = Operations.hasTrait(op, "Terminator") ? Set.of() : Set.of(FirstTokens.VALUE);
    check(format.getElements(), next);
  }

  private void check(List<FormatElement> elements, Set<String> next) {
    for (int i = 0; i < elements.size(); i++) {
      FormatElement element = elements.get(i);
      List<FormatElement> rest = elements.subList(i + 1, elements.size());
      Set<String> following = FirstTokens.of(rest, next);
      list(element, rest, following);
      if (element instanceof OptionalElement group) {
        Set<String> common = common(FirstTokens.of(group.getElements(), Set.of()), following);
        if (!common.isEmpty()) {
          error("the optional group cannot be told from what follows: both may start with " + String.join(" or ", common)
              + "; put a literal in front", element, null);
        }
        check(group.getElements(), following);
      } else if (element instanceof AttrDictElement dictionary && !dictionary.isWithKeyword() && following.contains("{")) {
        error("the attr-dict cannot be told from what follows: both may start with {; write attr-dict-with-keyword or change the order",
            element, null);
      }
    }
  }

  private void list(FormatElement element, List<FormatElement> rest, Set<String> following) {
    OpFeature list = list(element);
    if (list == null) {
      return;
    }
    String start = element instanceof TypeElement ? FirstTokens.TYPE : FirstTokens.VALUE;
    if (following.contains(start)) {
      error("where the list " + list.getName() + " ends cannot be told from what follows it, put a literal between", element, null);
      return;
    }
    List<FormatElement> more = new ArrayList<>(rest);
    if (!more.isEmpty() && more.get(0) instanceof LiteralElement literal && ",".equals(literal.getText())
        && FirstTokens.of(more.subList(1, more.size()), Set.of()).contains(start)) {
      error("the list " + list.getName() + " would take what follows the comma as its own, use another literal than \",\"", element, null);
    }
  }

  /** The feature printed as a list, with commas and no brackets; null if the element prints none. */
  private static OpFeature list(FormatElement element) {
    if (element instanceof FeatureElement feature && feature.getFeature() instanceof OperandDecl operand) {
      return Features.multiplicity(operand) == Multiplicity.ONE ? null : operand;
    }
    if (element instanceof TypeElement type) {
      OpFeature last = type.getFeatures().get(type.getFeatures().size() - 1);
      return Features.multiplicity(last) == Multiplicity.MANY ? last : null;
    }
    return null;
  }

  private static Set<String> common(Set<String> first, Set<String> second) {
    Set<String> common = new TreeSet<>(first);
    common.retainAll(second);
    return common;
  }
}
