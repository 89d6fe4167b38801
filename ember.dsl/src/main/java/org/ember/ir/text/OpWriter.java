package org.ember.ir.text;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ember.ir.BlockArgument;
import org.ember.ir.NamedAttribute;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionDeclaration;
import org.ember.ir.format.FormatWriter;
import org.ember.ir.format.NamedFeatures;
import org.ember.ir.types.Type;

/** Prints operations in their own formats, with spaces where the code that MLIR generates has them. */
final class OpWriter implements FormatWriter {
  private final OperationWriter writer;
  private final StringBuilder out;
  private boolean space;
  private boolean afterPunctuation;

  OpWriter(OperationWriter writer) {
    this.writer = writer;
    this.out = writer.out;
  }

  /** Begins an operation, whose name stands there. */
  void start() {
    space = true;
    afterPunctuation = false;
  }

  @Override
  public void literal(String literal) {
    if (literal.isEmpty()) {
      space = false;
      afterPunctuation = true;
      return;
    }
    char first = literal.charAt(0);
    if (space && spaceBefore(literal)) {
      out.append(' ');
    }
    out.append(literal);
    space = literal.length() != 1 || "<({[".indexOf(first) < 0;
    afterPunctuation = first != '_' && !Character.isLetter(first);
  }

  private boolean spaceBefore(String literal) {
    if (literal.length() != 1) {
      return true;
    }
    return (afterPunctuation ? ">)}]," : "<>(){}[],").indexOf(literal.charAt(0)) < 0;
  }

  private void spaceBeforeWord() {
    if (space || !afterPunctuation) {
      out.append(' ');
    }
    space = true;
    afterPunctuation = false;
  }

  @Override
  public void word(String text) {
    spaceBeforeWord();
    out.append(text);
  }

  @Override
  public void glued(String text) {
    out.append(text);
    space = true;
    afterPunctuation = false;
  }

  @Override
  public void value(Value value) {
    spaceBeforeWord();
    out.append(writer.names.use(value));
  }

  @Override
  public void values(List<? extends Value> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(", ").append(writer.names.use(values.get(i)));
      } else {
        value(values.get(i));
      }
    }
  }

  @Override
  public void type(Type type) {
    spaceBeforeWord();
    out.append(writer.text(type));
  }

  @Override
  public void types(List<? extends Type> types) {
    for (int i = 0; i < types.size(); i++) {
      if (i > 0) {
        out.append(", ").append(writer.text(types.get(i)));
      } else {
        type(types.get(i));
      }
    }
  }

  @Override
  public void typesOf(List<? extends Value> values) {
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) {
        out.append(", ").append(writer.text(values.get(i).getType()));
      } else {
        type(values.get(i).getType());
      }
    }
  }

  @Override
  public void nameArguments(Region region) {
    if (region.entry() != null) {
      for (BlockArgument argument : region.entry().getArguments()) {
        writer.names.defineArgument(argument);
      }
    }
  }

  @Override
  public void region(Region region, RegionDeclaration declaration) {
    regionBody(region, declaration, true);
  }

  @Override
  public void regionWithoutHeader(Region region, RegionDeclaration declaration) {
    regionBody(region, declaration, false);
  }

  private void regionBody(Region region, RegionDeclaration declaration, boolean withHeader) {
    spaceBeforeWord();
    boolean spaceAfter = space;
    writer.region(region, declaration, withHeader);
    space = spaceAfter;
    afterPunctuation = false;
  }

  @Override
  public void attributes(Operation op, boolean withKeyword) {
    print(op, withKeyword, NamedFeatures.of(op.definition()));
  }

  @Override
  public void attributesExcept(Operation op, boolean withKeyword, String... names) {
    print(op, withKeyword, new HashSet<>(List.of(names)));
  }

  private void print(Operation op, boolean withKeyword, Set<String> except) {
    List<NamedAttribute> attributes = op.getAttributes();
    if (attributes.isEmpty()) {
      return;
    }
    OpDefinition definition = op.definition();
    Map<String, Attribute> entries = new TreeMap<>();
    for (NamedAttribute attribute : attributes) {
      String name = attribute.getName();
      if (!except.contains(name) && !OperationWriter.isSegmentSizes(name, definition)) {
        entries.put(name, attribute.getValue());
      }
    }
    writer.dictionary(entries, withKeyword ? " attributes {" : " {", "}");
    afterPunctuation = false;
  }

  @Override
  public void newLine() {
    writer.newLine();
    space = false;
    afterPunctuation = true;
  }
}
