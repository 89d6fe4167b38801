package org.ember.dsl.expr;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;
import org.ember.dsl.dialect.Access;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.AttributionDecl;
import org.ember.dsl.dialect.EnumCase;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.Expr;
import org.ember.dsl.dialect.FunctionDecl;
import org.ember.dsl.dialect.NameRef;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.Parameter;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.TypeDecl;
import org.ember.dsl.generator.JavaNames;
import org.ember.ir.util.Suggestions;

/**
 * What names mean. A plain name is, in this order: a variable or parameter, a member of self (feature of its operation, attribute,
 * builtin member), a function, a case of the enumeration that is expected or, if only one has it, of any that is visible.
 */
final class Names {
  private final ExpressionCompiler compiler;
  private final Scope scope;

  Names(ExpressionCompiler compiler, Scope scope) {
    this.compiler = compiler;
    this.scope = scope;
  }

  JavaExpression name(NameRef ref, ExprType hint) {
    String name = ref.getName();
    if (name.contains("::")) {
      return qualified(ref, name.substring(0, name.indexOf(':')), name.substring(name.lastIndexOf(':') + 1));
    }
    Scope.Variable variable = scope.variables().get(name);
    if (variable != null && !ref.isCall()) {
      return new JavaExpression(variable.java(), variable.type());
    }
    JavaExpression member = memberOrNull(new JavaExpression("self", scope.self()), "self", name, ref.isCall(), ref.getArguments(), ref);
    if (member != null) {
      return member;
    }
    FunctionDecl function = scope.visible().declarations(FunctionDecl.class).get(name);
    if (function != null) {
      return call(function, ref);
    }
    return ref.isCall() ? unknown(ref, name) : enumCase(ref, name, hint);
  }

  private JavaExpression qualified(NameRef ref, String before, String after) {
    FunctionDecl function = scope.visible().declarations(FunctionDecl.class).get(before + "::" + after);
    if (function != null) {
      return call(function, ref);
    }
    EnumDecl enumeration = scope.visible().declarations(EnumDecl.class).get(before);
    if (enumeration != null && !ref.isCall()) {
      return caseOf(enumeration, after, ref);
    }
    for (AttributionDecl attribution : scope.hasAttributes() ? scope.visible().attributions() : List.<AttributionDecl>of()) {
      if (attribution.getName().equals(after) && ((AspectDecl) attribution.eContainer()).getName().equals(before) && owns(attribution, scope.self())) {
        return attribute(attribution, new JavaExpression("self", scope.self()), "self", ref.getArguments(), ref);
      }
    }
    return compiler.error(ref, "unknown name " + before + "::" + after + ", expected dialect::function, Enumeration::case or aspect::attribute");
  }

  /** Whether a name can only be a case of an enumeration. */
  boolean isOnlyCase(Expr expr) {
    return expr instanceof NameRef ref && !ref.isCall() && !ref.getName().contains("::") && !scope.variables().containsKey(ref.getName())
      && !membersOf(scope.self()).contains(ref.getName());
  }

  private JavaExpression enumCase(NameRef ref, String name, ExprType hint) {
    if (hint != null && hint.isCollection()) {
      return enumCase(ref, name, hint.element());
    }
    if (hint != null && hint.is(ExprType.Kind.ENUM)) {
      EnumDecl enumeration = (EnumDecl) hint.declaration();
      return hasCase(enumeration, name) ? caseOf(enumeration, name, ref) : unknown(ref, name);
    }
    Set<EnumDecl> having = new LinkedHashSet<>();
    scope.visible().declarations(EnumDecl.class).values().stream().filter(enumeration -> hasCase(enumeration, name)).forEach(having::add);
    if (having.size() > 1) {
      return compiler.error(ref, name + " is a case of several enumerations, write one of "
        + String.join(", ", having.stream().map(enumeration -> enumeration.getName() + "::" + name).toList()));
    }
    return having.isEmpty() ? unknown(ref, name) : caseOf(having.iterator().next(), name, ref);
  }

  private static boolean hasCase(EnumDecl enumeration, String name) {
    return enumeration.getCases().stream().anyMatch(each -> name.equals(each.getName()));
  }

