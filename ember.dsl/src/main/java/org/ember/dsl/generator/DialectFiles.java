package org.ember.dsl.generator;

import com.google.inject.Injector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.ember.dsl.DialectStandaloneSetup;
import org.ember.dsl.dialect.DialectFile;

/**
 * The .dialect files of a folder, or a few single ones, loaded together so that they can refer to each other.
 *
 * @param files the files' contents, in the order given
 * @param problems what the language found wrong, rendered; empty if nothing
 */
public record DialectFiles(List<DialectFile> files, List<DialectProblem> problems) {

  /** The .dialect files of a folder in order of name. */
  public static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".dialect")).sorted().toList();
    }
  }

  /** Loads files and checks them. */
  public static DialectFiles load(List<Path> paths) throws IOException {
    Injector injector = new DialectStandaloneSetup().createInjectorAndDoEMFRegistration();
    XtextResourceSet resources = injector.getInstance(XtextResourceSet.class);
    for (Path path : paths) {
      resources.createResource(URI.createFileURI(path.toAbsolutePath().toString()));
    }
    for (Resource resource : resources.getResources()) {
      resource.load(null);
    }
    IResourceValidator validator = injector.getInstance(IResourceValidator.class);
    List<DialectFile> files = new ArrayList<>();
    List<DialectProblem> problems = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      XtextResource resource = (XtextResource) resources.getResources().get(i);
      if (!resource.getContents().isEmpty()) {
        files.add((DialectFile) resource.getContents().get(0));
      }
      for (Issue issue : validator.validate(resource, CheckMode.ALL, CancelIndicator.NullImpl)) {
        if (issue.getSeverity() == Severity.ERROR || issue.getSeverity() == Severity.WARNING) {
          problems.add(DialectProblem.of(paths.get(i), issue));
        }
      }
    }
    return new DialectFiles(files, problems);
  }

  /** Whether nothing can be generated. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(DialectProblem::isError);
  }
}
