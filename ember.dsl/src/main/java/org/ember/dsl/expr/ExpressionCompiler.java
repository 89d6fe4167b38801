package org.ember.dsl.expr;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.ember.dsl.dialect.Access;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.dialect.Binary;
import org.ember.dsl.dialect.BooleanLiteral;
import org.ember.dsl.dialect.Cast;
import org.ember.dsl.dialect.Expr;
import org.ember.dsl.dialect.If;
import org.ember.dsl.dialect.Index;
import org.ember.dsl.dialect.IntLiteral;
import org.ember.dsl.dialect.Let;
import org.ember.dsl.dialect.ListLiteral;
import org.ember.dsl.dialect.NameRef;
import org.ember.dsl.dialect.NegativeLiteral;
import org.ember.dsl.dialect.Not;
import org.ember.dsl.dialect.NullLiteral;
import org.ember.dsl.dialect.Quantified;
import org.ember.dsl.dialect.Quantifier;
import org.ember.dsl.dialect.Self;
import org.ember.dsl.dialect.StringLiteral;
import org.ember.dsl.dialect.TypeTest;
import org.ember.dsl.generator.JavaNames;

/**
 * Checks expressions and turns them into Java: one walk does both, so that what is accepted is what can be compiled. The Java reads the
 * model only through a ModelReader, which tracks reads, names the expression when something is absent, and remembers witnesses of
 * quantifiers for why-trees.
 */
public final class ExpressionCompiler {
  private static final String STATICS = "org.ember.ir.attribution.ModelReader.";

  private final Problems problems;
  private final BiConsumer<AttributionDecl, Expr> reads;
  private int variables;

  public ExpressionCompiler(Problems problems) {
    this(problems, (attribution, receiver) -> { });
  }

  /** Also tells each attribute that is read, with the expression for the node; null for self. */
  public ExpressionCompiler(Problems problems, BiConsumer<AttributionDecl, Expr> reads) {
    this.problems = problems;
    this.reads = reads;
  }

  /** Compiles an expression that is known to be right; fails with the first error if it is not. */
  public static JavaExpression compile(Expr expr, Scope scope) {
    return compileAs(expr, scope, null);
  }

  /** Compiles an expression that is known to be right where a type is expected. */
  public static JavaExpression compileAs(Expr expr, Scope scope, ExprType expected) {
    return new ExpressionCompiler((where, message) -> {
      throw new IllegalArgumentException(message + ": " + textOf(where));
    }).compile(expr, scope, expected);
  }

  /** Compiles a message with expressions in braces, known to be right, to a Java expression of type String. */
  public static JavaExpression compileMessage(String message, Scope scope) {
    return new ExpressionCompiler((where, problem) -> {
      throw new IllegalArgumentException(problem + ": " + message);
    }).message(message, scope, null);
  }

  /** The expression as a value of the expected type; of its own type if none is expected. Problems are reported. */
  public JavaExpression compile(Expr expr, Scope scope, ExprType expected) {
    JavaExpression compiled = raw(expr, scope, expected);
    return expected == null ? compiled : converted(compiled, expected, scope, expr);
  }

  /** A message with expressions in braces; problems are reported at the element that holds it. */
  public JavaExpression message(String message, Scope scope, EObject where) {
    List<String> parts = new ArrayList<>();
    for (MessageTemplate.Part part : MessageTemplate.parse(message, problem -> problems.error(where, problem))) {
      if (part.expr() == null) {
        parts.add(JavaNames.literal(part.text()));
        continue;
      }
      ExpressionCompiler inner = new ExpressionCompiler((at, problem) -> problems.error(where, problem + " in {" + part.text() + "}"), reads);
      parts.add(scope.reader() + ".text(" + inner.compile(part.expr(), scope, null).source() + ")");
    }
    String source = parts.isEmpty() ? "\"\"" : String.join(" + ", parts);
    return new JavaExpression(source, ExprType.STRING);
  }

  /** The expression with a hint of the type that is wanted, which names of enumeration cases need. */
  JavaExpression raw(Expr expr, Scope scope, ExprType hint) {
    return isComplete(expr) ? complete(expr, scope, hint) : JavaExpression.ERROR;
  }

  /** False where the parser has reported a syntax error and left parts out. */
  private static boolean isComplete(Expr expr) {
    return expr != null && expr.eClass().getEAllReferences().stream()
        .noneMatch(part -> part.isContainment() && !part.isMany() && expr.eGet(part) == null && !(expr instanceof ListLiteral))
        && !(expr instanceof Quantified quantified && quantified.getVariable().getName() == null)
        && !(expr instanceof Access access && access.getMember() == null);
  }

