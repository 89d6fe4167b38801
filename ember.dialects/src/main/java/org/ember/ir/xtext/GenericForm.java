package org.ember.ir.xtext;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.IrFactory;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.build.OpBuilder;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;

/** Reads the form that every operation has: {@code "a.b"(%x) <{p = 1}> ({..}) {d = 2} : (t) -> u}. */
final class GenericForm {
  private final OpReader reader;
  private final ModelBuilder builder;
  private final Operation op;

  GenericForm(OpReader reader, ModelBuilder builder, Operation op) {
    this.reader = reader;
    this.builder = builder;
    this.op = op;
  }

  void read() {
    List<Value> values = new ArrayList<>();
    reader.list("(", ")", () -> values.add(reader.use()));
    values.forEach(value -> OpBuilder.addOperand(op, value));
    if (reader.accept("<")) {
      reader.attributes();
      reader.expect(">");
    }
    if (reader.at("(")) reader.list("(", ")", this::region);
    reader.attributes();
    reader.expect(":");
    int position = reader.position();
    Type type = reader.type();
    if (!(type instanceof FunctionType function)) throw reader.error(position, "expected a function type, found " + type, null);
    reader.checkTypes(values, function.inputs(), position);
    OpBuilder.addResults(op, function.results());
  }

  private void region() {
    Token token = reader.take();
    if (token.region() == null) throw reader.error(token.offset(), "expected a region, found " + token.text(), null);
    Region region = IrFactory.eINSTANCE.createRegion();
    op.getRegions().add(region);
    builder.region(region, token, null, List.of());
  }
}
