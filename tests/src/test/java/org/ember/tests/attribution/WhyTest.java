package org.ember.tests.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.ember.ir.Operation;
import org.ember.ir.attribution.AspectRegistry;
import org.ember.ir.attribution.Attribution;
import org.ember.ir.attribution.Evaluator;
import org.junit.jupiter.api.Test;

/** Why-trees of real attributes, compared with files; the lines of the .dialect files in them are left out. */
class WhyTest {
  private final Operation module = Programs.read(Programs.BAG);

  private String why(String attribute, Operation node) {
    Attribution attribution = AspectRegistry.global().find(attribute).get(0);
    return Evaluator.explaining().why(attribution, node).render().replaceAll("\\.dialect:\\d+\\]", ".dialect]");
  }

  private static String golden(String name) throws IOException {
    try (InputStream in = WhyTest.class.getResourceAsStream("/attribution/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void inheritedAttributesShowWhoGivesThem() throws IOException {
    assertEquals(golden("loopDepth.txt"), why("structure.loopDepth", Programs.find(module, "memref.store", 15)));
  }

  @Test
  void collectionsShowTheirContributions() throws IOException {
    assertEquals(golden("calls.txt"), why("structure.calls", Programs.find(module, "func.func", 22)));
  }
}
