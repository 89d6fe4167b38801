package org.ember.ir.xtext;

import java.util.LinkedHashSet;
import java.util.Set;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.util.IAcceptor;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.CheckType;
import org.eclipse.xtext.validation.Issue;
import org.eclipse.xtext.validation.ResourceValidatorImpl;
import org.ember.ir.Span;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.Note;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.verify.Verifier;

/**
 * What is wrong with a file: of a text that cannot be read, first what headless tools say of it, in the same words, then what else the
 * parser found on other lines; of a text that can, what the verifier says of its model.
 */
public class EmberResourceValidator extends ResourceValidatorImpl {
  @Override
  protected void collectResourceDiagnostics(Resource resource, CancelIndicator monitor, IAcceptor<Issue> acceptor) {
    if (!(resource instanceof EmberResource ember) || resource.getErrors().isEmpty() || ember.getParseResult() == null) {
      super.collectResourceDiagnostics(resource, monitor, acceptor);
      return;
    }
    String text = ember.getParseResult().getRootNode().getText();
    if (text.strip().equals(BoundedParser.MARK)) {
      super.collectResourceDiagnostics(resource, monitor, acceptor);
      return;
    }
    Set<Integer> explained = new LinkedHashSet<>();
    for (Diagnostic diagnostic : IrReader.read(new SourceText(EmberLinker.fileName(resource.getURI()), text)).diagnostics()) {
      Issue issue = issue(diagnostic, ember);
      explained.add(issue.getLineNumber());
      acceptor.accept(issue);
    }
    super.collectResourceDiagnostics(resource, monitor, issue -> {
      if (!explained.contains(issue.getLineNumber())) acceptor.accept(issue);
    });
  }

  @Override
  protected void validate(Resource resource, CheckMode mode, CancelIndicator monitor, IAcceptor<Issue> acceptor) {
    if (!(resource instanceof EmberResource ember) || !resource.getErrors().isEmpty() || ember.model().module() == null) return;
    for (Diagnostic diagnostic : Verifier.verify(ember.model().module())) {
      acceptor.accept(issue(diagnostic, ember));
    }
  }

  /** All references were set by the linker. */
  @Override
  protected void resolveProxies(Resource resource, CancelIndicator monitor) {}

  private static Issue issue(Diagnostic diagnostic, EmberResource resource) {
    Span span = diagnostic.span();
    INode root = resource.getParseResult().getRootNode();
    String text = root.getText();
    int start = offset(text, span.line(), span.column());
    // an operation may be long: only its first line is marked
    int lineEnd = text.indexOf('\n', start);
    int end = Math.min(offset(text, span.endLine(), span.endColumn()), lineEnd < 0 ? text.length() : lineEnd);
    Issue.IssueImpl issue = new Issue.IssueImpl();
    issue.setUriToProblem(resource.getURI());
    issue.setMessage(message(diagnostic));
    issue.setCode("org.ember.ir.verify");
    issue.setType(CheckType.FAST);
    issue.setSeverity(switch (diagnostic.severity()) {
      case ERROR -> org.eclipse.xtext.diagnostics.Severity.ERROR;
      case WARNING -> org.eclipse.xtext.diagnostics.Severity.WARNING;
      default -> org.eclipse.xtext.diagnostics.Severity.INFO;
    });
    var from = NodeModelUtils.getLineAndColumn(root, start);
    var to = NodeModelUtils.getLineAndColumn(root, Math.max(start, end));
    issue.setOffset(start);
    issue.setLength(Math.max(0, end - start));
    issue.setLineNumber(from.getLine());
    issue.setColumn(from.getColumn());
    issue.setLineNumberEnd(to.getLine());
    issue.setColumnEnd(to.getColumn());
    return issue;
  }

  private static String message(Diagnostic diagnostic) {
    StringBuilder text = new StringBuilder(diagnostic.message());
    for (Note note : diagnostic.notes()) {
      text.append("\nnote: ").append(note.message());
      if (note.span().line() > 0) text.append(": line ").append(note.span().line());
    }
    if (diagnostic.help() != null) text.append("\nhelp: ").append(diagnostic.help());
    return text.toString();
  }

  private static int offset(String text, int line, int column) {
    int start = 0;
    for (int i = 1; i < line; i++) {
      int next = text.indexOf('\n', start);
      if (next < 0) return text.length();
      start = next + 1;
    }
    return Math.min(text.length(), start + Math.max(0, column - 1));
  }
}
