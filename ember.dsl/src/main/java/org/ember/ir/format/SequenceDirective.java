package org.ember.ir.format;

import java.util.List;
import org.ember.ir.Operation;

/** Parts one after the other: a whole format, or what an optional group holds. */
public final class SequenceDirective implements FormatDirective {
  private final FormatDirective[] parts;

  private SequenceDirective(FormatDirective[] parts) {
    this.parts = parts;
  }

  /** The parts in that order. */
  public static FormatPart of(List<FormatPart> parts) {
    return definition -> new SequenceDirective(parts.stream().map(part -> part.bind(definition)).toArray(FormatDirective[]::new));
  }

  /** The parts. */
  public List<FormatDirective> parts() {
    return List.of(parts);
  }

  @Override
  public void read(FormatReader reader) {
    for (FormatDirective part : parts) {
      part.read(reader);
    }
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    for (FormatDirective part : parts) {
      part.write(writer, op);
    }
  }

  @Override
  public boolean canWrite(Operation op) {
    for (FormatDirective part : parts) {
      if (!part.canWrite(op)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean startsHere(FormatReader reader) {
    for (FormatDirective part : parts) {
      if (!(part instanceof LiteralDirective literal && literal.text().isEmpty())) {
        return part.startsHere(reader);
      }
    }
    return false;
  }
}
