package org.ember.dsl.expr;

import org.eclipse.emf.ecore.EObject;

/** Takes the errors of an expression, each at the model element where it stands. */
@FunctionalInterface
public interface Problems {
  void error(EObject where, String message);
}
