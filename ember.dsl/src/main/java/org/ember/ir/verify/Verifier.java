package org.ember.ir.verify;

import java.util.List;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.diag.Diagnostic;

/**
 * Finds what is wrong with a module: structure against the definitions, types, visibility of values, terminators, symbols, traits,
 * and the checks of the dialect files. It reports everything it finds, in the order of the text.
 */
public final class Verifier {
  private final Findings findings = new Findings();
  private final Visibility visibility = new Visibility(findings);
  private final SymbolCheck symbols = new SymbolCheck(findings);

  private Verifier() {}

  /** The errors of an operation and all it contains; empty if it is well-formed. */
  public static List<Diagnostic> verify(Operation root) {
    Verifier verifier = new Verifier();
    verifier.visit(root);
    return verifier.findings.all();
  }

  private void visit(Operation op) {
    int before = findings.count();
    visibility.checkOperands(op);
    if (op.getOrigin() == null) {
      findings.error(op, "'" + op.getName() + "' has no origin");
    }
    if (op.definition() != null) {
      StructureCheck.run(op, op.definition(), findings);
      TraitCheck.run(op, op.definition(), findings);
      symbols.checkReferences(op);
      // equations and checks may rely on the structure, so they see only operations that have it
      if (findings.count() == before) {
        TypeCheck.run(op, op.definition(), findings);
      }
    } else {
      findings.error(op, "'" + op.getName() + "' is not an operation of any dialect", "load its dialect with --dialect");
    }
    visitRegions(op);
    // conditions of a dialect speak of the regions too
    if (op.definition() != null && findings.count() == before) {
      DialectCheck.run(op, op.definition(), findings);
    }
    visibility.define(op.getResults());
  }

  private void visitRegions(Operation op) {
    if (!op.hasRegions()) {
      return;
    }
    boolean isolated = op.definition() != null && op.definition().hasTrait("IsolatedFromAbove");
    boolean table = op.definition() != null && op.definition().hasTrait("SymbolTable");
    for (Region region : op.getRegions()) {
      visibility.enter(op, isolated);
      for (Block block : region.getBlocks()) {
        visibility.define(block.getArguments());
        if (table) {
          symbols.enter(block);
        }
        List<Operation> operations = block.getOperations();
        for (int i = 0; i < operations.size(); i++) {
          visit(operations.get(i));
        }
        if (table) {
          symbols.leave();
        }
      }
      visibility.leave();
    }
  }
}
