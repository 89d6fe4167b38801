package org.ember.ir.xtext;

import org.eclipse.xtext.diagnostics.AbstractDiagnostic;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.LineAndColumn;

/** A {@link Problem} as an error of its resource. */
final class ProblemDiagnostic extends AbstractDiagnostic {
  private final EmberResource resource;
  private final Problem problem;

  ProblemDiagnostic(EmberResource resource, Problem problem) {
    this.resource = resource;
    this.problem = problem;
  }

  @Override
  public String getCode() {
    return "org.ember.ir.problem";
  }

  @Override
  public String[] getData() {
    return new String[0];
  }

  @Override
  public String getMessage() {
    return problem.text();
  }

  @Override
  public int getOffset() {
    return problem.offset();
  }

  @Override
  public int getLength() {
    return problem.length();
  }

  @Override
  public int getLine() {
    return start().getLine();
  }

  @Override
  public int getColumn() {
    return start().getColumn();
  }

  @Override
  public int getLineEnd() {
    return end().getLine();
  }

  @Override
  public int getColumnEnd() {
    return end().getColumn();
  }

  @Override
  protected INode getNode() {
    return resource.getParseResult().getRootNode();
  }

  private LineAndColumn start() {
    return NodeModelUtils.getLineAndColumn(getNode(), problem.offset());
  }

  private LineAndColumn end() {
    return NodeModelUtils.getLineAndColumn(getNode(), problem.offset() + problem.length());
  }
}
