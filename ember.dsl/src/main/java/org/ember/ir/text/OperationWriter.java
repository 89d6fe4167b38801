package org.ember.ir.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.NamedAttribute;
import org.ember.ir.Operand;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Region;
import org.ember.ir.Span;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.AttributeText;
import org.ember.ir.def.AttributeDeclaration;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionDeclaration;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;

/** Prints operations and the regions in them. */
final class OperationWriter {
  /** So many characters are kept at least before they are written. */
  static final int PIECE = 1 << 16;

  final StringBuilder out;
  /** Where to write what is printed so far; null if all of it is wanted as one text. */
  private final Writer target;
  final ValueNames names = new ValueNames();
  private final Map<Type, String> typeTexts = new IdentityHashMap<>();
  private final PrintOptions options;
  private final OpWriter formats;
  /** Regions not printed yet whose arguments are named already, the next one last. */
  private final List<Header> headers = new ArrayList<>();
  private int depth;

  private record Header(Region region, ValueNames.Mark mark) {}

  OperationWriter(StringBuilder out, Writer target, PrintOptions options) {
    this.out = out;
    this.target = target;
    this.options = options;
    formats = new OpWriter(this);
  }

  /** Prints an operation that stands alone; values from outside print as unknown. */
  void root(Operation op) {
    names.enterIsolated(op);
    names.defineResults(op, out);
    body(op, true);
    names.leaveIsolated();
    out.append('\n');
  }

  private void operation(Operation op) {
    indent(depth);
    names.defineResults(op, out);
    body(op, false);
    out.append('\n');
    if (target != null && out.length() >= PIECE) {
      write();
    }
  }

