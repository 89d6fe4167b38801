package org.ember.dsl.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.ember.dsl.DialectTexts;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build's first step: what it writes, what it leaves alone, what it says of errors. */
class DialectCompilerTest {

  private static final FileTime LONG_AGO = FileTime.fromMillis(1000);

  @TempDir
  private Path folder;
  private Path source;
  private Path target;

  @BeforeEach
  void folders() throws IOException {
    source = Files.createDirectories(folder.resolve("dialects"));
    target = folder.resolve("out");
    write("builtin", DialectTexts.BUILTIN);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(source.resolve(name + ".dialect"), text);
  }

  private String compile() throws IOException {
    PrintStream before = System.err;
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    System.setErr(new PrintStream(messages, true, StandardCharsets.UTF_8));
    try {
      DialectCompiler.compile(source, target);
    } finally {
      System.setErr(before);
    }
    return messages.toString(StandardCharsets.UTF_8);
  }

  @Test
  void onlyWhatChangedIsWritten() throws IOException {
    write("a", "dialect a { op A \"a\" { format attr-dict } }");
    assertEquals("", compile());
    Path builtin = target.resolve("model/builtin.ecore");
    Path changed = target.resolve("model/a.ecore");
    Files.setLastModifiedTime(builtin, LONG_AGO);
    Files.setLastModifiedTime(changed, LONG_AGO);
    compile();
    assertEquals(LONG_AGO, Files.getLastModifiedTime(changed), "unchanged files are not written");
    write("a", "dialect a { op A \"a\" { format attr-dict } op B \"b\" { format attr-dict } }");
    compile();
    assertTrue(Files.getLastModifiedTime(changed).compareTo(LONG_AGO) > 0);
    assertEquals(LONG_AGO, Files.getLastModifiedTime(builtin));
  }

  @Test
  void orphansAreDeleted() throws IOException {
    write("a", "dialect a { op A \"a\" { format attr-dict } }");
    compile();
    assertTrue(Files.exists(target.resolve("java/org/ember/dialect/a/AOps.java")));
    Files.delete(source.resolve("a.dialect"));
    compile();
    assertFalse(Files.exists(target.resolve("java/org/ember/dialect/a/AOps.java")));
    assertTrue(Files.exists(target.resolve("java/org/ember/dialect/builtin/BuiltinOps.java")));
  }

  @Test
  void aDeletedFileIsMadeAgain() throws IOException {
    compile();
    Path file = target.resolve("model/builtin.ecore");
    Files.delete(file);
    compile();
    assertTrue(Files.exists(file));
  }

  @Test
  void errorsHaveAPlaceAndTheLine() throws IOException {
    write("a", "dialect a {\n  op A \"a\" [Pur] { format attr-dict }\n}\n");
    assertEquals(source.resolve("a.dialect") + ":2:13: error: unknown trait Pur, did you mean Pure?\n"
        + "    op A \"a\" [Pur] { format attr-dict }\n"
        + "              ^~~\n", compile());
    assertFalse(Files.exists(target.resolve("model")), "nothing is written when there are errors");
  }
}
