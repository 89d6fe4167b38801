package org.ember.dsl.generator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.emf.mwe2.launch.runtime.Mwe2Launcher;
import org.eclipse.xtext.xtext.generator.XtextGenerator;
import org.ember.dsl.generator.xtext.GrammarGenerator;

/**
 * The step of the build that makes parsers and editor parts from the generated grammar. It takes longer than all others together, so it
 * does nothing if the grammar is the one of the last build.
 */
public final class EditorGenerator {
  private static final String STAMP = "editor.stamp";
  /** Folders that the workflow fills. */
  private static final List<String> OUTPUTS = List.of("xtext", "xtext-ide", "xtext-model");

  private EditorGenerator() {}

  /** {@code EditorGenerator <module folder> <folder of generated sources>}. */
  public static void main(String[] arguments) throws IOException {
    Path generated = Path.of(arguments[1]);
    Path workflow = generated.resolve(GrammarProduct.WORKFLOW);
    String digest = digest(Files.readString(workflow), Files.readString(generated.resolve("grammar").resolve(GrammarGenerator.PATH)));
    Path stamp = generated.resolve(STAMP);
    boolean there = OUTPUTS.stream().allMatch(folder -> Files.isDirectory(generated.resolve(folder)));
    if (there && Files.exists(stamp) && Files.readString(stamp).equals(digest)) return;
    Files.deleteIfExists(stamp);
    new Mwe2Launcher().run(new String[] {workflow.toString(), "-p", "rootPath=" + arguments[0]});
    Files.writeString(stamp, digest);
  }

  private static String digest(String workflow, String grammar) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(workflow.getBytes(StandardCharsets.UTF_8));
      digest.update(grammar.getBytes(StandardCharsets.UTF_8));
      // another version of the generator may make something else of the same grammar
      digest.update(XtextGenerator.class.getResource("XtextGenerator.class").toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
