package org.ember.dsl.validation;

import static org.ember.dsl.dialect.DialectPackage.Literals.ATTRIBUTE_GROUP__DEFAULT;
import static org.ember.dsl.dialect.DialectPackage.Literals.OP_DECL__MNEMONIC;
import static org.ember.dsl.dialect.DialectPackage.Literals.OP_DECL__NAME;
import static org.ember.dsl.dialect.DialectPackage.Literals.REGION_DECL__IMPLICIT;
import static org.ember.dsl.dialect.DialectPackage.Literals.REGION_DECL__TERMINATOR;

import java.util.List;
import org.eclipse.xtext.validation.Check;
import org.ember.dsl.dialect.AttributeGroup;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.generator.AttributeDefaults;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Features;
import org.ember.dsl.model.Operations;

/** The declaration of an operation: its name, its lists, the ends of its regions, the defaults of its attributes. */
public class OperationChecks extends DialectChecks {

  private static final String WORD = "[A-Za-z_][A-Za-z0-9_$.]*";

  /** An operation is abstract, or has a name in IR text. */
  @Check
  public void mnemonic(OpDecl op) {
    if (op.isAbstract() && op.getMnemonic() != null) {
      error("abstract operation " + op.getName() + " does not occur in IR text, leave its mnemonic out", OP_DECL__MNEMONIC);
    } else if (!op.isAbstract() && op.getMnemonic() == null) {
      error("operation " + op.getName() + " has no name in IR text: write op " + op.getName() + " \"name\", or make it abstract", OP_DECL__NAME);
    } else if (op.getMnemonic() != null && !op.getMnemonic().matches(WORD)) {
      error("expected a word for the name in IR text, found \"" + op.getMnemonic() + "\"", OP_DECL__MNEMONIC);
    }
  }

  /** Two lists can be told apart only if the operation keeps their lengths or they have one length. */
  @Check
  public void lists(OpDecl op) {
    if (!op.isAbstract()) {
      lists(op, Operations.operands(op), "operands", "AttrSizedOperandSegments", "SameVariadicOperandSize");
      lists(op, Operations.results(op), "results", "AttrSizedResultSegments", "SameVariadicResultSize");
    }
  }

  private void lists(OpDecl op, List<? extends OpFeature> features, String what, String sized, String same) {
    List<String> lists = features.stream().filter(f -> Features.multiplicity(f) != Multiplicity.ONE).map(OpFeature::getName).toList();
    if (lists.size() > 1 && !Operations.hasTrait(op, sized) && !Operations.hasTrait(op, same)) {
      error("the " + what + " " + String.join(" and ", lists) + " of " + op.getName() + " cannot be told apart, give it the trait "
          + sized + " or " + same, op, OP_DECL__NAME);
    }
  }

  /** A region ends with a terminator; one left unprinted must say nothing. */
  @Check
  public void terminator(RegionDecl region) {
    OpDecl terminator = region.getTerminator();
    if (terminator == null || terminator.eIsProxy()) {
      return;
    }
    if (!Operations.hasTrait(terminator, "Terminator")) {
      error("region " + region.getName() + " ends with " + terminator.getName() + ", which is no terminator: give it the trait Terminator",
          REGION_DECL__TERMINATOR);
    } else if (terminator.isAbstract()) {
      error("region " + region.getName() + " cannot end with an abstract operation, found " + terminator.getName(), REGION_DECL__TERMINATOR);
    } else if (region.isImplicit()) {
      implicit(region, terminator);
    }
    OpDecl op = (OpDecl) region.eContainer();
    if (Operations.hasTrait(op, "NoTerminator")) {
      error(op.getName() + " has the trait NoTerminator, so region " + region.getName() + " cannot end with " + terminator.getName(),
          REGION_DECL__TERMINATOR);
    }
  }

  private void implicit(RegionDecl region, OpDecl terminator) {
    for (OperandDecl operand : Operations.operands(terminator)) {
      if (Features.multiplicity(operand) == Multiplicity.ONE) {
        error(terminator.getName() + " always has the operand " + operand.getName() + ", so it cannot be implicit", region, REGION_DECL__IMPLICIT);
        return;
      }
    }
  }

  /** A default is a constant of the attribute's kind; an attribute that may be absent needs none. */
  @Check
  public void defaults(AttributeGroup group) {
    if (group.getDefault() == null || group.getAttributes().isEmpty() || Dialects.of(group) == null) {
      return;
    }
    if (group.isOptional()) {
      error("an attribute with a default is never absent, leave the '?' out", ATTRIBUTE_GROUP__DEFAULT);
    }
    if (!AttributeDefaults.isPossible(group.getAttributes().get(0))) {
      error("an attribute of kind " + AttributeDefaults.kind(group.getAttributes().get(0)) + " cannot have a default", ATTRIBUTE_GROUP__DEFAULT);
    } else if (!AttributeDefaults.isConstant(group.getDefault())) {
      error("expected a constant as default", ATTRIBUTE_GROUP__DEFAULT);
    }
  }
}
