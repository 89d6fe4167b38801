package org.ember.ir.xtext;

import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.diagnostics.IDiagnosticConsumer;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.linking.impl.AbstractCleaningLinker;
import org.ember.ir.xtext.syntax.File;

/**
 * Makes the model of a file and sets the references of its syntax tree, all at once after parsing: with tables for each region this
 * is linear, where looking up names one by one on demand is not.
 */
public class EmberLinker extends AbstractCleaningLinker {
  @Override
  protected void doLinkModel(EObject root, IDiagnosticConsumer consumer) {
    if (!(root instanceof File file) || !(root.eResource() instanceof EmberResource resource)) return;
    SyntaxModel model = new SyntaxModel();
    model.setModule(new ModelBuilder(model, fileName(resource.getURI())).build(file));
    Symbols.link(file);
    model.problems().forEach(problem -> consumer.consume(new ProblemDiagnostic(resource, problem), Severity.ERROR));
    resource.setModel(model);
  }

  /** What messages and origins call a file. */
  static String fileName(URI uri) {
    return uri == null ? "<text>" : uri.isFile() ? uri.toFileString() : uri.toString();
  }

  /** Nothing to clean: a file is always parsed as a whole, so there are no references from before. */
  @Override
  protected void beforeModelLinked(EObject model, IDiagnosticConsumer diagnosticsConsumer) {}

  @Override
  protected boolean isClearAllReferencesRequired(org.eclipse.emf.ecore.resource.Resource resource) {
    return false;
  }
}
