package org.ember.dsl.aspect;

import java.util.Set;
import org.ember.dsl.dialect.Access;
import org.ember.dsl.dialect.Binary;
import org.ember.dsl.dialect.BooleanLiteral;
import org.ember.dsl.dialect.Cast;
import org.ember.dsl.dialect.Expr;
import org.ember.dsl.dialect.If;
import org.ember.dsl.dialect.Index;
import org.ember.dsl.dialect.IntLiteral;
import org.ember.dsl.dialect.NameRef;
import org.ember.dsl.dialect.NegativeLiteral;
import org.ember.dsl.dialect.Not;
import org.ember.dsl.dialect.NullLiteral;
import org.ember.dsl.dialect.Self;
import org.ember.dsl.dialect.StringLiteral;
import org.ember.dsl.dialect.TypeTest;
import org.ember.dsl.expr.ExprType;
import org.ember.dsl.expr.ExpressionCompiler;
import org.ember.dsl.expr.Scope;

/**
 * Which expressions have their value at hand: they look at a node and what is next to it, and at no attribute. To compute such a value again takes less
 * time than to keep it and to look it up.
 */
final class AtHand {
  /** Members that go through what a node holds or is used by. */
  private static final Set<String> WALKS = Set.of("nested", "ancestors", "users", "next", "previous", "isBefore", "contains", "indexOf", "toSet", "toList", "reversed");
  /** What takes arguments and is at hand all the same. */
  private static final Set<String> CALLS = Set.of("hasTrait", "attribute", "encloses");

  private AtHand() {}

  /** Whether an expression that is known to be right, and gives no list or set, has its value at hand. */
  static boolean is(Expr expr, Scope scope, ExprType type) {
    boolean[] reads = new boolean[1];
    new ExpressionCompiler((where, message) -> { }, (attribution, receiver) -> reads[0] = true).compile(expr, scope, type);
    return !type.isCollection() && !reads[0] && isPlain(expr);
  }

  private static boolean isPlain(Expr expr) {
    if (expr instanceof NameRef name && (WALKS.contains(name.getName()) || name.isCall() && !CALLS.contains(name.getName()))
        || expr instanceof Access access && (WALKS.contains(access.getMember()) || access.isCall() && !CALLS.contains(access.getMember()))
        || expr instanceof StringLiteral text && text.getValue().contains("{")) {
      return false;
    }
    boolean known = expr instanceof NameRef || expr instanceof Access || expr instanceof Binary || expr instanceof Not || expr instanceof If || expr instanceof TypeTest
        || expr instanceof Cast || expr instanceof Index || expr instanceof Self || expr instanceof NullLiteral || expr instanceof BooleanLiteral
        || expr instanceof IntLiteral || expr instanceof NegativeLiteral || expr instanceof StringLiteral;
    return known && expr.eContents().stream().allMatch(part -> !(part instanceof Expr inner) || isPlain(inner));
  }
}
