package org.ember.dsl.runtime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.ember.dsl.generator.Output;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;

/** Compiles generated Java sources in memory and loads the classes. */
final class MemoryCompiler {

  private static final String SOURCES = "java/";

  private final List<JavaFileObject> sources = new ArrayList<>();
  private final Map<String, ByteArrayOutputStream> classes = new LinkedHashMap<>();

  MemoryCompiler(Output output) {
    output.forEach((path, text) -> {
      if (path.startsWith(SOURCES)) {
        sources.add(new Source(path.substring(SOURCES.length()), text));
      }
    });
  }

  /** The classes; errors are reported at the start of the source that the Java code was made from. */
  ClassLoader compile(SourceText source) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new DiagnosticException(Diagnostic.error(source.span(0, 0), "loading a dialect needs the Java compiler, which this runtime lacks",
          "run with a JDK instead of a JRE"));
    }
    DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
    try (JavaFileManager files = new Memory(compiler.getStandardFileManager(problems, Locale.ROOT, null))) {
      List<String> options = List.of("-proc:none", "-nowarn", "-g:none", "-classpath", System.getProperty("java.class.path"));
      if (!compiler.getTask(null, files, problems, options, null, sources).call()) {
        String first = problems.getDiagnostics().isEmpty() ? "unknown reason" : problems.getDiagnostics().get(0).getMessage(Locale.ROOT);
        throw new DiagnosticException(Diagnostic.error(source.span(0, 0),
            "the Java code for this dialect does not compile: " + first.lines().findFirst().orElse(first),
            "check the Java classes and methods that native declarations name"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Loader();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String path, String text) {
      super(URI.create("memory:///" + path), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    Memory(JavaFileManager files) {
      super(files);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(Location location, String className, Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
        @Override
        public OutputStream openOutputStream() {
          return classes.computeIfAbsent(className, name -> new ByteArrayOutputStream());
        }
      };
    }
  }

  private final class Loader extends ClassLoader {
    Loader() {
      super(MemoryCompiler.class.getClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      ByteArrayOutputStream bytes = classes.get(name);
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }
  }
}