  private void write() {
    try {
      target.append(out);
      out.setLength(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void body(Operation op, boolean root) {
    OpDefinition definition = op.definition();
    boolean isolated = !root && definition != null && definition.hasTrait("IsolatedFromAbove");
    if (isolated) {
      names.enterIsolated(op);
    }
    if (options.generic() || definition == null || definition.format() == null || !isRegular(op, definition)) {
      generic(op, definition);
    } else {
      out.append(shortName(op, definition));
      formats.start();
      int before = headers.size();
      nameArguments(op, definition);
      definition.format().write(formats, op);
      while (headers.size() > before) {
        names.leave(headers.remove(headers.size() - 1).mark);
      }
    }
    if (isolated) {
      names.leaveIsolated();
    }
    if (options.origins() && op.getOrigin() != null) {
      location(op.getOrigin());
    }
  }

  /** The arguments that the format prints before a region are visible from there to the end of the region. */
  private void nameArguments(Operation op, OpDefinition definition) {
    for (int i = definition.regions().size() - 1; i >= 0; i--) {
      Region region = definition.regions().get(i).arguments().isEmpty() ? null : definition.regionAt(op, i);
      if (region != null && region.entry() != null) {
        headers.add(new Header(region, names.enter()));
        region.entry().getArguments().forEach(names::defineArgument);
      }
    }
  }

  /** An operation that is not as declared is printed in the generic form, which shows it as it is. */
  private static boolean isRegular(Operation op, OpDefinition definition) {
    return definition.operandSegments().fits(op, op.getOperands().size())
        && definition.resultSegments().fits(op, op.getResults().size())
        && op.getRegions().size() >= definition.regions().stream().filter(region -> region.multiplicity().isOne()).count()
        && definition.format().canWrite(op);
  }

  private static String shortName(Operation op, OpDefinition definition) {
    String name = definition.name();
    // as in MLIR, a module's own operations may leave out builtin, a function's own may leave out func
    if (definition.dialect().equals("builtin")) {
      Operation parent = op.parentOp();
      return parent == null || parent.is("builtin.module") ? name.substring("builtin.".length()) : name;
    }
    Operation parent = definition.dialect().equals("func") ? op.parentOp() : null;
    return parent != null && parent.is("func.func") ? name.substring("func.".length()) : name;
  }

  private void generic(Operation op, OpDefinition definition) {
    out.append('"').append(op.getName()).append("\"(");
    List<Operand> operands = op.getOperands();
    for (int i = 0; i < operands.size(); i++) {
      out.append(i == 0 ? "" : ", ").append(names.use(operands.get(i).getValue()));
    }
    out.append(')');
    dictionary(properties(op, definition), " <{", "}>");
    if (op.hasRegions()) {
      out.append(" (");
      for (int i = 0; i < op.getRegions().size(); i++) {
        out.append(i == 0 ? "" : ", ");
        region(op.getRegions().get(i), null, true);
      }
      out.append(')');
    }
    dictionary(discardable(op, definition), " {", "}");
    out.append(" : (");
    for (int i = 0; i < operands.size(); i++) {
      Value value = operands.get(i).getValue();
      out.append(i == 0 ? "" : ", ").append(text(value == null ? null : value.getType()));
    }
    out.append(") -> ");
    boolean bare = op.getResults().size() == 1 && !(op.result(0).getType() instanceof FunctionType);
    out.append(bare ? "" : "(");
    for (int i = 0; i < op.getResults().size(); i++) {
      out.append(i == 0 ? "" : ", ").append(text(op.result(i).getType()));
    }
    out.append(bare ? "" : ")");
  }

  /** The declared attributes, defaults included, and the segment sizes. */
  private static Map<String, Attribute> properties(Operation op, OpDefinition definition) {
    Map<String, Attribute> entries = new TreeMap<>();
    if (definition != null) {
      for (AttributeDeclaration declaration : definition.attributes()) {
        Attribute value = op.attribute(declaration.name());
        if (value != null) {
          entries.put(declaration.name(), value);
        }
      }
      for (NamedAttribute attribute : op.getAttributes()) {
        if (isSegmentSizes(attribute.getName(), definition)) {
          entries.put(attribute.getName(), attribute.getValue());
        }
      }
    }
    return entries;
  }

  private static Map<String, Attribute> discardable(Operation op, OpDefinition definition) {
    Map<String, Attribute> entries = new TreeMap<>();
    for (NamedAttribute attribute : op.getAttributes()) {
      boolean declared = definition != null
          && (definition.attribute(attribute.getName()) != null || isSegmentSizes(attribute.getName(), definition));
      if (!declared) {
        entries.put(attribute.getName(), attribute.getValue());
      }
    }
    return entries;
  }

  static boolean isSegmentSizes(String name, OpDefinition definition) {
    return name.equals(definition.operandSegments().attributeName()) || name.equals(definition.resultSegments().attributeName());
  }

  /** Prints entries between brackets; nothing if there are none. */
  void dictionary(Map<String, Attribute> entries, String open, String close) {
    if (entries.isEmpty()) {
      return;
    }
    out.append(open);
    boolean first = true;
    for (Map.Entry<String, Attribute> entry : entries.entrySet()) {
      out.append(first ? "" : ", ");
      first = false;
      AttributeText.appendEntry(out, entry.getKey(), entry.getValue());
    }
    out.append(close);
  }

  /** Prints a region in braces. */
  void region(Region region, RegionDeclaration declaration, boolean withHeader) {
    out.append("{\n");
    ValueNames.Mark mark = names.enter();
    List<Block> blocks = region.getBlocks();
    // arguments in a header are named there, others before the region, where the format prints them
    boolean header = withHeader && (declaration == null || declaration.arguments().isEmpty());
    for (int i = 0; i < blocks.size(); i++) {
      if (i > 0 || header && needsHeader(blocks.get(i), blocks.size(), declaration == null)) {
        header(blocks.get(i), i);
      }
      block(blocks.get(i), declaration);
    }
    names.leave(mark);
    if (!headers.isEmpty() && headers.get(headers.size() - 1).region == region) {
      names.leave(headers.remove(headers.size() - 1).mark);
    }
    indent(depth);
    out.append('}');
  }

  private static boolean needsHeader(Block block, int blocks, boolean generic) {
    return !block.getArguments().isEmpty() || blocks > 1 || block.getLabel() != null || generic && block.getOperations().isEmpty();
  }

  private void header(Block block, int index) {
    indent(depth);
    out.append('^').append(block.getLabel() == null ? "bb" + index : block.getLabel());
    if (!block.getArguments().isEmpty()) {
      out.append('(');
      for (BlockArgument argument : block.getArguments()) {
        names.defineArgument(argument);
        out.append(argument == block.getArguments().get(0) ? "" : ", ").append(names.use(argument)).append(": ").append(text(argument.getType()));
      }
      out.append(')');
    }
    out.append(":\n");
  }

  private void block(Block block, RegionDeclaration declaration) {
    depth++;
    List<Operation> operations = block.getOperations();
    for (int i = 0; i < operations.size(); i++) {
      Operation op = operations.get(i);
      if (i < operations.size() - 1 || !isImplied(op, declaration)) {
        operation(op);
      }
    }
    depth--;
  }

  private boolean isImplied(Operation op, RegionDeclaration declaration) {
    return declaration != null && declaration.implicit() && op.is(declaration.terminator()) && op.getOperands().isEmpty()
        && !op.hasAttributes() && op.getResults().isEmpty() && !options.origins();
  }

  /** The text of a type; the same objects come again and again, so each is made once. */
  String text(Type type) {
    return type == null ? "<<unknown>>" : typeTexts.computeIfAbsent(type, Type::toString);
  }

  void newLine() {
    out.append('\n');
    indent(depth);
  }

  private void indent(int levels) {
    for (int i = 0; i < levels; i++) {
      out.append("  ");
    }
  }

  private void location(Origin origin) {
    List<String> spans = new ArrayList<>();
    for (Span span : origin.spans()) {
      spans.add(AttributeText.quote(span.file()) + ":" + span.line() + ":" + span.column());
    }
    out.append(" loc(");
    if (origin.passes().isEmpty() && spans.size() == 1) {
      out.append(spans.get(0));
    } else {
      out.append("fused");
      if (!origin.passes().isEmpty()) {
        out.append("<[").append(String.join(", ", origin.passes().stream().map(AttributeText::quote).toList())).append("]>");
      }
      out.append('[').append(String.join(", ", spans)).append(']');
    }
    out.append(')');
  }
}