  private JavaExpression caseOf(EnumDecl enumeration, String name, EObject where) {
    for (EnumCase each : enumeration.getCases()) {
      if (name.equals(each.getName())) {
        return new JavaExpression(JavaNames.qualified(enumeration) + "." + JavaNames.constant(each), ExprType.of(enumeration));
      }
    }
    List<String> cases = enumeration.getCases().stream().map(EnumCase::getName).toList();
    return compiler.error(where, "enumeration " + enumeration.getName() + " has no case " + name + Suggestions.among(name, cases));
  }

  private JavaExpression unknown(NameRef ref, String name) {
    Set<String> known = new LinkedHashSet<>(scope.variables().keySet());
    known.addAll(membersOf(scope.self()));
    scope.visible().declarations(FunctionDecl.class).keySet().stream().filter(each -> !each.contains("::")).forEach(known::add);
    scope.visible().declarations(EnumDecl.class).values().forEach(each -> each.getCases().forEach(one -> known.add(one.getName())));
    return compiler.error(ref, "unknown name " + name + Suggestions.among(name, known));
  }

  JavaExpression member(Access access) {
    JavaExpression receiver = compiler.raw(access.getReceiver(), scope, null);
    if (receiver.type().isError()) {
      return JavaExpression.ERROR;
    }
    String text = ExpressionCompiler.textOf(access.getReceiver());
    JavaExpression member = memberOrNull(receiver, text, access.getMember(), access.isCall(), access.getArguments(), access);
    if (member != null) {
      return member;
    }
    String elsewhere = scope.hasAttributes() && scope.visible().attributions().stream().anyMatch(each -> each.getName().equals(access.getMember()))
      ? ", but there is such an attribute of " + ownerOf(access.getMember()) + ": test with 'is' and convert with 'as'"
      : Suggestions.among(access.getMember(), membersOf(receiver.type()));
    return compiler.error(access, receiver.type() + " has no member " + access.getMember() + elsewhere);
  }

  private String ownerOf(String attribute) {
    return String.join(" and ", scope.visible().attributions().stream().filter(each -> each.getName().equals(attribute))
      .map(each -> TypeRefs.of(each.getOwner()).toString()).distinct().toList());
  }

  private JavaExpression memberOrNull(JavaExpression receiver, String text, String name, boolean call, List<Expr> arguments, EObject where) {
    ExprType type = receiver.type();
    if (type.is(ExprType.Kind.OP) && !call) {
      OpFeature feature = FeatureTypes.of((OpDecl) type.declaration()).get(name);
      if (feature != null) {
        return feature(receiver, text, feature);
      }
    }
    List<AttributionDecl> attributes = new ArrayList<>();
    if (scope.hasAttributes() && type.isNode()) {
      scope.visible().attributions().stream().filter(each -> each.getName().equals(name) && owns(each, type)).forEach(attributes::add);
    }
    if (!attributes.isEmpty()) {
      return attribute(attributes.get(0), receiver, text, arguments, where);
    }
    if (type.is(ExprType.Kind.DECLARED_TYPE)) {
      for (Parameter parameter : ((TypeDecl) type.declaration()).getParameters()) {
        if (parameter.getName().equals(name) && !call) {
          return property(compiler.present(receiver, scope, where), parameter);
        }
      }
    }
    Members.Member member = Members.of(type).get(name);
    return member == null ? null : builtin(receiver, text, member, call, arguments, where);
  }

  private static boolean owns(AttributionDecl attribution, ExprType type) {
    return type.fits(TypeRefs.of(attribution.getOwner()));
  }

  private JavaExpression feature(JavaExpression receiver, String text, OpFeature feature) {
    ExprType type = FeatureTypes.typeOf(feature);
    String read = feature instanceof RegionArgument ? ".withRegions(" : ".read(";
    String source = scope.reader() + read + at(receiver, text) + ")." + FeatureTypes.getter((OpDecl) receiver.type().declaration(), feature);
    if (type.isCollection()) {
      String copy = type.is(ExprType.Kind.SET) ? "setCopy(" : "copy(";
      return new JavaExpression("org.ember.ir.attribution.ModelReader.<" + type.element().boxed() + ">" + copy + source + ")", type);
    }
    if (!type.optional() && type.is(ExprType.Kind.INT)) {
      source = scope.reader() + ".present(" + source + ", " + JavaNames.literal(feature.getName()) + ")";
    }
    return new JavaExpression(source, type);
  }

