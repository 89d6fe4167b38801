package org.ember.dsl.generator;

import java.util.List;
import org.ember.dsl.aspect.AspectProduct;

/** What is generated when. */
public final class Products {

  private Products() {
  }

  /** The products of a build. */
  public static List<Product> ofBuild() {
    return List.of(new EcoreProduct(), new GenModelProduct(), new WorkflowProduct(), new GrammarProduct(), new EnumProduct(),
        new TypeProduct(), new ConstraintProduct(), new DialectProduct(true), new BuilderProduct(), new ServiceProduct(), new AspectProduct(), new ReferenceProduct());
  }

  /** The products for dialects loaded at run time: no metamodel, operations are generic ones with the declared accessors. */
  public static List<Product> ofRun() {
    return List.of(new EnumProduct(), new TypeProduct(), new ConstraintProduct(), new DialectProduct(false), new OperationProduct(),
        new AspectProduct());
  }
}
