package org.ember.dsl.generator;

/** The workflow that the build runs next: EMF code for the metamodels, then the parts that {@link GrammarGenerator} adds. */
final class WorkflowProduct implements Product {

  static final String FILE = "workflow/GenerateEmber.mwe2";

  @Override
  public void generate(DialectSet dialects, Output output) {
    output.add(FILE, """
        module org.ember.GenerateEmber

        import org.eclipse.emf.mwe.utils.*
        import org.eclipse.emf.mwe2.ecore.*

        var rootPath = "."

        Workflow {
            bean = StandaloneSetup {
                scanClassPath = false
                projectMapping = { projectName = "ember.dialects" path = "${rootPath}" }
                projectMapping = { projectName = "ember.dsl" path = "${rootPath}/../ember.dsl" }
                registerGeneratedEPackage = "org.eclipse.emf.codegen.ecore.genmodel.GenModelPackage"
            }
            component = EcoreGenerator {
                genModel = "platform:/resource/ember.dialects/target/generated-sources/%s"
                srcPath = "platform:/resource/ember.dialects/src/main/java"
                generateEdit = false
                generateEditor = false
                generateCustomClasses = false
            }
        }
        """.formatted(GenModelProduct.FILE));
  }
}