  /** The receiver, which fails with its text where it is absent: also a node of an incomplete operation can be; self never is. */
  private String at(JavaExpression receiver, String text) {
    boolean there = receiver.source().equals("self") || !receiver.type().isNode() && !receiver.type().optional();
    return there ? receiver.source() : scope.reader() + ".present(" + receiver.source() + ", " + JavaNames.literal(text) + ")";
  }

  private static JavaExpression property(JavaExpression receiver, Parameter parameter) {
    ExprType type = TypeRefs.of(parameter.getType());
    String source = receiver.source() + "." + parameter.getName() + "()";
    if (type.is(ExprType.Kind.INT) && !type.optional()) {
      source = "((long) " + source + ")";
    } else if (type.is(ExprType.Kind.LIST) && type.element().is(ExprType.Kind.INT)) {
      source = "org.ember.ir.attribution.ModelReader.integers(" + source + ")";
    }
    return new JavaExpression(source, type);
  }

  private JavaExpression builtin(JavaExpression receiver, String text, Members.Member member, boolean call, List<Expr> arguments, EObject where) {
    if (call == member.parameters().isEmpty() && (call || !member.parameters().isEmpty())) {
      return compiler.error(where, call ? member.name() + " takes no arguments, write it without parentheses"
        : member.name() + " takes " + member.parameters().size() + " argument, write " + member.name() + "(..)");
    }
    List<String> all = new ArrayList<>(List.of(member.name().equals("text") ? receiver.source() : at(receiver, text)));
    all.addAll(arguments(member.name(), member.parameters(), arguments, where));
    return new JavaExpression(scope.reader() + "." + member.name() + "(" + String.join(", ", all) + ")", member.type());
  }

  private JavaExpression attribute(AttributionDecl attribution, JavaExpression receiver, String text, List<Expr> arguments, EObject where) {
    compiler.isRead(attribution, where);
    List<String> all = new ArrayList<>(List.of("ev", at(receiver, text)));
    List<ExprType> parameters = attribution.getParameters().stream().map(each -> TypeRefs.of(each.getType())).toList();
    all.addAll(arguments(attribution.getName(), parameters, arguments, where));
    return new JavaExpression(AspectNames.accessor(attribution)
      + "(" + String.join(", ", all) + ")", TypeRefs.of(attribution.getType()));
  }

  private JavaExpression call(FunctionDecl function, NameRef ref) {
    List<ExprType> parameters = function.getParameters().stream().map(each -> TypeRefs.of(each.getType())).toList();
    List<String> arguments = new ArrayList<>(arguments(function.getName(), parameters, ref.getArguments(), ref));
    for (int i = 0; i < arguments.size(); i++) {
      if (i < parameters.size() && parameters.get(i).isNode()) {
        arguments.set(i, scope.reader() + ".wholeModel(" + arguments.get(i) + ")");
      }
    }
    ExprType type = TypeRefs.of(function.getType());
    String cast = type.equals(ExprType.INT) ? "(long) " : "";
    return new JavaExpression("(" + cast + function.getJavaMethod() + "(" + String.join(", ", arguments) + "))", type);
  }

  private List<String> arguments(String name, List<ExprType> parameters, List<Expr> arguments, EObject where) {
    if (parameters.size() != arguments.size()) {
      compiler.error(where, name + " takes " + parameters.size() + (parameters.size() == 1 ? " argument" : " arguments") + ", found " + arguments.size());
      return List.of();
    }
    List<String> compiled = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      compiled.add(compiler.compile(arguments.get(i), scope, parameters.get(i)).source());
    }
    return compiled;
  }

  private Set<String> membersOf(ExprType type) {
    Set<String> names = new LinkedHashSet<>();
    if (type.is(ExprType.Kind.OP)) {
      names.addAll(FeatureTypes.of((OpDecl) type.declaration()).keySet());
    }
    if (type.is(ExprType.Kind.DECLARED_TYPE)) {
      ((TypeDecl) type.declaration()).getParameters().forEach(each -> names.add(each.getName()));
    }
    if (scope.hasAttributes() && type.isNode()) {
      scope.visible().attributions().stream().filter(each -> owns(each, type)).forEach(each -> names.add(each.getName()));
    }
    Map<String, Members.Member> builtin = Members.of(type);
    names.addAll(builtin.keySet());
    return names;
  }
}
