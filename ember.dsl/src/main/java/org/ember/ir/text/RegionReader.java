package org.ember.ir.text;

import java.util.List;
import org.eclipse.emf.ecore.util.InternalEList;
import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Origin;
import org.ember.ir.Region;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.RegionDeclaration;
import org.ember.ir.types.Type;

/** Reads regions in braces. */
final class RegionReader {
  private final OperationReader reader;
  private final TokenReader tokens;
  private final Lexer lexer;

  RegionReader(OperationReader reader) {
    this.reader = reader;
    this.tokens = reader.tokens;
    this.lexer = reader.lexer;
  }

  /** An argument of an entry block whose name the text gives before the region. */
  record Argument(Name name, int position, Type type) {}

  /**
   * Reads a region and adds it to an operation.
   *
   * @param declaration what the operation's definition says of it; null if nothing
   * @param arguments the arguments of the entry block that the text has named already
   * @param emptyIsBlock whether braces with nothing in them mean an empty block, as in an operation's own format
   */
  void region(Operation op, RegionDeclaration declaration, List<Argument> arguments, boolean emptyIsBlock) {
    tokens.enter();
    OpDefinition definition = op.definition();
    int mark = reader.scopes.enter(definition != null && definition.hasTrait("IsolatedFromAbove"));
    Region region = IrFactory.eINSTANCE.createRegion();
    op.getRegions().add(region);
    tokens.expect('{');
    Block entry = null;
    if (lexer.kind != Lexer.LABEL && (emptyIsBlock || lexer.kind != '}' || !arguments.isEmpty())) {
      entry = addBlock(region);
    }
    for (Argument argument : arguments) {
      if (entry == null) {
        throw tokens.error(lexer.start, lexer.end, "the arguments of this block stand before the region already", null);
      }
      addArgument(entry, argument.name, argument.position, argument.type);
    }
    if (entry != null) {
      operations(entry);
    }
    while (lexer.kind == Lexer.LABEL) {
      labelled(addBlock(region));
    }
    int line = lexer.line;
    int column = lexer.start - lexer.lineStart + 1;
    if (lexer.kind != '}') {
      throw tokens.expected("an operation or '}'");
    }
    lexer.next();
    reader.scopes.leave(mark);
    if (declaration != null && declaration.implicit() && emptyIsBlock) {
      addTerminator(region, declaration, line, column);
    }
    tokens.leave();
  }

  private void operations(Block block) {
    while (lexer.kind == Lexer.WORD || lexer.kind == Lexer.VALUE || lexer.kind == Lexer.STRING) {
      reader.operation(block);
    }
  }

  private void labelled(Block block) {
    String label = tokens.name(Lexer.LABEL).text;
    // bb and a number is what printers call blocks that have no name
    block.setLabel(label.matches("bb[0-9]+") ? null : label);
    lexer.next();
    if (tokens.accept('(')) {
      if (lexer.kind != ')') {
        do {
          int position = lexer.start;
          Name name = tokens.name(Lexer.VALUE);
          lexer.next();
          tokens.expect(':');
          addArgument(block, name, position, reader.types.type());
          reader.locations.skip();
        } while (tokens.accept(','));
      }
      tokens.expect(')');
    }
    tokens.expect(':');
    operations(block);
  }

  private static Block addBlock(Region region) {
    Block block = IrFactory.eINSTANCE.createBlock();
    region.getBlocks().add(block);
    return block;
  }

  private void addArgument(Block block, Name name, int position, Type type) {
    BlockArgument argument = IrFactory.eINSTANCE.createBlockArgument();
    argument.setName(name.text);
    argument.setType(type);
    ((InternalEList<BlockArgument>) block.getArguments()).addUnique(argument);
    reader.define(name, argument, position);
  }

  /** A terminator that the text leaves out stands where the region ends. */
  private void addTerminator(Region region, RegionDeclaration declaration, int line, int column) {
    Block last = region.getBlocks().get(region.getBlocks().size() - 1);
    if (last.terminator() != null && last.terminator().is(declaration.terminator())) {
      return;
    }
    OpDefinition terminator = reader.definition(declaration.terminator());
    if (terminator != null) {
      Operation op = terminator.create();
      op.setOrigin(Origin.of(tokens.spanToHere(line, column)));
      last.getOperations().add(op);
    }
  }
}
