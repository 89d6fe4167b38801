package org.ember.lowering.emit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ember.ir.Value;

/** The statements of an access program: its values are fields of a struct, so that they are kept while it waits for room in a queue. */
final class AccessBody extends CBody {
  private final CBody function;
  private final CWriter fields = new CWriter(1);
  private final Map<String, String> inputs = new LinkedHashMap<>();
  private final CWriter inputFields = new CWriter(2);
  private final CNames inputNames = new CNames();

  /** An access program of a function, whose values it takes as inputs. */
  AccessBody(CBody function, CWriter out) {
    super(function.module(), new CNames(), out);
    this.function = function;
  }

  /** The declarations of the inputs, empty if there are none. */
  CWriter inputFields() {
    return inputFields;
  }

  CWriter fields() {
    return fields;
  }

  /** The inputs: field by field what the function gives. */
  Map<String, String> inputs() {
    return inputs;
  }

  @Override
  Reading reading(Value value) {
    Reading own = super.reading(value);
    if (own != null) {
      return own;
    }
    Reading outside = function.reading(value);
    if (outside == null || outside.literal()) {
      return outside;
    }
    String field = inputNames.fresh(value.getName() != null ? value.getName() : outside.text(), "value");
    inputFields.line(function.type(value) + " " + field + ";");
    inputs.put(field, function.use(value));
    bind(value, "access->in." + field);
    return super.reading(value);
  }

  /** A field of that type; gives the expression for it. */
  String field(String type, String wanted, String otherwise) {
    String name = names().fresh(wanted, otherwise);
    fields.line(type + " " + name + ";");
    return "access->" + name;
  }

  @Override
  void assign(Value result, String expression) {
    String field = field(type(result), result.getName(), "v");
    String value = expression.startsWith("{") ? "(" + type(result) + ") " + expression : expression;
    out().line(field + " = " + value + ";");
    bind(result, field);
  }

  @Override
  String declare(Value result) {
    String field = field(type(result), result.getName(), "v");
    out().line(field + " = " + (CTypes.isScalar(result.getType()) ? "0" : "(" + type(result) + "){0}") + ";");
    bind(result, field);
    return field;
  }

  @Override
  String variable(String wanted, Value like, String initial) {
    String field = field(type(like), wanted, "v");
    out().line(field + " = " + initial + ";");
    return field;
  }
}