  private JavaExpression complete(Expr expr, Scope scope, ExprType hint) {
    if (expr instanceof IntLiteral literal) {
      return new JavaExpression(literal.getValue() + "L", ExprType.INT);
    } else if (expr instanceof NegativeLiteral literal) {
      return new JavaExpression("(-" + literal.getValue() + "L)", ExprType.INT);
    } else if (expr instanceof StringLiteral literal) {
      return literal.getValue().contains("{") ? message(literal.getValue(), scope, literal)
        : new JavaExpression(JavaNames.literal(literal.getValue()), ExprType.STRING);
    } else if (expr instanceof BooleanLiteral literal) {
      return new JavaExpression(String.valueOf(literal.isIsTrue()), ExprType.BOOLEAN);
    } else if (expr instanceof NullLiteral) {
      return new JavaExpression("null", ExprType.NULL);
    } else if (expr instanceof Self) {
      return new JavaExpression("self", scope.self());
    } else if (expr instanceof NameRef name) {
      return new Names(this, scope).name(name, hint);
    } else if (expr instanceof Access access) {
      return new Names(this, scope).member(access);
    } else if (expr instanceof Binary binary) {
      return new Operators(this, scope).binary(binary, hint);
    } else if (expr instanceof Not not) {
      return new JavaExpression("!(" + compile(not.getOperand(), scope, ExprType.BOOLEAN).source() + ")", ExprType.BOOLEAN);
    } else if (expr instanceof If conditional) {
      return conditional(conditional, scope, hint);
    } else if (expr instanceof Let let) {
      return let(let, scope, hint);
    } else if (expr instanceof Quantified quantified) {
      return quantified(quantified, scope);
    } else if (expr instanceof ListLiteral list) {
      return list(list, scope, hint);
    } else if (expr instanceof TypeTest test) {
      return new Tests(this, scope).test(test);
    } else if (expr instanceof Cast cast) {
      return new Tests(this, scope).cast(cast);
    } else if (expr instanceof Index index) {
      return item(index, scope);
    }
    return JavaExpression.ERROR;
  }

  private JavaExpression conditional(If expr, Scope scope, ExprType hint) {
    JavaExpression condition = compile(expr.getCondition(), scope, ExprType.BOOLEAN);
    JavaExpression then = raw(expr.getThen(), scope, hint);
    JavaExpression otherwise = raw(expr.getElse(), scope, hint == null && !then.type().isError() ? then.type() : hint);
    ExprType type = then.type().join(otherwise.type());
    if (type == null) {
      return error(expr, "both branches must have one type, found " + then.type() + " and " + otherwise.type());
    }
    String cast = "(" + type.java() + ") ";
    return new JavaExpression("(" + condition.source() + " ? " + cast + converted(then, type, scope, expr.getThen()).source()
      + " : " + cast + converted(otherwise, type, scope, expr.getElse()).source() + ")", type);
  }

  private JavaExpression let(Let expr, Scope scope, ExprType hint) {
    JavaExpression value = raw(expr.getValue(), scope, null);
    String variable = fresh(expr.getVariable().getName());
    JavaExpression body = raw(expr.getBody(), scope.with(expr.getVariable().getName(), variable, value.type()), hint);
    return new JavaExpression(STATICS + "<" + value.type().boxed() + ", " + body.type().boxed() + ">let(" + value.source() + ", " + variable
      + " -> " + body.source() + ")", body.type());
  }

  private JavaExpression quantified(Quantified expr, Scope scope) {
    JavaExpression collection = collection(expr.getCollection(), scope);
    ExprType element = elementOf(collection);
    String variable = fresh(expr.getVariable().getName());
    JavaExpression body = compile(expr.getBody(), scope.with(expr.getVariable().getName(), variable, element), ExprType.BOOLEAN);
    Quantifier quantifier = expr.getQuantifier();
    ExprType type = quantifier == Quantifier.COUNT ? ExprType.INT : quantifier == Quantifier.FIRST ? element.optional(true) : ExprType.BOOLEAN;
    return new JavaExpression(scope.reader() + ".<" + element.boxed() + ">" + quantifier.getName().toLowerCase(java.util.Locale.ROOT) + "("
      + collection.source() + ", " + variable + " -> " + body.source() + ")", type);
  }

