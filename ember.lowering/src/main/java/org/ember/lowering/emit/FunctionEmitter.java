package org.ember.lowering.emit;

import java.util.ArrayList;
import java.util.List;
import org.ember.dialect.func.FuncOp;
import org.ember.ir.Block;
import org.ember.ir.Value;
import org.ember.ir.types.Type;

/**
 * Writes a function, called as MLIR's C interface does: numbers by value, buffers, vectors and structs by the address of their descriptor. One
 * number is returned; any other result, or several in a struct, go to the address in front of the arguments.
 */
final class FunctionEmitter {
  private static final String PREFIX = "_mlir_ciface_";

  private final ModuleEmitter module;
  private final FuncOp function;
  private final String name;
  private final String symbol;
  private final StringBuilder accessPrograms = new StringBuilder();
  private String signature;
  private String resultType;
  private List<String> parameters;
  private boolean locals;

  FunctionEmitter(ModuleEmitter module, FuncOp function) {
    this.module = module;
    this.function = function;
    this.name = CNames.clean(function.getSymName());
    this.symbol = module.names().fresh(PREFIX + name, "function");
  }

  boolean hasBody() {
    return function.hasRegions() && function.region(0).entry() != null;
  }

  boolean isPrivate() {
    return "private".equals(Attributes.name(function.attribute("sym_visibility")));
  }

  /** The name that names of access programs start with. */
  String name() {
    return name;
  }

  String symbol() {
    return symbol;
  }

  String signature() {
    return signature;
  }

  /** The C type of all results together; "void" if there are none. */
  String resultType() {
    return resultType;
  }

  /** Whether the result is returned, not written to an address. */
  boolean returnsNumber() {
    List<Type> results = function.getFunctionType().results();
    return results.size() == 1 && CTypes.isScalar(results.get(0));
  }

  int resultCount() {
    return function.getFunctionType().results().size();
  }

  void useLocals() {
    locals = true;
  }

  void addAccessProgram(String text) {
    accessPrograms.append(text).append('\n');
  }

  /** Makes the signature and the types that it needs. */
  void prototype() {
    CTypes types = module.types();
    List<Type> inputs = function.getFunctionType().inputs();
    List<Type> results = function.getFunctionType().results();
    CNames names = new CNames();
    List<String> texts = new ArrayList<>();
    if (results.isEmpty()) {
      resultType = "void";
    } else if (results.size() == 1) {
      resultType = types.name(results.get(0), function);
    } else {
      resultType = "ember_results_" + name;
      StringBuilder fields = new StringBuilder();
      for (int i = 0; i < results.size(); i++) {
        fields.append("  ").append(types.name(results.get(i), function)).append(" r").append(i).append(";\n");
      }
      types.define(resultType, "typedef struct " + resultType + " {\n" + fields + "} " + resultType + ";\n");
    }
    if (!results.isEmpty() && !returnsNumber()) {
      texts.add(resultType + " *result");
    }
    parameters = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      String type = types.name(inputs.get(i), function);
      boolean number = CTypes.isScalar(inputs.get(i));
      String wanted = hasBody() ? function.region(0).entry().getArguments().get(i).getName() : null;
      String parameter = names.fresh(number || wanted == null ? wanted : wanted + "_at", "argument");
      parameters.add(parameter);
      texts.add(number ? type + " " + parameter : "const " + type + " *" + parameter);
    }
    signature = (returnsNumber() ? resultType : "void") + " " + symbol() + "(" + (texts.isEmpty() ? "void" : String.join(", ", texts)) + ")";
  }

  /** The function with its access programs. */
  String emit() {
    if (function.region(0).getBlocks().size() > 1) {
      throw Unsupported.at(function, "a function with several blocks cannot be emitted as C", "only structured control flow can");
    }
    Block entry = function.region(0).entry();
    CWriter out = new CWriter(1);
    CBody body = new CBody(module, new CNames(), out);
    // a local of that name would hide the access program
    body.names().fresh(name + "_access", "");
    CWriter start = new CWriter(1);
    for (int i = 0; i < parameters.size(); i++) {
      Value argument = entry.getArguments().get(i);
      String parameter = parameters.get(i);
      if (CTypes.isScalar(argument.getType())) {
        body.bind(argument, parameter);
        start.discardUnlessUsed(parameter);
      }
      body.names().fresh(parameter, "argument");
    }
    for (int i = 0; i < parameters.size(); i++) {
      Value argument = entry.getArguments().get(i);
      if (!CTypes.isScalar(argument.getType())) {
        String local = body.fresh(argument);
        start.line("const " + body.type(argument) + " " + local + " = *" + parameters.get(i) + ";");
        start.discardUnlessUsed(local);
        body.bind(argument, local);
      }
    }
    body.block(entry);
    returned(body, CBody.yielded(entry));
    CWriter whole = new CWriter(1);
    if (locals) {
      whole.line("ember_local *locals = NULL;");
    }
    whole.append(start);
    whole.append(out);
    return accessPrograms + (isPrivate() ? "static " : "") + signature + "\n{\n" + whole.text(body.used()) + "}\n";
  }

  private void returned(CBody body, List<Value> values) {
    CWriter out = body.out();
    if (returnsNumber()) {
      String value = body.use(values.get(0));
      if (locals) {
        out.line("ember_free_locals(locals);");
      }
      out.line("return " + value + ";");
      return;
    }
    if (values.size() == 1) {
      out.line("*result = " + body.use(values.get(0)) + ";");
    }
    for (int i = 0; i < values.size() && values.size() > 1; i++) {
      out.line("result->r" + i + " = " + body.use(values.get(i)) + ";");
    }
    if (locals) {
      out.line("ember_free_locals(locals);");
    }
  }
}
