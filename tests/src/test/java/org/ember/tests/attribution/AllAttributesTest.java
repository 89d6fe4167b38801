package org.ember.tests.attribution;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;
import org.ember.ir.attribution.AspectRegistry;
import org.ember.ir.attribution.Attribution;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.text.ReadResult;
import org.ember.tests.support.Project;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every attribute has a value at every node of every example. */
class AllAttributesTest {
  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(Project.examples())) {
      return files.filter(file -> file.toString().matches(".*\\.(ember|mlir)")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyAttributeHasAValue(Path file) throws IOException {
    ReadResult result = IrReader.read(new SourceText(file.getFileName().toString(), Files.readString(file)));
    assertNotNull(result.module(), () -> String.valueOf(result.diagnostics()));
    Evaluator ev = Evaluator.batch();
    assertAll(Programs.nodes(result.module()).stream().flatMap(node -> AspectRegistry.global().of(node).stream()
        .filter(attribution -> attribution.parameters().isEmpty()).map(attribution -> () -> valueIsThere(ev, attribution, node))));
  }

  private static void valueIsThere(Evaluator ev, Attribution attribution, EObject node) {
    assertDoesNotThrow(() -> attribution.evaluate(ev, node));
  }
}