  private JavaExpression list(ListLiteral expr, Scope scope, ExprType hint) {
    ExprType wanted = hint != null && hint.isCollection() ? hint.element() : null;
    if (expr.getVariable() != null) {
      return comprehension(expr, scope, wanted);
    }
    List<JavaExpression> items = new ArrayList<>();
    ExprType element = new ExprType(ExprType.Kind.NOTHING, null, null, false);
    for (Expr item : expr.getElements()) {
      JavaExpression compiled = raw(item, scope, wanted);
      ExprType joined = element.join(compiled.type());
      if (joined == null) {
        return error(item, "the elements of a list must have one type, found " + element + " and " + compiled.type());
      }
      element = joined;
      items.add(compiled);
    }
    if (wanted != null && element.fits(wanted)) {
      element = wanted.optional(wanted.optional() || element.optional());
    }
    List<String> sources = items.stream().map(JavaExpression::source).toList();
    boolean set = hint != null && hint.is(ExprType.Kind.SET);
    return new JavaExpression(STATICS + "<" + element.boxed() + ">" + (set ? "setOf(" : "listOf(") + String.join(", ", sources) + ")",
        set ? ExprType.setOf(element) : ExprType.listOf(element));
  }

  private JavaExpression comprehension(ListLiteral expr, Scope scope, ExprType wanted) {
    JavaExpression collection = collection(expr.getCollection(), scope);
    ExprType element = elementOf(collection);
    String name = expr.getVariable().getName();
    String variable = fresh(name);
    Scope inner = scope.with(name, variable, element);
    String filter = expr.getFilter() == null ? "true" : compile(expr.getFilter(), inner, ExprType.BOOLEAN).source();
    JavaExpression value = raw(expr.getElements().get(0), inner, wanted);
    return new JavaExpression(STATICS + "<" + element.boxed() + ", " + value.type().boxed() + ">collect(" + collection.source() + ", " + variable + " -> "
      + filter + ", " + variable + " -> " + value.source() + ")", ExprType.listOf(value.type()));
  }

  private JavaExpression item(Index expr, Scope scope) {
    JavaExpression list = raw(expr.getReceiver(), scope, null);
    JavaExpression index = compile(expr.getIndex(), scope, ExprType.INT);
    if (list.type().isError()) {
      return JavaExpression.ERROR;
    }
    if (!list.type().is(ExprType.Kind.LIST)) {
      return error(expr.getReceiver(), "only lists have elements by position, found " + list.type());
    }
    return new JavaExpression(STATICS + "item(" + list.source() + ", " + index.source() + ", " + JavaNames.literal(textOf(expr)) + ")", list.type().element());
  }

  private JavaExpression collection(Expr expr, Scope scope) {
    JavaExpression collection = raw(expr, scope, null);
    if (!collection.type().isCollection() && !collection.type().isError()) {
      return error(expr, "expected a list or set, found " + collection.type());
    }
    return present(collection, scope, expr);
  }

  private static ExprType elementOf(JavaExpression collection) {
    return collection.type().isError() ? ExprType.ERROR : collection.type().element();
  }

  /** The value where one of the given type is needed; an absent one fails when it is evaluated, naming the expression. */
  JavaExpression converted(JavaExpression value, ExprType target, Scope scope, EObject where) {
    if (value.type().isError() || target.isError()) {
      return value;
    }
    if (!value.type().fits(target)) {
      return error(where, "expected " + target + ", found " + value.type());
    }
    JavaExpression checked = target.optional() ? value : present(value, scope, where);
    boolean widened = target.isCollection() && !value.type().is(ExprType.Kind.NULL) && !value.type().element().equals(target.element());
    String source = widened ? STATICS + "<" + target.element().boxed() + ">widened(" + checked.source() + ")" : checked.source();
    return new JavaExpression(source, target);
  }

  /** The value, which fails if it is absent. */
  JavaExpression present(JavaExpression value, Scope scope, EObject where) {
    if (!value.type().optional() || value.type().isError()) {
      return value;
    }
    return new JavaExpression(scope.reader() + ".present(" + value.source() + ", " + JavaNames.literal(textOf(where)) + ")", value.type().optional(false));
  }

  void isRead(AttributionDecl attribution, EObject where) {
    reads.accept(attribution, where instanceof Access access && !(access.getReceiver() instanceof Self) ? access.getReceiver() : null);
  }

  JavaExpression error(EObject where, String message) {
    problems.error(where, message);
    return JavaExpression.ERROR;
  }

  private String fresh(String name) {
    variables++;
    return name + "_" + variables;
  }

  /** The text of a model element on one line; empty for one without text. */
  public static String textOf(EObject element) {
    ICompositeNode node = element == null ? null : NodeModelUtils.findActualNodeFor(element);
    return node == null ? "" : NodeModelUtils.getTokenText(node).replaceAll("\\s+", " ").strip();
  }
}
