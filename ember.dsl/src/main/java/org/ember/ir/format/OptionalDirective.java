package org.ember.ir.format;

import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.def.OpDefinition;

/** Parts that stand there if an anchor is present. Reading decides by the first token. */
public final class OptionalDirective implements FormatDirective {
  private final SequenceDirective parts;
  private final FormatDirective anchor;

  private OptionalDirective(SequenceDirective parts, FormatDirective anchor) {
    this.parts = parts;
    this.anchor = anchor;
  }

  static OptionalDirective of(OpDefinition definition, String anchorName, List<FormatPart> parts) {
    SequenceDirective bound = (SequenceDirective) SequenceDirective.of(parts).bind(definition);
    FormatDirective anchor = anchorName != null ? FeatureDirectives.of(definition, Features.of(definition, anchorName))
        : bound.parts().stream().filter(part -> !(part instanceof LiteralDirective)).findFirst().orElse(null);
    if (anchor == null) {
      throw new IllegalArgumentException("an optional group in the format of " + definition.name() + " names no feature");
    }
    return new OptionalDirective(bound, anchor);
  }

  /** What the group holds. */
  public SequenceDirective parts() {
    return parts;
  }

  @Override
  public void read(FormatReader reader) {
    if (parts.startsHere(reader)) {
      parts.read(reader);
    } else {
      for (FormatDirective part : parts.parts()) {
        if (part instanceof RegionDirective region) {
          region.readAbsent(reader);
        }
      }
    }
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    if (anchor.isPresent(op)) {
      parts.write(writer, op);
    }
  }

  @Override
  public boolean canWrite(Operation op) {
    return !anchor.isPresent(op) || parts.canWrite(op);
  }

  @Override
  public boolean startsHere(FormatReader reader) {
    return parts.startsHere(reader);
  }

  @Override
  public boolean isPresent(Operation op) {
    return anchor.isPresent(op);
  }
}
