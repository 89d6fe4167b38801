package org.ember.ir.xtext;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.resource.IReferenceDescription;
import org.eclipse.xtext.resource.impl.DefaultResourceDescriptionStrategy;
import org.eclipse.xtext.util.IAcceptor;
import org.ember.ir.xtext.syntax.Op;
import org.ember.ir.xtext.syntax.Region;

/** The index of a file holds its symbols, but nothing of the bodies of functions, and no references, since none leaves the file. */
public class ExportedSymbols extends DefaultResourceDescriptionStrategy {
  @Override
  public boolean createEObjectDescriptions(EObject object, IAcceptor<IEObjectDescription> acceptor) {
    super.createEObjectDescriptions(object, acceptor);
    return !(object instanceof Region region && region.eContainer() instanceof Op op && isFunction(op));
  }

  @Override
  public boolean createReferenceDescriptions(EObject object, URI exported, IAcceptor<IReferenceDescription> acceptor) {
    return false;
  }

  private static boolean isFunction(Op op) {
    return !op.getSymbols().isEmpty() && op.getName() != null && !op.getName().endsWith("module");
  }
}
