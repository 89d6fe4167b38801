package org.ember.dsl.validation;

import org.eclipse.xtext.validation.Check;
import org.eclipse.xtext.validation.EValidatorRegistrar;
import org.ember.dsl.dialect.AttributeGroup;
import org.ember.dsl.dialect.CheckDecl;
import org.ember.dsl.dialect.DialectPackage;
import org.ember.dsl.dialect.Expr;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.ResultGroup;
import org.ember.dsl.expr.ExprType;
import org.ember.dsl.expr.ExpressionCompiler;
import org.ember.dsl.expr.FeatureTypes;
import org.ember.dsl.expr.Problems;
import org.ember.dsl.expr.Scope;
import org.eclipse.emf.ecore.EObject;

/** The expressions of operations: conditions and messages of checks, types of results and region arguments, defaults of attributes. */
public class ExpressionValidator extends AbstractDialectValidator {
  @Override
  public void register(EValidatorRegistrar registrar) {
    // part of DialectValidator
  }

  private Problems problems() {
    return (where, message) -> error(message, where, null);
  }

  private static Scope scope(EObject member) {
    EObject op = member;
    while (!(op instanceof OpDecl)) {
      op = op.eContainer();
    }
    return Scope.of((OpDecl) op);
  }

  @Check
  public void check(CheckDecl check) {
    new ExpressionCompiler(problems()).compile(check.getCondition(), scope(check), ExprType.BOOLEAN);
    if (check.getMessage() != null) {
      new ExpressionCompiler((where, message) -> error(message, check, DialectPackage.Literals.CHECK_DECL__MESSAGE)).message(check.getMessage(), scope(check), check);
    }
  }

  @Check
  public void resultType(ResultGroup result) {
    type(result.getType(), result.getMultiplicity(), result);
  }

  @Check
  public void argumentType(RegionArgument argument) {
    type(argument.getType(), argument.getMultiplicity(), argument);
  }

  private void type(Expr type, Multiplicity multiplicity, EObject feature) {
    if (type != null) {
      new ExpressionCompiler(problems()).compile(type, scope(feature), multiplicity == Multiplicity.MANY ? ExprType.listOf(ExprType.TYPE) : ExprType.TYPE);
    }
  }

  @Check
  public void defaultValue(AttributeGroup group) {
    if (group.getDefault() != null && !group.getAttributes().isEmpty()) {
      ExprType type = FeatureTypes.typeOf(group.getAttributes().get(0)).optional(false);
      new ExpressionCompiler(problems()).compile(group.getDefault(), scope(group), type.is(ExprType.Kind.SET) ? type.element() : type);
    }
  }
}
