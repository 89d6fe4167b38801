package org.ember.dsl.generator;

import com.google.inject.Injector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.URI;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.ember.dsl.DialectStandaloneSetup;
import org.ember.dsl.dialect.DialectFile;
import org.ember.ir.Span;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.Severity;
import org.ember.ir.diag.SourceText;

/**
 * .dialect files loaded together, so that they can refer to each other.
 *
 * @param files the contents of the files that are compiled, in the order given
 * @param problems what is wrong in them
 * @param sources their texts by name, to show problems with
 */
public record DialectFiles(List<DialectFile> files, List<Diagnostic> problems, Map<String, SourceText> sources) {

  /** The .dialect files of a folder in order of name. */
  public static List<Path> in(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(".dialect")).sorted().toList();
    }
  }

  /** Loads files and checks them. */
  public static DialectFiles load(List<Path> paths) throws IOException {
    List<SourceText> sources = new ArrayList<>();
    for (Path path : paths) {
      sources.add(SourceText.read(path));
    }
    return load(sources, List.of());
  }

  /** Loads texts and checks them; the libraries are visible to them and taken to be right. */
  public static DialectFiles load(List<SourceText> sources, List<SourceText> libraries) throws IOException {
    Injector injector = new DialectStandaloneSetup().createInjectorAndDoEMFRegistration();
    XtextResourceSet resources = injector.getInstance(XtextResourceSet.class);
    List<SourceText> all = new ArrayList<>(libraries);
    all.addAll(sources);
    for (SourceText source : all) {
      resources.createResource(URI.createFileURI(Path.of(source.name()).toAbsolutePath().toString()));
    }
    for (int i = 0; i < all.size(); i++) {
      byte[] text = all.get(i).text().getBytes(StandardCharsets.UTF_8);
      resources.getResources().get(i).load(new ByteArrayInputStream(text), Map.of(XtextResource.OPTION_ENCODING, "UTF-8"));
    }
    IResourceValidator validator = injector.getInstance(IResourceValidator.class);
    List<DialectFile> files = new ArrayList<>();
    List<Diagnostic> problems = new ArrayList<>();
    Map<String, SourceText> byName = new LinkedHashMap<>();
    for (int i = libraries.size(); i < all.size(); i++) {
      XtextResource resource = (XtextResource) resources.getResources().get(i);
      byName.put(all.get(i).name(), all.get(i));
      if (!resource.getContents().isEmpty()) {
        files.add((DialectFile) resource.getContents().get(0));
      }
      SourceText source = all.get(i);
      validator.validate(resource, CheckMode.ALL, CancelIndicator.NullImpl).stream()
          .sorted(Comparator.comparingInt(issue -> issue.getOffset() == null ? 0 : issue.getOffset()))
          .forEach(issue -> diagnostic(issue, source, problems));
    }
    return new DialectFiles(files, problems, byName);
  }

  private static void diagnostic(Issue issue, SourceText source, List<Diagnostic> problems) {
    Severity severity = switch (issue.getSeverity()) {
      case ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      default -> null;
    };
    if (severity == null) {
      return;
    }
    int start = issue.getOffset() == null ? 0 : Math.min(issue.getOffset(), source.text().length());
    int end = Math.min(source.text().length(), start + (issue.getLength() == null ? 1 : Math.max(1, issue.getLength())));
    Span span = source.span(start, Math.max(start, end));
    problems.add(new Diagnostic(severity, span, issue.getMessage(), List.of(), null));
  }

  /** Whether nothing can be generated. */
  public boolean hasErrors() {
    return problems.stream().anyMatch(Diagnostic::isError);
  }
}
