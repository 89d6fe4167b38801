package org.ember.dsl.ide;

import com.google.common.base.Predicate;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EReference;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.naming.QualifiedName;
import org.eclipse.xtext.resource.EObjectDescription;
import org.eclipse.xtext.resource.IEObjectDescription;
import org.eclipse.xtext.scoping.IScope;
import org.eclipse.xtext.scoping.impl.AbstractScope;
import org.eclipse.xtext.scoping.impl.DefaultGlobalScopeProvider;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.DialectFile;
import org.ember.dsl.dialect.DialectPackage;
import org.ember.ir.def.Dialect;
import org.ember.ir.def.DialectRegistry;

/** Dialects that Ember itself brings can be used in a workspace that does not hold their files, as the command allows it too. */
public class ShippedDialects extends DefaultGlobalScopeProvider {
  @Override
  public IScope getScope(Resource context, EReference reference, Predicate<IEObjectDescription> filter) {
    IScope workspace = super.getScope(context, reference, filter);
    return reference.getEReferenceType() == DialectPackage.Literals.DIALECT_DECL ? new Shipped(context, workspace) : workspace;
  }

  /** The workspace's dialects, then those on the class path. */
  private static final class Shipped extends AbstractScope {
    private final Resource context;
    private final IScope workspace;

    Shipped(Resource context, IScope workspace) {
      super(IScope.NULLSCOPE, false);
      this.context = context;
      this.workspace = workspace;
    }

    @Override
    public IEObjectDescription getSingleElement(QualifiedName name) {
      IEObjectDescription found = workspace.getSingleElement(name);
      return found != null ? found : load(name.toString());
    }

    @Override
    protected Iterable<IEObjectDescription> getAllLocalElements() {
      List<IEObjectDescription> all = new ArrayList<>();
      workspace.getAllElements().forEach(all::add);
      for (Dialect dialect : DialectRegistry.global().dialects()) {
        if (all.stream().noneMatch(each -> each.getName().toString().equals(dialect.name()))) {
          IEObjectDescription shipped = load(dialect.name());
          if (shipped != null) all.add(shipped);
        }
      }
      return all;
    }

    private IEObjectDescription load(String name) {
      URL file = ShippedDialects.class.getClassLoader().getResource("dialects/" + name + ".dialect");
      if (file == null || context.getResourceSet() == null) return null;
      Resource resource = context.getResourceSet().getResource(URI.createURI(file.toString()), true);
      if (resource.getContents().isEmpty() || !(resource.getContents().get(0) instanceof DialectFile dialects)) return null;
      for (EObject unit : dialects.getUnits()) {
        if (unit instanceof DialectDecl dialect && name.equals(dialect.getName())) {
          return EObjectDescription.create(QualifiedName.create(name), dialect);
        }
      }
      return null;
    }
  }
}
