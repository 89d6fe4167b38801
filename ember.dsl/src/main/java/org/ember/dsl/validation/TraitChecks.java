package org.ember.dsl.validation;

import static org.ember.dsl.dialect.DialectPackage.Literals.TRAIT__ARGUMENTS;
import static org.ember.dsl.dialect.DialectPackage.Literals.TRAIT__NAME;

import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.validation.Check;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.Trait;
import org.ember.dsl.generator.AttributeDefaults;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Operations;
import org.ember.dsl.model.Traits;
import org.ember.ir.util.Suggestions;

/** Traits are known ones, with the arguments and features they need. */
public class TraitChecks extends DialectChecks {

  /** The trait exists and its arguments are right. */
  @Check
  public void trait(Trait trait) {
    String name = trait.getName();
    if (Traits.meaning(name) == null) {
      error("unknown trait " + name + Suggestions.among(name, Traits.names()), TRAIT__NAME);
      return;
    }
    if (!Traits.takesOperations(name)) {
      if (!trait.getArguments().isEmpty()) {
        error("trait " + name + " has no arguments", TRAIT__ARGUMENTS, 0);
      }
      return;
    }
    if (trait.getArguments().isEmpty()) {
      error("expected at least one operation in parentheses after " + name, TRAIT__NAME);
    }
    for (int i = 0; i < trait.getArguments().size(); i++) {
      OpDecl op = Dialects.findOperation(trait, trait.getArguments().get(i));
      if (op == null || op.isAbstract()) {
        error((op == null ? "unknown operation " : "expected an operation that is not abstract, found ") + trait.getArguments().get(i),
            TRAIT__ARGUMENTS, i);
      }
    }
  }

  /** A symbol has a name. */
  @Check
  public void symbol(Trait trait) {
    if ("Symbol".equals(trait.getName())) {
      OpDecl op = EcoreUtil2.getContainerOfType(trait, OpDecl.class);
      boolean named = Operations.attributes(op).stream().anyMatch(TraitChecks::isSymbolName);
      if (!named) {
        error("a Symbol needs its name: attribute sym_name: SymbolName", TRAIT__NAME);
      }
    }
  }

  private static boolean isSymbolName(AttributeDecl attribute) {
    return "sym_name".equals(attribute.getName()) && "SymbolName".equals(AttributeDefaults.kind(attribute));
  }
}
