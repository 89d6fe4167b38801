package org.ember.ir.verify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.attributes.SymbolRefAttr;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.def.AttributeDeclaration;
import org.ember.ir.def.AttributeKind;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;

/** Symbols: each name once in a table, references name something, a reference to a function is a call with its types, one to a variable has its type. */
final class SymbolCheck {
  private final Findings findings;
  private final Deque<Map<String, Operation>> tables = new ArrayDeque<>();

  SymbolCheck(Findings findings) {
    this.findings = findings;
  }

  /** Enters a symbol table: the operations of a block by name. */
  void enter(Block block) {
    Map<String, Operation> symbols = new HashMap<>();
    for (Operation op : block.getOperations()) {
      if (op.attribute("sym_name") instanceof StringAttr name) {
        Operation first = symbols.putIfAbsent(name.value(), op);
        if (first != null) {
          findings.error(op, "symbol @" + name.value() + " is defined twice", first, "first defined here");
        }
      }
    }
    tables.push(symbols);
  }

  void leave() {
    tables.pop();
  }

  void checkReferences(Operation op) {
    List<AttributeDeclaration> attributes = op.definition().attributes();
    for (int i = 0; i < attributes.size(); i++) {
      AttributeDeclaration declared = attributes.get(i);
      if (declared.kind() == AttributeKind.SYMBOL_REF && op.attribute(declared.name()) instanceof SymbolRefAttr reference && !tables.isEmpty()) {
        Operation target = tables.peek().get(reference.root());
        if (target == null) {
          findings.error(op, "symbol @" + reference.root() + " is not defined in this module");
        } else if (target.attribute("function_type") instanceof TypeAttr type && type.type() instanceof FunctionType function) {
          checkCall(op, target, function);
        } else if (target.attribute("type") instanceof TypeAttr type && op.getResults().size() == 1 && !op.result(0).getType().equals(type.type())) {
          findings.error(op, "@" + reference.root() + " is of type " + type.type() + ", found " + op.result(0).getType(), target, "it is defined here");
        }
      }
    }
  }

  private void checkCall(Operation call, Operation function, FunctionType type) {
    List<Type> operands = call.operandValues().stream().map(Value::getType).toList();
    List<Type> results = call.getResults().stream().map(Value::getType).toList();
    FunctionType found = new FunctionType(operands, results);
    if (!found.equals(type)) {
      findings.error(call, "the call is of type " + found + ", the function of type " + type, function, "the function is defined here");
    }
  }
}
