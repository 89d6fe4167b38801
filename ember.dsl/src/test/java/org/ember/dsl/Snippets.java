package org.ember.dsl;

import com.google.inject.Injector;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.diagnostics.Severity;
import org.eclipse.xtext.resource.XtextResource;
import org.eclipse.xtext.resource.XtextResourceSet;
import org.eclipse.xtext.util.CancelIndicator;
import org.eclipse.xtext.validation.CheckMode;
import org.eclipse.xtext.validation.IResourceValidator;
import org.eclipse.xtext.validation.Issue;
import org.ember.dsl.dialect.DialectFile;

/** Small .dialect files for tests: a toy dialect, and what a test writes over it. */
public final class Snippets {
  /** A dialect with a bit of everything. */
  public static final String TOY = """
      dialect toy "Toy" {
        native type Num "org.ember.ir.types.IntegerType" { width: int }
        native type Mem "org.ember.ir.types.MemRefType" { element: Type, rank: int }
        enum Kind { small, large }
        enum Size { tiny, large }
        native fun half(x: int): int = "org.ember.Fake.half"
        abstract op Binary [Pure] {
          operand lhs, rhs: Any
          result result: Any = lhs.type
          format lhs "," rhs attr-dict ":" type(lhs)
        }
        op Add "add" : Binary
        op Sub "sub" : Binary
        op Const "const" [Pure] {
          attribute value: I64
          attribute kind: Kind?
          result result: Any
          format value attr-dict ":" type(result)
        }
        op Loop "loop" {
          operand bound: Any
          operand inits: Any*
          result results: Any* = inits.types
          region body(index: Any = bound.type, iters: Any* = inits.types) ends Yield
          format index "to" bound ("iter" assign(iters, inits))? ":" type(bound) body attr-dict
        }
        op Yield "yield" [Terminator] {
          operand values: Any*
          format attr-dict (values ":" type(values))?
        }
      }
      """;

  private static final Injector INJECTOR = new DialectStandaloneSetup().createInjectorAndDoEMFRegistration();

  private Snippets() {
  }

  /** The files of some texts, loaded together; the toy dialect is the first. */
  public static List<XtextResource> load(String... texts) {
    XtextResourceSet resources = INJECTOR.getInstance(XtextResourceSet.class);
    List<XtextResource> loaded = new ArrayList<>();
    List<String> all = new ArrayList<>(List.of(TOY));
    all.addAll(List.of(texts));
    for (int i = 0; i < all.size(); i++) {
      loaded.add((XtextResource) resources.createResource(URI.createURI(i == 0 ? "toy.dialect" : "test" + i + ".dialect")));
    }
    try {
      for (int i = 0; i < all.size(); i++) {
        ((Resource) loaded.get(i)).load(new ByteArrayInputStream(all.get(i).getBytes(StandardCharsets.UTF_8)), null);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return loaded;
  }

  /** The content of a file. */
  public static DialectFile file(Resource resource) {
    return (DialectFile) resource.getContents().get(0);
  }

  /** The problems of the last of some files, each as line:column: severity: message. */
  public static List<String> problems(String... texts) {
    List<XtextResource> loaded = load(texts);
    XtextResource last = loaded.get(loaded.size() - 1);
    List<String> problems = new ArrayList<>();
    for (Issue issue : INJECTOR.getInstance(IResourceValidator.class).validate(last, CheckMode.ALL, CancelIndicator.NullImpl)) {
      if (issue.getSeverity() == Severity.ERROR || issue.getSeverity() == Severity.WARNING) {
        problems.add(issue.getLineNumber() + ":" + issue.getColumn() + ": " + issue.getSeverity().name().toLowerCase(java.util.Locale.ROOT) + ": " + issue.getMessage());
      }
    }
    return problems;
  }

  /** The problems of an aspect over the toy dialect; its first member is on line 2. */
  public static List<String> inAspect(String members) {
    return problems("aspect test over toy {\n" + members + "\n}\n");
  }
}
