package org.ember.tests.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows between the modules run one way. */
class ArrowsTest {
    private static final String[] XTEXT = {"org.eclipse.xtext..", "org.eclipse.xtend..", "com.google.inject..", "org.eclipse.lsp4j.."};
    private static JavaClasses ember;

    @BeforeAll
    static void read() {
        ember = new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.ember");
    }

    @Test
    void theCoreKnowsNeitherDialectsNorXtext() {
        noClasses().that().resideInAPackage("org.ember.ir..").and().resideOutsideOfPackage("org.ember.ir.xtext..")
            .should().dependOnClassesThat().resideInAnyPackage("org.ember.dsl..", "org.ember.dialect..", "org.ember.lowering..",
                "org.ember.dae..", "org.ember.cli..")
            .check(ember);
        noClasses().that().resideInAPackage("org.ember.ir..").and().resideOutsideOfPackage("org.ember.ir.xtext..")
            .should().dependOnClassesThat().resideInAnyPackage(XTEXT)
            .because("headless start-up must not load Xtext").check(ember);
    }

    @Test
    void theMetaLanguageKnowsNoLevel() {
        noClasses().that().resideInAPackage("org.ember.dsl..").and().resideOutsideOfPackage("org.ember.dsl.ide..")
            .should().dependOnClassesThat().resideInAnyPackage("org.ember.dialect..", "org.ember.lowering..", "org.ember.dae..", "org.ember.cli..")
            .check(ember);
    }

    @Test
    void dialectsKnowOnlyTheCore() {
        noClasses().that().resideInAPackage("org.ember.dialect..")
            .should().dependOnClassesThat().resideInAnyPackage("org.ember.lowering..", "org.ember.dae..", "org.ember.cli..", "org.ember.dsl.ide..")
            .check(ember);
        noClasses().that().resideInAPackage("org.ember.dialect..")
            .should().dependOnClassesThat().resideInAnyPackage(XTEXT)
            .because("headless start-up must not load Xtext").check(ember);
    }

    @Test
    void theCompilerDoesNotKnowTheMachine() {
        noClasses().that().resideInAPackage("org.ember.lowering..")
            .should().dependOnClassesThat().resideInAnyPackage("org.ember.dae..", "org.ember.cli..", "org.ember.dsl.ide..")
            .check(ember);
        noClasses().that().resideInAPackage("org.ember.lowering..").should().dependOnClassesThat().resideInAnyPackage(XTEXT).check(ember);
    }

    @Test
    void theMachineDoesNotKnowTheCompiler() {
        noClasses().that().resideInAPackage("org.ember.dae..")
            .should().dependOnClassesThat().resideInAnyPackage("org.ember.lowering..", "org.ember.cli..", "org.ember.dsl.ide..")
            .check(ember);
        noClasses().that().resideInAPackage("org.ember.dae..").should().dependOnClassesThat().resideInAnyPackage(XTEXT).check(ember);
    }

    @Test
    void theEditorServicesKnowNeitherPassesNorMachineNorDriver() {
        noClasses().that().resideInAPackage("org.ember.dsl.ide..")
            .should().dependOnClassesThat().resideInAnyPackage("org.ember.lowering..", "org.ember.dae..", "org.ember.cli..")
            .check(ember);
    }

    @Test
    void onlyTheDriverReadsTheCommandLineOrEndsTheProcess() {
        noClasses().that().resideOutsideOfPackage("org.ember.cli..").should().dependOnClassesThat().resideInAPackage("picocli..").check(ember);
        noClasses().that().resideOutsideOfPackage("org.ember.cli..").and().doNotHaveSimpleName("DialectCompiler")
            .should().callMethod(System.class, "exit", int.class).check(ember);
    }
}
