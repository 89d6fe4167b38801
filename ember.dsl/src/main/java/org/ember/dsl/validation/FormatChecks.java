package org.ember.dsl.validation;

import static org.ember.dsl.dialect.DialectPackage.Literals.ASSIGN_ELEMENT__ARGUMENTS;
import static org.ember.dsl.dialect.DialectPackage.Literals.ASSIGN_ELEMENT__VALUES;
import static org.ember.dsl.dialect.DialectPackage.Literals.CUSTOM_ELEMENT__NAME;
import static org.ember.dsl.dialect.DialectPackage.Literals.DYNAMIC_LIST_ELEMENT__CONSTANTS;
import static org.ember.dsl.dialect.DialectPackage.Literals.DYNAMIC_LIST_ELEMENT__VALUES;
import static org.ember.dsl.dialect.DialectPackage.Literals.FEATURE_ELEMENT__FEATURE;
import static org.ember.dsl.dialect.DialectPackage.Literals.FUNCTIONAL_TYPE_ELEMENT__INPUTS;
import static org.ember.dsl.dialect.DialectPackage.Literals.FUNCTIONAL_TYPE_ELEMENT__RESULTS;
import static org.ember.dsl.dialect.DialectPackage.Literals.LITERAL_ELEMENT__TEXT;
import static org.ember.dsl.dialect.DialectPackage.Literals.TYPE_ELEMENT__FEATURES;

import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.validation.Check;
import org.ember.dsl.dialect.AssignElement;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.CustomElement;
import org.ember.dsl.dialect.DynamicListElement;
import org.ember.dsl.dialect.FeatureElement;
import org.ember.dsl.dialect.FunctionalTypeElement;
import org.ember.dsl.dialect.LiteralElement;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.ResultDecl;
import org.ember.dsl.dialect.TypeElement;
import org.ember.dsl.generator.AttributeDefaults;
import org.ember.dsl.model.Features;
import org.ember.ir.format.custom.CustomDirectives;
import org.ember.ir.util.Suggestions;

/** Each part of a format by itself: tokens that can be read, and features of the kind that the part can print. */
public class FormatChecks extends DialectChecks {

  private static final String TOKEN = "[A-Za-z_][A-Za-z0-9_$.]*|[-]>|::|[,:()\\[\\]{}<>=+*?|/]|";

  /** A literal is one token: a word or punctuation; the empty one only leaves out a space. */
  @Check
  public void literal(LiteralElement element) {
    if (element.getText() != null && !element.getText().matches(TOKEN)) {
      error("\"" + element.getText() + "\" cannot be read back as one token, expected a word or one of , : :: -> = ( ) [ ] { } < > + * ? | /",
          LITERAL_ELEMENT__TEXT);
    }
  }

  /** Results stand before the operation's name. */
  @Check
  public void feature(FeatureElement element) {
    if (element.getFeature() instanceof ResultDecl result) {
      error("result " + result.getName() + " stands before the operation's name, write type(" + result.getName() + ") for its type",
          FEATURE_ELEMENT__FEATURE);
    }
  }

  /** Only values have types. */
  @Check
  public void type(TypeElement element) {
    typed(element, element.getFeatures(), TYPE_ELEMENT__FEATURES);
  }

  /** Inputs and results of the type printed are values. */
  @Check
  public void functionalType(FunctionalTypeElement element) {
    typed(element, element.getInputs(), FUNCTIONAL_TYPE_ELEMENT__INPUTS);
    typed(element, element.getResults(), FUNCTIONAL_TYPE_ELEMENT__RESULTS);
  }

  private void typed(EObject element, EList<OpFeature> features, EReference reference) {
    for (int i = 0; i < features.size(); i++) {
      OpFeature feature = features.get(i);
      if (!feature.eIsProxy() && !Features.isTyped(feature)) {
        error(Describe.feature(feature) + " has no type, expected an operand, result or region argument", element, reference, i);
      }
    }
  }

  /** Lists of region arguments are assigned lists of operands. */
  @Check
  public void assign(AssignElement element) {
    if (isOther(element.getArguments(), RegionArgument.class)) {
      error("expected region arguments of a list, found " + Describe.feature(element.getArguments()), ASSIGN_ELEMENT__ARGUMENTS);
    }
    if (isOther(element.getValues(), OperandDecl.class)) {
      error("expected a list of operands, found " + Describe.feature(element.getValues()), ASSIGN_ELEMENT__VALUES);
    }
  }

  private static boolean isOther(OpFeature feature, Class<? extends OpFeature> expected) {
    return feature != null && !feature.eIsProxy()
        && (!expected.isInstance(feature) || Features.multiplicity(feature) != Multiplicity.MANY);
  }

  /** Operands stand among the integers of an array. */
  @Check
  public void dynamic(DynamicListElement element) {
    if (isOther(element.getValues(), OperandDecl.class)) {
      error("expected a list of operands, found " + Describe.feature(element.getValues()), DYNAMIC_LIST_ELEMENT__VALUES);
    }
    OpFeature constants = element.getConstants();
    if (constants != null && !constants.eIsProxy()
        && !(constants instanceof AttributeDecl attribute && "I64Array".equals(AttributeDefaults.kind(attribute)))) {
      error("expected an attribute of kind I64Array, found " + Describe.feature(constants), DYNAMIC_LIST_ELEMENT__CONSTANTS);
    }
  }

  /** The directive exists. */
  @Check
  public void custom(CustomElement element) {
    if (element.getName() != null && !CustomDirectives.names().contains(element.getName())) {
      error("unknown directive " + element.getName() + Suggestions.among(element.getName(), CustomDirectives.names()), CUSTOM_ELEMENT__NAME);
    }
  }
}
