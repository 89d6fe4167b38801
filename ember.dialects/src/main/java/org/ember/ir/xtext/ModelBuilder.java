package org.ember.ir.xtext;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.util.LineAndColumn;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.GenericOperation;
import org.ember.ir.IrFactory;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Region;
import org.ember.ir.Span;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionDeclaration;
import org.ember.ir.text.TextValues;
import org.ember.ir.types.Type;
import org.ember.ir.util.Suggestions;
import org.ember.ir.xtext.syntax.ArgDef;
import org.ember.ir.xtext.syntax.Definition;
import org.ember.ir.xtext.syntax.File;
import org.ember.ir.xtext.syntax.Op;
import org.ember.ir.xtext.syntax.ResultDef;
import org.ember.ir.xtext.syntax.SyntaxPackage;
import org.ember.ir.xtext.syntax.Use;

/**
 * Makes the model from a syntax tree in one walk: operations by their formats' directives, values by tables for each region. What is
 * wrong in one operation is reported and does not keep the others from being read.
 */
final class ModelBuilder {
  /** The name of a region's argument with its type, which is null if it is unknown. */
  record Argument(Token name, Type type) {}

  private static final int MOST_UNKNOWN = 1024;

  private final SyntaxModel model;
  private final DialectRegistry registry = DialectRegistry.global();
  private final String fileName;
  private Aliases aliases;
  private Scope scope = new Scope(null);

  ModelBuilder(SyntaxModel model, String fileName) {
    this.model = model;
    this.fileName = fileName;
  }

  /** The module of a file; operations that stand in none are put into one. */
  Operation build(File file) {
    aliases = new Aliases(file);
    List<Operation> operations = new ArrayList<>();
    for (Op syntax : file.getOperations()) {
      Operation op = operation(syntax);
      if (op != null) operations.add(op);
    }
    if (operations.size() == 1 && operations.get(0).is("builtin.module")) return operations.get(0);
    Operation module = registry.operation("builtin.module").create();
    INode root = NodeModelUtils.findActualNodeFor(file);
    INode last = operations.isEmpty() ? root : NodeModelUtils.findActualNodeFor(file.getOperations().get(file.getOperations().size() - 1));
    module.setOrigin(Origin.of(span(root, 0, last.getEndOffset())));
    Block body = OpBuilder.addRegion(module, List.of());
    body.getOperations().addAll(operations);
    return module;
  }

  /* ---- operations ---- */

