package org.ember.dae.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.ember.dae.Programs;
import org.ember.dae.arch.Architecture;
import org.ember.dae.arch.ArchitectureReader;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.ExecutionError;
import org.ember.dae.interp.Interpreter;
import org.ember.ir.diag.Diagnostic;
import org.junit.jupiter.api.Test;

class MachineTest {
  private static final List<String> ALL = List.of(BagPrograms.ELEMENTS, BagPrograms.ROWS, BagPrograms.LATE_TOKENS);
  private final Architecture tmu = ArchitectureReader.preset("tmu");

  private static MachineReport run(String program, Architecture architecture, List<Object> arguments) {
    MemRefValue expected = BagPrograms.expected(arguments);
    MachineRun run = Machine.run(Programs.read(program), "f", arguments, architecture);
    assertTrue(((MemRefValue) arguments.get(3)).buffer().sameContents(expected.buffer()), "the machine gives another result");
    return run.report();
  }

  private static MachineReport run(String program, Architecture architecture) {
    return run(program, architecture, BagPrograms.arguments(5, 500, 20, 6, 10));
  }

  private static Architecture withMemory(Architecture base, long latency, long bandwidth) {
    return base.with(new Architecture.Memory(1, bandwidth, latency));
  }

  private static Architecture withQueues(Architecture base, int bytes, int tokens) {
    return base.withQueues(new Architecture.Queue(bytes, base.data().latency()), new Architecture.Queue(tokens, base.control().latency()));
  }

  @Test
  void theInterpreterGivesThePlainLoopsResult() {
    for (String program : ALL) {
      for (int width : new int[] {1, 7, 8, 20}) {
        List<Object> arguments = BagPrograms.arguments(width, 50, width, 5, 4);
        MemRefValue expected = BagPrograms.expected(arguments);
        Interpreter.run(Programs.read(program), "f", arguments);
        assertTrue(((MemRefValue) arguments.get(3)).buffer().sameContents(expected.buffer()), "width " + width);
      }
    }
  }

  @Test
  void theSameRunTakesTheSameCycles() {
    for (String program : ALL) {
      assertEquals(run(program, tmu), run(program, tmu));
    }
  }

  @Test
  void emptyInputsRun() {
    for (String program : ALL) {
      assertTrue(run(program, tmu, BagPrograms.arguments(1, 5, 8, 0, 3)).cycles() >= 0);
      assertTrue(run(program, tmu, BagPrograms.arguments(1, 5, 8, 3, 0)).cycles() > 0);
    }
  }

  @Test
  void aTokenForEachRowIsFasterThanOneForEachElement() {
    MachineReport elements = run(BagPrograms.ELEMENTS, tmu);
    MachineReport rows = run(BagPrograms.ROWS, tmu);
    assertTrue(rows.busyCycles() * 3 < elements.busyCycles(), rows + " " + elements);
    assertTrue(rows.count("tokens") < elements.count("tokens"));
  }

  @Test
  void moreLatencyIsNeverFaster() {
    for (String program : ALL) {
      long before = 0;
      for (long latency = 10; latency <= 640; latency *= 2) {
        long cycles = run(program, withMemory(tmu, latency, 37000)).cycles();
        assertTrue(cycles >= before, latency + " ns: " + cycles + " after " + before);
        before = cycles;
      }
    }
  }

  @Test
  void lessBandwidthIsNeverFasterAndAtLastTheLimit() {
    long before = 0;
    for (long bandwidth = 64000; bandwidth >= 500; bandwidth /= 2) {
      MachineReport report = run(BagPrograms.ROWS, withMemory(tmu, 85, bandwidth));
      assertTrue(report.cycles() >= before, bandwidth + " MB/s: " + report.cycles() + " after " + before);
      before = report.cycles();
      long atLeast = report.count("dram-bytes") * tmu.megahertz() / bandwidth;
      assertTrue(report.cycles() >= atLeast * 9 / 10, report.cycles() + " cycles for what needs " + atLeast);
    }
  }

  @Test
  void largerQueuesAreNeverSlower() {
    for (String program : List.of(BagPrograms.ELEMENTS, BagPrograms.ROWS)) {
      long before = Long.MAX_VALUE;
      for (int bytes = 32; bytes <= 1 << 15; bytes *= 4) {
        MachineReport report = run(program, withQueues(tmu, bytes, bytes / 8));
        assertTrue(report.cycles() <= before, bytes + " bytes: " + report.cycles() + " after " + before);
        assertTrue(report.dataHighWater() <= bytes && report.controlHighWater() <= bytes / 8);
        before = report.cycles();
      }
    }
  }

  @Test
  void moreOutstandingRequestsAreNotSlower() {
    long before = Long.MAX_VALUE;
    for (int outstanding = 1; outstanding <= 256; outstanding *= 4) {
      Architecture.AccessUnit unit = tmu.accessUnit();
      long cycles = run(BagPrograms.ROWS, tmu.with(new Architecture.AccessUnit(unit.lanes(), unit.layers(), unit.storage(), unit.streams(), outstanding, unit.issue(), unit.start(),
          unit.pushBytes()))).cycles();
      assertTrue(cycles <= before, outstanding + ": " + cycles + " after " + before);
      before = cycles;
    }
  }

  @Test
  void aRowThatDoesNotFitTheQueueDeadlocksWithAnExplanation() {
    ExecutionError error = assertThrows(ExecutionError.class, () -> run(BagPrograms.LATE_TOKENS, withQueues(tmu, 64, 8)));
    Diagnostic diagnostic = error.toDiagnostic();
    assertEquals("deadlock: the access unit waits for room in the data queue of 64 bytes to push 32 bytes, the core waits for a token", diagnostic.message());
    assertEquals("the core waits for a token here", diagnostic.notes().get(0).message());
    assertTrue(diagnostic.span().line() > 20 && diagnostic.notes().get(0).span().line() > diagnostic.span().line());
    assertTrue(diagnostic.help().contains("dae.queue"));
  }

  @Test
  void aTokenBeforeItsVectorsNeedsRoomForOneOnly() {
    assertTrue(run(BagPrograms.ROWS, withQueues(tmu, 32, 1)).cycles() > 0);
  }

  @Test
  void anOperandLargerThanTheQueueIsExplained() {
    assertEquals("an operand of 32 bytes does not fit the data queue of 31 bytes",
        assertThrows(ExecutionError.class, () -> run(BagPrograms.ROWS, withQueues(tmu, 31, 1))).getMessage());
  }

  @Test
  void waitsAndWorkOfTheCoreAddUpAndAreAttributed() {
    MachineReport report = run(BagPrograms.ROWS, tmu);
    long waiting = Stream.of(Stall.CORE_TOKEN, Stall.CORE_OPERAND, Stall.CORE_MEMORY, Stall.CORE_MISPREDICT).mapToLong(report::stall).sum();
    assertEquals(report.cycles(), report.busyCycles() + waiting, 5);
    double byOrigin = report.origins().values().stream().mapToDouble(cost -> cost.work() + cost.waiting()).sum();
    assertEquals(report.cycles(), byOrigin, 5);
  }

  @Test
  void narrowVectorRegistersSplitVectors() {
    Architecture.Core core = tmu.core();
    Architecture narrow = tmu.with(new Architecture.Core(128, core.reorderBuffer(), core.missRegisters(), core.prefetch(), core.costs()));
    assertTrue(run(BagPrograms.ROWS, narrow).busyCycles() > run(BagPrograms.ROWS, tmu).busyCycles());
  }
}
