package org.ember.dsl.scoping;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EClass;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.xtext.EcoreUtil2;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.resource.EObjectDescription;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IScope;
import org.eclipse.xtext.scoping.impl.MapBasedScope;
import org.eclipse.xtext.scoping.impl.SimpleScope;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.DialectPackage;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Operations;

/**
 * Which names mean what in a .dialect file. The features of an operation are visible in its format, inherited ones too. Other names are
 * those of the own dialect, then of the dialects used, each also as dialect::Name. Dialects are found among all loaded files.
 */
public class DialectScopeProvider extends AbstractDialectScopeProvider {

  @Override
  public IScope getScope(EObject context, EReference reference) {
    EClass kind = reference.getEReferenceType();
    if (kind == DialectPackage.Literals.OP_FEATURE) {
      OpDecl op = EcoreUtil2.getContainerOfType(context, OpDecl.class);
      return op == null ? IScope.NULLSCOPE : features(op);
    }
    if (kind != DialectPackage.Literals.DIALECT_DECL && isMember(kind)) {
      return members(context, kind);
    }
    return super.getScope(context, reference);
  }

  private static boolean isMember(EClass kind) {
    return DialectPackage.Literals.DIALECT_MEMBER.isSuperTypeOf(kind)
        || kind == DialectPackage.Literals.CONSTRAINT_TARGET
        || kind == DialectPackage.Literals.DECLARED_TYPE_TARGET
        || kind == DialectPackage.Literals.TEST_TARGET;
  }

  private static IScope features(OpDecl op) {
    List<IEObjectDescription> found = new ArrayList<>();
    for (OpFeature feature : Operations.features(op)) {
      if (feature.getName() != null) {
        found.add(EObjectDescription.create(QualifiedName.create(feature.getName()), feature));
      }
    }
    return MapBasedScope.createScope(IScope.NULLSCOPE, found);
  }

  private static IScope members(EObject context, EClass kind) {
    IScope scope = IScope.NULLSCOPE;
    DialectDecl own = Dialects.of(context);
    List<DialectDecl> visible = new ArrayList<>(Dialects.visible(context));
    List<IEObjectDescription> used = new ArrayList<>();
    for (DialectDecl dialect : visible) {
      Dialects.named(dialect).forEach((name, member) -> {
        if (kind.isInstance(member)) {
          used.add(EObjectDescription.create(QualifiedName.create(dialect.getName() + "::" + name), member));
          if (dialect != own) {
            used.add(EObjectDescription.create(QualifiedName.create(name), member));
          }
        }
      });
    }
    scope = new SimpleScope(scope, used);
    AspectDecl aspect = EcoreUtil2.getContainerOfType(context, AspectDecl.class);
    List<IEObjectDescription> local = new ArrayList<>();
    for (EObject member : own != null ? own.getMembers() : aspect != null ? aspect.getMembers() : List.<EObject>of()) {
      String name = Dialects.name(member);
      if (name != null && kind.isInstance(member)) {
        local.add(EObjectDescription.create(QualifiedName.create(name), member));
      }
    }
    return local.isEmpty() ? scope : new SimpleScope(scope, local);
  }
}