  private Operation operation(Op syntax) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(syntax);
    if (node == null || syntax.getName() == null) return null;
    List<Token> tokens = Token.of(node);
    int start = 0;
    while (!tokens.get(start).text().equals(syntax.getName())) start++;
    Token nameToken = tokens.get(start);
    boolean generic = syntax.getName().startsWith("\"");
    String name = generic ? syntax.getName().substring(1, syntax.getName().length() - 1) : fullName(syntax.getName());
    OpDefinition definition = registry.operation(name);
    Operation op = definition == null ? unregistered(name) : definition.create();
    model.associate(syntax, op);
    int names = syntax.getResults().stream().mapToInt(ModelBuilder::count).sum();
    OpReader reader = new OpReader(this, op, names, nameToken, tokens.subList(start + 1, tokens.size()), aliases);
    boolean failed = false;
    try {
      if (generic) {
        new GenericForm(reader, this, op).read();
      } else {
        definition.format().read(reader);
        reader.finish();
      }
    } catch (SyntaxError error) {
      failed = true;
      if (!hasSyntaxError(node)) model.error(error.offset, tokenLength(node, error.offset), error.getMessage(), error.help);
    }
    op.setOrigin(Origin.of(span(node, nameToken.offset(), reader.previousEnd())));
    if (reader.at("loc")) location(reader, op);
    results(syntax, op, nameToken, failed);
    return op;
  }

  /** MLIR's default dialects: func and builtin. */
  private String fullName(String name) {
    if (name.indexOf('.') >= 0) return name;
    return registry.operation("func." + name) != null ? "func." + name : "builtin." + name;
  }

  private static GenericOperation unregistered(String name) {
    GenericOperation op = IrFactory.eINSTANCE.createGenericOperation();
    op.setOpName(name);
    return op;
  }

  private static void location(OpReader reader, Operation op) {
    try {
      Origin origin = TextValues.location(reader.locationText());
      if (!origin.spans().isEmpty()) op.setOrigin(origin);
    } catch (IllegalArgumentException e) {
      // a location that says nothing leaves the operation where it stands
    }
  }

  private void results(Op syntax, Operation op, Token name, boolean failed) {
    int total = syntax.getResults().stream().mapToInt(ModelBuilder::count).sum();
    int made = op.getResults().size();
    if (!failed && total != 0 && total != made) {
      model.error(name.offset(), name.end() - name.offset(), op.getName() + " has " + made + (made == 1 ? " result" : " results")
          + ", but " + total + (total == 1 ? " name is given" : " names are given"), null);
    }
    int next = 0;
    for (ResultDef definition : syntax.getResults()) {
      // names without a result get one of unknown type, so that their uses are not wrong as well
      while (op.getResults().size() < Math.min(next + count(definition), made + MOST_UNKNOWN)) {
        op.getResults().add(IrFactory.eINSTANCE.createOpResult());
      }
      if (definition.getName() != null && next < op.getResults().size()) {
        OpResult result = op.getResults().get(next);
        result.setName(definition.getName().substring(1));
        define(definition.getName(), result, definition);
      }
      next += count(definition);
    }
  }

  private static int count(ResultDef definition) {
    try {
      return definition.getCount() == null ? 1 : Math.max(1, Math.min(MOST_UNKNOWN, Integer.parseInt(definition.getCount())));
    } catch (NumberFormatException e) {
      return 1;
    }
  }

  /* ---- values ---- */

  private void define(String name, Value value, Definition definition) {
    Scope.Entry before = scope.find(name);
    if (before != null && before.definition() != null) {
      model.error(definition, "value " + name + " is defined twice").withNote(before.definition(), "first defined here");
    }
    scope.define(name, value, definition);
    model.associate(definition, value);
  }

  /** The value of that name; one that stands for it, after an error, if there is none. */
  Value use(Token token, Use syntax) {
    int pack = token.text().indexOf('#');
    String name = pack < 0 ? token.text() : token.text().substring(0, pack);
    Scope.Entry entry = scope.find(name);
    if (entry == null) {
      model.error(token.offset(), token.text().length(), "undefined value " + name, suggestion(name));
      BlockArgument unknown = IrFactory.eINSTANCE.createBlockArgument();
      unknown.setName(name.substring(1));
      scope.define(name, unknown, null);
      return unknown;
    }
    if (syntax != null && entry.definition() != null) {
      syntax.eSet(SyntaxPackage.Literals.USE__VALUE, entry.definition());
    }
    return pack < 0 ? entry.value() : packed(token, entry, token.text().substring(pack + 1));
  }

  private Value packed(Token token, Scope.Entry entry, String number) {
    if (entry.value() instanceof OpResult first && entry.definition() instanceof ResultDef definition && number.length() < 5) {
      int index = Integer.parseInt(number);
      List<OpResult> all = first.getOwner().getResults();
      if (index < count(definition) && all.indexOf(first) + index < all.size()) return all.get(all.indexOf(first) + index);
    }
    model.error(token.offset(), token.text().length(), "%" + entry.value().getName() + " has no result " + number, null);
    return entry.value();
  }

  private String suggestion(String name) {
    return Suggestions.help(name, scope.visible().keySet());
  }

  /* ---- regions ---- */

  /**
   * Fills a region.
   *
   * @param declared what the operation's definition says of it; null in the generic form, where braces with nothing in them hold no block
   * @param arguments the arguments of the entry block that the operation's format names
   */
  void region(Region region, Token token, RegionDeclaration declared, List<Argument> arguments) {
    OpDefinition definition = region.getOwner().definition();
    Scope outer = scope;
    scope = new Scope(definition != null && definition.hasTrait("IsolatedFromAbove") ? null : outer);
    var syntax = token.region();
    if (syntax.getEntry() != null || !arguments.isEmpty() || declared != null && syntax.getBlocks().isEmpty()) {
      Block entry = IrFactory.eINSTANCE.createBlock();
      region.getBlocks().add(entry);
      for (Argument argument : arguments) {
        BlockArgument value = OpBuilder.addArgument(entry, argument.type());
        defineArgument(value, argument.name().text(), argument.name().node());
      }
      if (syntax.getEntry() != null) operations(entry, syntax.getEntry());
    }
    for (var blockSyntax : syntax.getBlocks()) {
      Block block = IrFactory.eINSTANCE.createBlock();
      // a first block is called bb0 by printers that have no better name
      String label = blockSyntax.getLabel();
      if (label != null && !label.equals("^bb0")) block.setLabel(label.substring(1));
      region.getBlocks().add(block);
      for (ArgDef argument : blockSyntax.getArguments()) {
        if (argument.getName() == null) continue;
        BlockArgument value = OpBuilder.addArgument(block, type(argument));
        value.setName(argument.getName().substring(1));
        define(argument.getName(), value, argument);
      }
      operations(block, blockSyntax);
    }
    if (declared != null && declared.implicit()) {
      terminate(region, declared, token);
    }
    scope = outer;
  }

  private void defineArgument(BlockArgument value, String name, INode node) {
    value.setName(name.substring(1));
    EObject definition = NodeModelUtils.findActualSemanticObjectFor(node);
    if (definition instanceof ArgDef argument) {
      define(name, value, argument);
    } else {
      scope.define(name, value, null);
    }
  }

  private Type type(ArgDef argument) {
    if (argument.getType() == null) return null;
    try {
      return Type.valueOf(aliases.expand(argument.getType()));
    } catch (IllegalArgumentException e) {
      model.error(argument, e.getMessage());
      return null;
    }
  }

  private void operations(Block block, org.ember.ir.xtext.syntax.Block syntax) {
    for (Op each : syntax.getOperations()) {
      Operation op = operation(each);
      if (op != null) block.getOperations().add(op);
    }
  }

  /** Adds the terminator that the text may leave out, where the region ends. */
  private void terminate(Region region, RegionDeclaration declared, Token token) {
    List<Operation> operations = region.getBlocks().get(region.getBlocks().size() - 1).getOperations();
    Operation last = operations.isEmpty() ? null : operations.get(operations.size() - 1);
    OpDefinition definition = registry.operation(declared.terminator());
    if (definition == null || last != null && last.is(declared.terminator())) return;
    Operation terminator = definition.create();
    terminator.setOrigin(Origin.of(span(token.node(), token.end() - 1, token.end())));
    operations.add(terminator);
  }

  /* ---- places ---- */

  private Span span(INode node, int from, int to) {
    LineAndColumn start = NodeModelUtils.getLineAndColumn(node, from);
    LineAndColumn end = NodeModelUtils.getLineAndColumn(node, to);
    return new Span(fileName, start.getLine(), start.getColumn(), end.getLine(), end.getColumn());
  }

  private static boolean hasSyntaxError(INode node) {
    for (INode each : node.getAsTreeIterable()) {
      if (each.getSyntaxErrorMessage() != null) return true;
    }
    return false;
  }

  private static int tokenLength(INode root, int offset) {
    INode leaf = NodeModelUtils.findLeafNodeAtOffset(root.getRootNode(), offset);
    return leaf == null ? 1 : Math.max(1, leaf.getEndOffset() - offset);
  }
}
