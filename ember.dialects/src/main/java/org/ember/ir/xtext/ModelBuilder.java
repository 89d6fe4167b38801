package org.ember.ir.xtext;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.xtext.nodemodel.ICompositeNode;
import org.eclipse.xtext.nodemodel.INode;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
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
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;
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
    module.setOrigin(Origin.of(span(NodeModelUtils.findActualNodeFor(file))));
    Block body = OpBuilder.addRegion(module, List.of());
    body.getOperations().addAll(operations);
    return module;
  }

  /* ---- operations ---- */

  private Operation operation(Op syntax) {
    ICompositeNode node = NodeModelUtils.findActualNodeFor(syntax);
    if (node == null || syntax.getName() == null) return null;
    boolean generic = syntax.getName().startsWith("\"");
    String name = generic ? syntax.getName().substring(1, syntax.getName().length() - 1) : fullName(syntax.getName());
    OpDefinition definition = registry.operation(name);
    Operation op = definition == null ? unregistered(name) : definition.create();
    op.setOrigin(Origin.of(span(node)));
    model.associate(syntax, op);
    List<Token> tokens = Token.of(node);
    int start = 0;
    while (!tokens.get(start).text().equals(syntax.getName())) start++;
    int names = syntax.getResults().stream().mapToInt(ModelBuilder::count).sum();
    OpReader reader = new OpReader(this, op, names, tokens.subList(start + 1, tokens.size()), aliases, node.getEndOffset());
    try {
      if (generic) {
        new GenericForm(reader, this, op).read();
      } else {
        definition.format().read(reader);
        reader.finish();
      }
      location(reader, op);
    } catch (SyntaxError error) {
      if (!hasSyntaxError(node)) model.error(error.offset, Math.max(1, tokenLength(node, error.offset)), error.getMessage(), error.help);
    }
    results(syntax, op);
    return op;
  }

  /** MLIR's default dialects: builtin, and inside functions func. */
  private String fullName(String name) {
    if (name.indexOf('.') >= 0) return name;
    return registry.operation("builtin." + name) != null ? "builtin." + name : "func." + name;
  }

  private static GenericOperation unregistered(String name) {
    GenericOperation op = IrFactory.eINSTANCE.createGenericOperation();
    op.setOpName(name);
    return op;
  }

  private void location(OpReader reader, Operation op) {
    if (reader.at("loc")) reader.attribute();
  }

  private void results(Op syntax, Operation op) {
    int next = 0;
    for (ResultDef definition : syntax.getResults()) {
      int count = count(definition);
      if (definition.getName() == null) continue;
      for (int i = 0; i < count; i++, next++) {
        if (next >= op.getResults().size()) {
          if (next == op.getResults().size() && !hasSyntaxError(NodeModelUtils.findActualNodeFor(syntax)) && !model.hasErrorIn(syntax)) {
            model.error(definition, "expected " + op.getResults().size() + " names of results, found more");
          }
          op.getResults().add(IrFactory.eINSTANCE.createOpResult());
        }
        OpResult result = op.getResults().get(next);
        String name = definition.getName();
        result.setName(name.substring(1));
        if (i == 0) define(name, result, definition);
        if (definition.getCount() != null) scope.define(name + "#" + i, result, definition);
      }
    }
  }

  private static int count(ResultDef definition) {
    return definition.getCount() == null ? 1 : Integer.parseInt(definition.getCount());
  }

  /* ---- values ---- */

  private void define(String name, Value value, Definition definition) {
    Scope.Entry before = scope.find(name);
    if (before != null && before.definition() != null) {
      model.error(definition, name + " is defined twice in this function").withNote(before.definition(), "first defined here");
    }
    scope.define(name, value, definition);
    model.associate(definition, value);
  }

  /** The value of that name; one that stands for it, after an error, if there is none. */
  Value use(Token token, Use syntax) {
    Scope.Entry entry = scope.find(token.text());
    if (entry == null) {
      model.error(token.offset(), token.text().length(), token.text() + " is not defined here", suggestion(token.text()));
      BlockArgument unknown = IrFactory.eINSTANCE.createBlockArgument();
      unknown.setName(token.text().substring(1));
      scope.define(token.text(), unknown, null);
      return unknown;
    }
    if (syntax != null && entry.definition() != null) {
      syntax.eSet(SyntaxPackage.Literals.USE__VALUE, entry.definition());
    }
    return entry.value();
  }

  private String suggestion(String name) {
    return org.ember.ir.util.Suggestions.help(name, scope.visible().keySet());
  }

  /* ---- regions ---- */

  void region(Region region, org.ember.ir.xtext.syntax.Region syntax, RegionDeclaration declared, List<Argument> arguments, boolean isolated) {
    Scope outer = scope;
    scope = new Scope(isolated ? null : outer);
    boolean hasEntry = syntax.getEntry() != null || !arguments.isEmpty() || syntax.getBlocks().isEmpty();
    if (hasEntry) {
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
      if (blockSyntax.getLabel() != null) block.setLabel(blockSyntax.getLabel().substring(1));
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
      for (Block block : region.getBlocks()) terminate(block, declared);
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

  /** Adds the terminator that the text may leave out. */
  private void terminate(Block block, RegionDeclaration declared) {
    List<Operation> operations = block.getOperations();
    Operation last = operations.isEmpty() ? null : operations.get(operations.size() - 1);
    if (last != null && last.definition() != null && last.definition().hasTrait("Terminator")) return;
    Operation terminator = registry.operation(declared.terminator()).create();
    terminator.setOrigin(block.getRegion().getOwner().getOrigin());
    operations.add(terminator);
  }

  /* ---- places ---- */

  private Span span(INode node) {
    var start = NodeModelUtils.getLineAndColumn(node, node.getOffset());
    var end = NodeModelUtils.getLineAndColumn(node, node.getEndOffset());
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
    return leaf == null ? 1 : leaf.getEndOffset() - offset;
  }
}
