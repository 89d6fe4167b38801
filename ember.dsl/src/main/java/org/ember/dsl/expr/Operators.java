package org.ember.dsl.expr;

import org.ember.dsl.dialect.Binary;
import org.ember.dsl.dialect.Expr;
import org.ember.dsl.generator.JavaNames;

/** Operators with two operands. */
final class Operators {
  private static final String STATICS = "org.ember.ir.attribution.ModelReader.";

  private final ExpressionCompiler compiler;
  private final Scope scope;

  Operators(ExpressionCompiler compiler, Scope scope) {
    this.compiler = compiler;
    this.scope = scope;
  }

  JavaExpression binary(Binary expr, ExprType hint) {
    return switch (expr.getOperator()) {
      case "and" -> of(expr, ExprType.BOOLEAN, "&&", ExprType.BOOLEAN);
      case "or" -> of(expr, ExprType.BOOLEAN, "||", ExprType.BOOLEAN);
      case "<", "<=", ">", ">=" -> of(expr, ExprType.INT, expr.getOperator(), ExprType.BOOLEAN);
      case "==", "!=" -> equality(expr);
      case "contains" -> contains(expr);
      case "+" -> plus(expr, hint);
      case "-" -> minus(expr, hint);
      case "*" -> of(expr, ExprType.INT, "*", ExprType.INT);
      default -> divided(expr);
    };
  }

  private JavaExpression of(Binary expr, ExprType operands, String java, ExprType result) {
    JavaExpression left = compiler.compile(expr.getLeft(), scope, operands);
    JavaExpression right = compiler.compile(expr.getRight(), scope, operands);
    return new JavaExpression("(" + left.source() + " " + java + " " + right.source() + ")", result);
  }

  private JavaExpression equality(Binary expr) {
    Names names = new Names(compiler, scope);
    boolean caseFirst = names.isOnlyCase(expr.getLeft());
    Expr first = caseFirst ? expr.getRight() : expr.getLeft();
    Expr second = caseFirst ? expr.getLeft() : expr.getRight();
    JavaExpression one = compiler.raw(first, scope, null);
    JavaExpression other = compiler.raw(second, scope, one.type());
    if (one.type().isError() || other.type().isError()) {
      return new JavaExpression("false", ExprType.BOOLEAN);
    }
    boolean nothing = one.type().is(ExprType.Kind.NULL) || other.type().is(ExprType.Kind.NULL);
    if (!nothing && !one.type().fits(other.type()) && !other.type().fits(one.type())) {
      return compiler.error(expr, "a " + one.type() + " is never equal to a " + other.type());
    }
    String not = expr.getOperator().equals("!=") ? "!" : "";
    if (nothing) {
      JavaExpression tested = one.type().is(ExprType.Kind.NULL) ? other : one;
      if (!tested.type().optional()) {
        return compiler.error(expr, "a " + tested.type() + " is never null");
      }
      return new JavaExpression("(" + tested.source() + (not.isEmpty() ? " == null)" : " != null)"), ExprType.BOOLEAN);
    }
    return new JavaExpression(not + "java.util.Objects.equals(" + one.source() + ", " + other.source() + ")", ExprType.BOOLEAN);
  }

  private JavaExpression contains(Binary expr) {
    JavaExpression whole = compiler.present(compiler.raw(expr.getLeft(), scope, null), scope, expr.getLeft());
    if (whole.type().isError()) {
      return JavaExpression.ERROR;
    }
    if (whole.type().is(ExprType.Kind.STRING)) {
      return new JavaExpression(whole.source() + ".contains(" + compiler.compile(expr.getRight(), scope, ExprType.STRING).source() + ")", ExprType.BOOLEAN);
    }
    if (!whole.type().isCollection()) {
      return compiler.error(expr.getLeft(), "expected a list, set or String, found " + whole.type());
    }
    JavaExpression part = compiler.raw(expr.getRight(), scope, whole.type().element());
    if (!part.type().fits(whole.type().element()) && !whole.type().element().fits(part.type())) {
      return compiler.error(expr, "a " + whole.type() + " never contains a " + part.type());
    }
    return new JavaExpression(whole.source() + ".contains(" + part.source() + ")", ExprType.BOOLEAN);
  }

  private JavaExpression plus(Binary expr, ExprType hint) {
    JavaExpression left = compiler.raw(expr.getLeft(), scope, hint);
    JavaExpression right = compiler.raw(expr.getRight(), scope, hint);
    if (left.type().isError() || right.type().isError()) {
      return JavaExpression.ERROR;
    }
    if (left.type().is(ExprType.Kind.STRING) || right.type().is(ExprType.Kind.STRING)) {
      return new JavaExpression("(" + scope.reader() + ".text(" + left.source() + ") + " + scope.reader() + ".text(" + right.source() + "))", ExprType.STRING);
    }
    if (left.type().isCollection() && right.type().is(left.type().kind())) {
      return joined(expr, left, right, left.type().is(ExprType.Kind.SET) ? "union" : "concat");
    }
    return integers(expr, left, right, "+");
  }

  private JavaExpression minus(Binary expr, ExprType hint) {
    JavaExpression left = compiler.raw(expr.getLeft(), scope, hint);
    JavaExpression right = compiler.raw(expr.getRight(), scope, hint);
    if (left.type().is(ExprType.Kind.SET) && right.type().is(ExprType.Kind.SET)) {
      return joined(expr, left, right, "without");
    }
    return integers(expr, left, right, "-");
  }

  private JavaExpression joined(Binary expr, JavaExpression left, JavaExpression right, String method) {
    ExprType type = left.type().join(right.type());
    if (type == null) {
      return compiler.error(expr, "both operands must have one type, found " + left.type() + " and " + right.type());
    }
    return new JavaExpression(STATICS + "<" + type.element().boxed() + ">" + method + "(" + left.source() + ", " + right.source() + ")", type);
  }

  private JavaExpression integers(Binary expr, JavaExpression left, JavaExpression right, String java) {
    JavaExpression a = compiler.converted(left, ExprType.INT, scope, expr.getLeft());
    JavaExpression b = compiler.converted(right, ExprType.INT, scope, expr.getRight());
    return new JavaExpression("(" + a.source() + " " + java + " " + b.source() + ")", ExprType.INT);
  }

  private JavaExpression divided(Binary expr) {
    JavaExpression left = compiler.compile(expr.getLeft(), scope, ExprType.INT);
    JavaExpression right = compiler.compile(expr.getRight(), scope, ExprType.INT);
    String method = expr.getOperator().equals("/") ? "quotient" : "remainder";
    return new JavaExpression(STATICS + method + "(" + left.source() + ", " + right.source() + ", " + JavaNames.literal(ExpressionCompiler.textOf(expr)) + ")", ExprType.INT);
  }
}
