package org.ember.dsl.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.generator.DialectFiles;
import org.ember.dsl.generator.DialectSet;
import org.ember.dsl.generator.JavaNames;
import org.ember.dsl.generator.Output;
import org.ember.dsl.generator.Products;
import org.ember.ir.def.Dialect;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;

/**
 * Makes the dialects of a user's .dialect file known without a build: the file is checked, the same Java code is generated as in a build
 * but for the metamodel, compiled in memory and registered. Operations are GenericOperations to the metamodel; syntax, types, checks and
 * equations work as in a build. The file may use the dialects on the class path.
 */
public final class DialectLoader {

  /** The list of the .dialect files on the class path, one name a line. */
  public static final String INDEX = "dialects/index.txt";

  private DialectLoader() {
  }

  /** Loads a file and registers its dialects globally; throws with all errors if it has some. */
  public static List<Dialect> load(Path file) throws IOException {
    return load(SourceText.read(file), DialectRegistry.global());
  }

  /** Loads a text and registers its dialects; throws with all errors if it has some. */
  public static List<Dialect> load(SourceText source, DialectRegistry registry) throws IOException {
    DialectFiles loaded = DialectFiles.load(List.of(source), libraries());
    if (loaded.hasErrors()) {
      throw new DiagnosticException(loaded.problems().stream().filter(Diagnostic::isError).toList());
    }
    DialectSet dialects = DialectSet.of(loaded.files());
    Output output = new Output();
    Products.ofRun().forEach(product -> product.generate(dialects, output));
    List<Dialect> made = instantiate(dialects, new MemoryCompiler(output).compile(source));
    made.forEach(registry::register);
    return made;
  }

  private static List<Dialect> instantiate(DialectSet dialects, ClassLoader classes) {
    List<Dialect> made = new ArrayList<>();
    for (DialectDecl dialect : dialects.dialects()) {
      String name = JavaNames.packageOf(dialect) + "." + JavaNames.prefix(dialect) + "Dialect";
      try {
        made.add((Dialect) classes.loadClass(name).getDeclaredConstructor().newInstance());
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot make " + name, e);
      }
    }
    return made;
  }

  /** The .dialect files on the class path, which a user's file may use. */
  private static List<SourceText> libraries() throws IOException {
    List<SourceText> libraries = new ArrayList<>();
    byte[] index = resource(INDEX);
    if (index != null) {
      try (Stream<String> names = SourceText.decode(INDEX, index).text().lines()) {
        for (String name : names.toList()) {
          libraries.add(SourceText.decode(name, resource("dialects/" + name)));
        }
      }
    }
    return libraries;
  }

  private static byte[] resource(String path) throws IOException {
    try (InputStream in = DialectLoader.class.getClassLoader().getResourceAsStream(path)) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
