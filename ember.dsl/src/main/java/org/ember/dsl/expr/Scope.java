package org.ember.dsl.expr;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.dialect.NodeRef;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.Parameter;

/** Where an expression stands: what self is, which variables there are, and through which Java variable the model is read. */
public final class Scope {
  /** A variable of the language: its Java name and its type. */
  public record Variable(String java, ExprType type) { }

  private static final String UNTRACKED = "org.ember.ir.attribution.ModelReader.PLAIN";
  private static final String TRACKED = "ev";

  private final ExprType self;
  private final Visible visible;
  private final String reader;
  private final Map<String, Variable> variables;

  private Scope(ExprType self, Visible visible, String reader, Map<String, Variable> variables) {
    this.self = self;
    this.visible = visible;
    this.reader = reader;
    this.variables = variables;
  }

  /** For checks, result types and defaults of an operation: the Java variable self is the operation, reads are not tracked. */
  public static Scope of(OpDecl op) {
    return new Scope(ExprType.of(op), Visible.of(op), UNTRACKED, Map.of());
  }

  /** For an equation or contribution: self is the node; the Java variables are self and ev, the evaluator. */
  public static Scope of(AspectDecl aspect, NodeRef node) {
    return new Scope(TypeRefs.of(node), Visible.of(aspect), TRACKED, Map.of());
  }

  /** For an equation of a value that an operation defines or of what stands in one of its regions: self is the operation. */
  public static Scope of(AspectDecl aspect, OpDecl op) {
    return new Scope(ExprType.of(op), Visible.of(aspect), TRACKED, Map.of());
  }

  /** The same with the parameters of an attribute as variables. */
  public Scope withParameters(AttributionDecl attribution) {
    Scope scope = this;
    for (Parameter parameter : attribution.getParameters()) {
      scope = scope.with(parameter.getName(), AspectNames.identifier(parameter.getName()), TypeRefs.of(parameter.getType()));
    }
    return scope;
  }

  /** The same with one more variable, which hides others of its name. */
  public Scope with(String name, String java, ExprType type) {
    Map<String, Variable> more = new LinkedHashMap<>(variables);
    more.put(name, new Variable(java, type));
    return new Scope(self, visible, reader, more);
  }

  public ExprType self() {
    return self;
  }

  public Visible visible() {
    return visible;
  }

  /** The Java expression through which nodes are read. */
  String reader() {
    return reader;
  }

  Map<String, Variable> variables() {
    return variables;
  }

  /** Whether attributes of aspects can be read: not in a check or result type. */
  boolean hasAttributes() {
    return reader.equals(TRACKED);
  }
}
