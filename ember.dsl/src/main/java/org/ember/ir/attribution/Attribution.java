package org.ember.ir.attribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.eclipse.emf.ecore.EObject;

/** An attribute that an aspect declares, with all equations for it. Made by generated code; immutable once built. */
public final class Attribution {
  /** How values come about; the last two are steps of collecting. */
  public enum Kind { SYNTHESIZED, INHERITED, COLLECTION, CIRCULAR, GATHERED, CONTRIBUTED }

  /** For a collection: all that is contributed below a root; for that: what one node contributes. */
  final Attribution gathered;
  final Attribution contributed;

  private final String aspect;
  private final String name;
  private final Kind kind;
  private final Class<? extends EObject> owner;
  private final String ownerName;
  private final String type;
  private final String doc;
  private final List<String> parameters;
  private final Equation start;
  private final List<Equation> equations;
  private final Map<Class<?>, Equations> byClass = new ConcurrentHashMap<>();

  /**
   * The equations whose self can be of a class, the most specific first.
   *
   * @param all all of them
   * @param own the one for nodes themselves that holds; null if there is none
   * @param parts those for parts of nodes
   */
  record Equations(List<Equation> all, Equation own, Equation[] parts) {}

  private Attribution(Builder builder, Kind kind) {
    this.aspect = builder.aspect;
    this.name = builder.name;
    this.kind = kind;
    this.owner = builder.owner;
    this.ownerName = builder.ownerName;
    this.type = builder.type;
    this.doc = builder.doc;
    this.parameters = List.copyOf(builder.parameters);
    this.start = builder.start;
    this.equations = List.copyOf(builder.equations);
    this.gathered = kind == Kind.COLLECTION ? new Attribution(builder, Kind.GATHERED) : null;
    this.contributed = kind == Kind.GATHERED ? new Attribution(builder, Kind.CONTRIBUTED) : null;
  }

  /** Begins the definition of an attribute; type is its declared type as text. */
  public static Builder builder(String aspect, String name, Kind kind, String type) {
    return new Builder(aspect, name, kind, type);
  }

  public String aspect() {
    return aspect;
  }

  public String name() {
    return name;
  }

  /** The name that no other attribute has: aspect.name. */
  public String qualifiedName() {
    return aspect + "." + name;
  }

  public Kind kind() {
    return kind;
  }

  /** The kind of nodes that have the attribute. */
  public Class<? extends EObject> owner() {
    return owner;
  }

  /** The kind of nodes as it is written: Operation, scf::For. */
  public String ownerName() {
    return ownerName;
  }

  public String type() {
    return type;
  }

  /** The documentation comment; empty if there is none. */
  public String doc() {
    return doc;
  }

  /** The names of the parameters; mostly none. */
  public List<String> parameters() {
    return parameters;
  }

  public boolean isOf(EObject node) {
    return owner.isInstance(node);
  }

  /** The value at a node; fails if the node has no such attribute or the number of arguments is wrong. */
  public Object evaluate(Evaluator ev, EObject node, Object... arguments) {
    if (!isOf(node)) {
      throw new EvaluationException(qualifiedName() + " is an attribute of " + ownerName + ", not of " + Texts.of(node));
    }
    if (arguments.length != parameters.size()) {
      throw new EvaluationException(qualifiedName() + " takes " + parameters.size() + " arguments, found " + arguments.length);
    }
    return ev.value(this, node, arguments);
  }

  /** The default, start or value at the root; null if there is none. */
  Equation start() {
    return start;
  }

  boolean isCircular() {
    return kind == Kind.CIRCULAR;
  }

  /** The equations (or contributions) whose self can be the node, the most specific first. */
  List<Equation> equationsFor(EObject self) {
    return equations(self).all();
  }

  Equations equations(EObject self) {
    Equations known = byClass.get(self.getClass());
    return known != null ? known : byClass.computeIfAbsent(self.getClass(), this::equationsOf);
  }

  private Equations equationsOf(Class<?> type) {
    List<Equation> all = equations.stream().filter(equation -> equation.self().isAssignableFrom(type)).toList();
    Equation own = all.stream().filter(equation -> equation.part() == null).findFirst().orElse(null);
    return new Equations(all, own, all.stream().filter(equation -> equation.part() != null).toArray(Equation[]::new));
  }

  boolean hasEquations() {
    return !equations.isEmpty();
  }

  /** Whether contributions come from nodes other than operations. */
  boolean hasContributionsOfParts() {
    return equations.stream().anyMatch(equation -> !org.ember.ir.Operation.class.isAssignableFrom(equation.self()));
  }

  @Override
  public String toString() {
    return qualifiedName();
  }

  /** Collects the parts of a definition. */
  public static final class Builder {
    private final String aspect;
    private final String name;
    private final Kind kind;
    private final String type;
    private Class<? extends EObject> owner;
    private String ownerName;
    private String doc = "";
    private final List<String> parameters = new ArrayList<>();
    private Equation start;
    private final List<Equation> equations = new ArrayList<>();

    private Builder(String aspect, String name, Kind kind, String type) {
      this.aspect = aspect;
      this.name = name;
      this.kind = kind;
      this.type = type;
    }

    public Builder owner(Class<? extends EObject> node, String text) {
      this.owner = node;
      this.ownerName = text;
      return this;
    }

    public Builder doc(String text) {
      this.doc = text;
      return this;
    }

    public Builder parameter(String parameter) {
      parameters.add(parameter);
      return this;
    }

    /** The default, start or value at the root. */
    public Builder start(String text, String place, Equation.Body body) {
      this.start = new Equation(owner, null, text, place, body);
      return this;
    }

    /** An equation for nodes of a kind; the most specific ones come first. */
    public Builder equation(Class<? extends EObject> self, String text, String place, Equation.Body body) {
      equations.add(new Equation(self, null, text, place, body));
      return this;
    }

    /** An equation for parts of nodes of a kind: results, region arguments, or for an inherited attribute what stands in a region. */
    public Builder equation(Class<? extends EObject> self, BiPredicate<EObject, EObject> part, String text, String place, Equation.Body body) {
      equations.add(new Equation(self, part, text, place, body));
      return this;
    }

    public Attribution build() {
      return new Attribution(this, kind);
    }
  }
}
