package org.ember.dsl.scoping;

import com.google.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.diagnostics.Diagnostic;
import org.eclipse.xtext.diagnostics.DiagnosticMessage;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.linking.impl.LinkingDiagnosticMessageProvider;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IScopeProvider;
import org.ember.dsl.dialect.DialectPackage;
import org.ember.ir.util.Suggestions;

/** What is said of a name that means nothing: what was expected, and which names are near. */
public class LinkingMessages extends LinkingDiagnosticMessageProvider {

  @Inject
  private IScopeProvider scopes;

  @Override
  public DiagnosticMessage getUnresolvedProxyMessage(ILinkingDiagnosticContext context) {
    EReference reference = context.getReference();
    List<String> known = new ArrayList<>();
    for (IEObjectDescription each : scopes.getScope(context.getContext(), reference).getAllElements()) {
      String name = each.getName().toString();
      if (!name.contains("::") || context.getLinkText().contains("::")) {
        known.add(name);
      }
    }
    return new DiagnosticMessage("unknown " + kind(reference.getEReferenceType()) + " " + context.getLinkText()
        + Suggestions.among(context.getLinkText(), known), Severity.ERROR, Diagnostic.LINKING_DIAGNOSTIC);
  }

  private static String kind(EClass target) {
    if (target == DialectPackage.Literals.DIALECT_DECL) {
      return "dialect";
    }
    if (target == DialectPackage.Literals.OP_FEATURE) {
      return "operand, result, attribute or region";
    }
    if (target == DialectPackage.Literals.OP_DECL) {
      return "operation";
    }
    if (target == DialectPackage.Literals.ENUM_DECL) {
      return "enumeration";
    }
    if (target == DialectPackage.Literals.CONSTRAINT_TARGET) {
      return "type or set of types";
    }
    return target == DialectPackage.Literals.DECLARED_TYPE_TARGET ? "type, enumeration or operation"
        : target == DialectPackage.Literals.TEST_TARGET ? "type or operation" : "name";
  }
}
