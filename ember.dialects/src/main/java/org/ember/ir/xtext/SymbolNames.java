package org.ember.ir.xtext;

import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.naming.IQualifiedNameProvider;
import org.eclipse.xtext.naming.QualifiedName;
import org.ember.ir.xtext.syntax.SymbolDef;

/** Symbols have names that others can see; values do not. */
public class SymbolNames extends IQualifiedNameProvider.AbstractImpl {
  @Override
  public QualifiedName getFullyQualifiedName(EObject object) {
    return object instanceof SymbolDef symbol && symbol.getName() != null ? QualifiedName.create(symbol.getName()) : null;
  }
}
