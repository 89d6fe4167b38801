package org.ember.ir.xtext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.xtext.syntax.Definition;
import org.ember.ir.xtext.syntax.Op;

/** The model of a file, what in it belongs to which part of the text, and what is wrong. */
public final class SyntaxModel {
  private final Map<Op, Operation> operations = new LinkedHashMap<>();
  private final Map<Operation, Op> syntaxes = new LinkedHashMap<>();
  private final Map<Definition, Value> values = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private Operation module;

  /** The module, as far as the text could be read. */
  public Operation module() {
    return module;
  }

  void setModule(Operation module) {
    this.module = module;
  }

  /** What is wrong, syntax errors left out. */
  public List<Problem> problems() {
    return problems;
  }

  /** The operation made from a place of the text; null if none was. */
  public Operation operation(Op syntax) {
    return operations.get(syntax);
  }

  /** The place of an operation; null for one that does not stand in the text. */
  public Op syntax(Operation operation) {
    return syntaxes.get(operation);
  }

  /** The value that has its name there: of a pack of results, the first. */
  public Value value(Definition definition) {
    return values.get(definition);
  }

  /** The operations of the file, in the order of the text. */
  public Map<Op, Operation> operations() {
    return operations;
  }

  void associate(Op syntax, Operation operation) {
    operations.put(syntax, operation);
    syntaxes.put(operation, syntax);
  }

  void associate(Definition definition, Value value) {
    values.put(definition, value);
  }

  Problem error(int offset, int length, String message, String help) {
    Problem problem = new Problem(offset, length, message, help);
    problems.add(problem);
    return problem;
  }

  Problem error(EObject place, String message) {
    INode node = NodeModelUtils.findActualNodeFor(place);
    return node == null ? error(0, 0, message, null) : error(node.getOffset(), node.getLength(), message, null);
  }
}
