package org.ember.dae.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.junit.jupiter.api.Test;

class ArchitectureReaderTest {
  private static final String PARTS = """
        dae.clock {megahertz = 2000}
        dae.core {}
        dae.access_unit {}
        dae.queue data {}
        dae.queue control {capacity = 64}
        dae.cache l1 {size = 32768, latency = 4}
        dae.cache l2 {size = 524288, latency = 10}
        dae.cache llc {size = 4194304, ways = 16, latency = 40}
        dae.memory {latency = 50}
      """;

  private static Architecture read(String parts) {
    return ArchitectureReader.read(new SourceText("m.ember", "dae.machine @m {\n" + parts + "}\n"));
  }

  private static void refused(String message, String parts) {
    DiagnosticException error = assertThrows(DiagnosticException.class, () -> read(parts));
    String found = error.diagnostics().get(0).toString();
    assertTrue(found.contains(message) && found.startsWith("m.ember:"), found);
  }

  @Test
  void thePresetsAreValid() {
    for (String name : ArchitectureReader.PRESETS) {
      assertEquals(name, ArchitectureReader.preset(name).name());
    }
    Architecture tmu = ArchitectureReader.preset("tmu");
    assertEquals(8, tmu.accessUnit().lanes());
    assertEquals(4, tmu.accessUnit().layers());
    assertEquals(128, tmu.accessUnit().outstanding());
    assertEquals(204, tmu.cycles(85));
  }

  @Test
  void whatIsNotNamedHasTheDialectsDefault() {
    Architecture machine = read(PARTS);
    assertEquals(2000, machine.megahertz());
    assertEquals(64, machine.control().capacity());
    assertEquals(64, machine.l1().line());
    assertEquals(512, machine.core().vectorBits());
    assertEquals(100, machine.cycles(50));
    assertEquals(64, machine.l1().size() / machine.l1().ways() / machine.l1().sets());
  }

  @Test
  void wrongDescriptionsAreExplained() {
    refused("the machine has no dae.memory", PARTS.replaceAll(".*dae.memory.*\n", ""));
    refused("the machine has no dae.queue control", PARTS.replaceAll(".*control.*\n", ""));
    refused("the machine has a second dae.core", PARTS + "  dae.core {}\n");
    refused("the clock must be positive", PARTS.replace("2000", "0"));
    refused("a queue must hold something", PARTS.replace("capacity = 64", "capacity = 0"));
    refused("error", PARTS.replace("dae.core", "dae.kernel"));
    assertTrue(assertThrows(DiagnosticException.class, () -> ArchitectureReader.read(new SourceText("m.ember", "module {\n}\n")))
        .diagnostics().get(0).message().contains("expected a dae.machine"));
  }

  @Test
  void anUnknownPresetIsNamed() {
    assertTrue(assertThrows(IllegalArgumentException.class, () -> ArchitectureReader.preset("gpu")).getMessage().contains("'gpu'"));
  }
}
