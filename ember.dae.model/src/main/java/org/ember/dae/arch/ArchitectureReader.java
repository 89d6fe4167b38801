package org.ember.dae.arch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Span;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.DiagnosticException;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.text.ReadResult;
import org.ember.ir.verify.Verifier;

/** Loads an architecture from a description in the dae dialect. */
public final class ArchitectureReader {
  /** The names of the descriptions that are shipped. */
  public static final List<String> PRESETS = List.of("tmu");

  private ArchitectureReader() {
  }

  /** A description that is shipped, by its name. */
  public static Architecture preset(String name) {
    if (!PRESETS.contains(name)) {
      throw new IllegalArgumentException("there is no architecture '" + name + "', the presets are " + PRESETS);
    }
    try (InputStream in = ArchitectureReader.class.getResourceAsStream(name + ".ember")) {
      return read(new SourceText(name + ".ember", new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new IllegalStateException("the preset '" + name + "' cannot be read", e);
    }
  }

  /**
   * Reads a description from text.
   *
   * @throws DiagnosticException if it is no valid description of a machine
   */
  public static Architecture read(SourceText source) {
    ReadResult result = IrReader.read(source);
    List<Diagnostic> errors = new ArrayList<>(result.diagnostics().stream().filter(Diagnostic::isError).toList());
    if (errors.isEmpty() && result.module() != null) {
      errors.addAll(Verifier.verify(result.module()).stream().filter(Diagnostic::isError).toList());
    }
    if (!errors.isEmpty()) {
      throw new DiagnosticException(errors);
    }
    for (Operation op : result.module().region(0).entry().getOperations()) {
      if (op.is("dae.machine")) {
        return from(op);
      }
    }
    throw new DiagnosticException(List.of(Diagnostic.error(new Span(source.name(), 1, 1, 1, 1), "expected a dae.machine, found none")));
  }

  /** The architecture that a dae.machine describes. */
  public static Architecture from(Operation machine) {
    MachineParts parts = new MachineParts(machine);
    Operation core = parts.part("dae.core");
    Operation unit = parts.part("dae.access_unit");
    Operation memory = parts.part("dae.memory");
    Architecture.Costs costs = new Architecture.Costs(parts.number(core, "scalar_op"), parts.number(core, "long_op"), parts.number(core, "vector_op"),
        parts.number(core, "load"), parts.number(core, "store"), parts.number(core, "line_split"), parts.number(core, "loop_iteration"),
        parts.number(core, "mispredict"), parts.number(core, "call"), parts.number(core, "dispatch"), parts.number(core, "compare"), parts.number(core, "pop_scalar"),
        parts.number(core, "pop_vector"));
    return new Architecture(parts.name(), parts.number(parts.part("dae.clock"), "megahertz"),
        new Architecture.Core(parts.small(core, "vector_bits"), parts.small(core, "reorder_buffer"), parts.small(core, "miss_registers"),
            parts.small(core, "prefetch"), costs),
        new Architecture.AccessUnit(parts.small(unit, "lanes"), parts.small(unit, "layers"), parts.small(unit, "storage"), parts.small(unit, "streams"), parts.small(unit, "outstanding"),
            parts.small(unit, "issue"), parts.small(unit, "start"), parts.small(unit, "push_bytes"), parts.is(unit, "read_level", "l2")),
        queue(parts, "data"), queue(parts, "control"), cache(parts, "l1"), cache(parts, "l2"), cache(parts, "llc"),
        new Architecture.Memory(parts.small(memory, "channels"), parts.number(memory, "megabytes_per_second"), parts.number(memory, "latency")));
  }

  private static Architecture.Queue queue(MachineParts parts, String kind) {
    Operation op = parts.part("dae.queue", "kind", kind);
    return new Architecture.Queue(parts.small(op, "capacity"), parts.small(op, "latency"));
  }

  private static Architecture.Cache cache(MachineParts parts, String level) {
    Operation op = parts.part("dae.cache", "level", level);
    if (Integer.bitCount(parts.small(op, "line")) != 1) {
      throw MachineParts.error(op, "the line of a cache must be a power of two, found " + parts.small(op, "line"));
    }
    return new Architecture.Cache(parts.number(op, "size"), parts.small(op, "ways"), parts.small(op, "line"), parts.small(op, "latency"));
  }
}
