package org.ember.ir.attribution;

import java.util.ArrayList;
import java.util.List;
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
  private final boolean someAtHand;
  private final boolean hasParts;
  /** Classes and their equations in turn, with open addressing; replaced as a whole, so that looking needs no lock. */
  private volatile Object[] byClass = new Object[16];

  /**
   * The equations whose self can be of a class, the most specific first.
   *
   * @param all all of them
   * @param own the one for nodes themselves that holds; null if there is none
   * @param parts those for parts of nodes
   * @param atHand the one that holds, if its value is at hand; null if there is none such, or if other equations may hold for some nodes
   */
  record Equations(List<Equation> all, Equation own, Equation[] parts, Equation atHand) {}

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
    this.hasParts = equations.stream().anyMatch(equation -> equation.part() != null);
    this.someAtHand = kind == Kind.SYNTHESIZED && !hasParts && (start != null && start.isAtHand() || equations.stream().anyMatch(Equation::isAtHand));
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

  /** The equation whose value at the node is at hand, so that it need not be kept; null if there is none such. */
  Equation atHand(EObject node) {
    return !someAtHand ? null : equations.isEmpty() ? start : equations(node).atHand();
  }

  /** The equation for a node itself, or the default; null if there is none. */
  Equation own(EObject node) {
    Equation own = equations.isEmpty() ? null : equations(node).own();
    return own == null ? start : own;
  }

  /** Whether there are equations for parts of nodes. */
  boolean hasParts() {
    return hasParts;
  }

  boolean isCircular() {
    return kind == Kind.CIRCULAR;
  }

  /** The equations (or contributions) whose self can be the node, the most specific first. */
  List<Equation> equationsFor(EObject self) {
    return equations(self).all();
  }

  Equations equations(EObject self) {
    Class<?> type = self.getClass();
    Object[] known = byClass;
    int mask = known.length - 1;
    int at = System.identityHashCode(type) << 1 & mask;
    for (; known[at] != null; at = at + 2 & mask) {
      if (known[at] == type) {
        return (Equations) known[at + 1];
      }
    }
    Equations found = equationsOf(type);
    remember(type, found);
    return found;
  }

  private synchronized void remember(Class<?> type, Equations found) {
    int used = 2;
    for (int i = 0; i < byClass.length; i += 2) {
      used += byClass[i] == null ? 0 : 2;
    }
    Object[] table = new Object[2 * used > byClass.length ? 2 * byClass.length : byClass.length];
    for (int i = 0; i < byClass.length; i += 2) {
      if (byClass[i] != null) {
        put(table, byClass[i], byClass[i + 1]);
      }
    }
    put(table, type, found);
    byClass = table;
  }

  private static void put(Object[] table, Object type, Object equations) {
    int mask = table.length - 1;
    int at = System.identityHashCode(type) << 1 & mask;
    while (table[at] != null && table[at] != type) {
      at = at + 2 & mask;
    }
    table[at] = type;
    table[at + 1] = equations;
  }

  private Equations equationsOf(Class<?> type) {
    List<Equation> all = equations.stream().filter(equation -> equation.self().isAssignableFrom(type)).toList();
    Equation own = all.stream().filter(equation -> equation.part() == null).findFirst().orElse(null);
    Equation holding = own == null ? start : own;
    Equation atHand = someAtHand && holding != null && holding.isAtHand() ? holding : null;
    return new Equations(all, own, all.stream().filter(equation -> equation.part() != null).toArray(Equation[]::new), atHand);
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
    /** The place of the equation that came last; -1 for the default. */
    private int last = -1;

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
      this.start = new Equation(owner, null, text, place, body, false);
      this.last = -1;
      return this;
    }

    /** An equation for nodes of a kind; the most specific ones come first. */
    public Builder equation(Class<? extends EObject> self, String text, String place, Equation.Body body) {
      add(new Equation(self, null, text, place, body, false));
      return this;
    }

    /** An equation for parts of nodes of a kind: results, region arguments, or for an inherited attribute what stands in a region. */
    public Builder equation(Class<? extends EObject> self, BiPredicate<EObject, EObject> part, String text, String place, Equation.Body body) {
      add(new Equation(self, part, text, place, body, false));
      return this;
    }

    private void add(Equation equation) {
      last = equations.size();
      equations.add(equation);
    }

    /** The value that the equation (or default) before this gives is at hand at each node. */
    public Builder atHand() {
      Equation of = last < 0 ? start : equations.get(last);
      Equation now = new Equation(of.self(), of.part(), of.text(), of.place(), of.body(), true);
      if (last < 0) {
        start = now;
      } else {
        equations.set(last, now);
      }
      return this;
    }

    public Attribution build() {
      return new Attribution(this, kind);
    }
  }
}
