package org.ember.dsl;

import com.google.inject.Injector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.ember.dsl.dialect.DialectFile;

/** Dialect files given as texts, for tests. */
public final class DialectTexts {

  private static final Injector INJECTOR = new DialectStandaloneSetup().createInjectorAndDoEMFRegistration();

  /** The types that most dialects of tests use. */
  public static final String BUILTIN = """
      dialect builtin {
        native type Index "org.ember.ir.types.IndexType"
        native type Integer "org.ember.ir.types.IntegerType" { width: int }
        native type Vector "org.ember.ir.types.VectorType" { element: Type, rank: int, lanes: int }
      }
      """;

  private final List<DialectFile> files = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  /** Loads texts together; they are called a.dialect, b.dialect and so on. */
  public DialectTexts(String... texts) {
    XtextResourceSet resources = INJECTOR.getInstance(XtextResourceSet.class);
    try {
      for (int i = 0; i < texts.length; i++) {
        XtextResource resource = (XtextResource) resources.createResource(URI.createURI("memory:/" + (char) ('a' + i) + ".dialect"));
        resource.load(new ByteArrayInputStream(texts[i].getBytes(StandardCharsets.UTF_8)), null);
        files.add((DialectFile) resource.getContents().get(0));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    IResourceValidator validator = INJECTOR.getInstance(IResourceValidator.class);
    for (DialectFile file : files) {
      for (Issue issue : validator.validate(file.eResource(), CheckMode.ALL, CancelIndicator.NullImpl)) {
        problems.add(issue.getLineNumber() + ":" + issue.getColumn() + ": " + issue.getMessage());
      }
    }
  }

  /** The contents of the files. */
  public List<DialectFile> files() {
    return files;
  }

  /** What is wrong, each as line:column: message. */
  public List<String> problems() {
    return problems;
  }
}
