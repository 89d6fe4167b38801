package org.ember.ir.def;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.AttributeText;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.attributes.DenseArrayAttr;
import org.ember.ir.attributes.DictAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.attributes.SymbolRefAttr;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.attributes.TypedAttr;
import org.ember.ir.attributes.UnitAttr;
import org.ember.ir.format.FormatReader;
import org.ember.ir.format.FormatWriter;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Types;

/** The kinds of attributes that dialect files name without declaring them. One class for all of them keeps start-up short. */
enum BuiltinKind implements AttributeKind {
  I64("I64", "a 64-bit integer"),
  I32("I32", "a 32-bit integer"),
  INT("Int", "an integer"),
  BOOL("BoolAttr", "true or false"),
  STR("Str", "a string"),
  SYMBOL_NAME("SymbolName", "a name"),
  SYMBOL_REF("SymbolRef", "a symbol"),
  TYPE("TypeAttr", "a type"),
  FUNCTION_TYPE("FunctionTypeAttr", "a function type"),
  UNIT("UnitAttr", "unit"),
  INDEX_VALUE("IndexValue", "an index"),
  I64_ARRAY("I64Array", "a list of 64-bit integers"),
  I32_ARRAY("I32Array", "a list of 32-bit integers"),
  ARRAY("ArrayAttr", "a list of attributes"),
  DICT("DictAttr", "a dictionary"),
  TYPED("Typed", "an attribute with a type"),
  ANY("AnyAttr", "any attribute");

  private static final Map<String, BuiltinKind> BY_NAME = new TreeMap<>();

  static {
    for (BuiltinKind kind : values()) {
      BY_NAME.put(kind.dialectName, kind);
    }
  }

  private final String dialectName;
  private final String description;

  BuiltinKind(String dialectName, String description) {
    this.dialectName = dialectName;
    this.description = description;
  }

  static AttributeKind named(String name) {
    return BY_NAME.get(name);
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public boolean accepts(Attribute attribute) {
    return switch (this) {
      case I64 -> attribute instanceof IntegerAttr value && Types.isI64(value.type());
      case I32 -> attribute instanceof IntegerAttr value && Types.isI32(value.type());
      case INT -> attribute instanceof IntegerAttr;
      case BOOL -> attribute instanceof BoolAttr;
      case STR, SYMBOL_NAME -> attribute instanceof StringAttr;
      case SYMBOL_REF -> attribute instanceof SymbolRefAttr;
      case TYPE -> attribute instanceof TypeAttr;
      case FUNCTION_TYPE -> attribute instanceof TypeAttr value && value.type() instanceof FunctionType;
      case UNIT -> attribute instanceof UnitAttr;
      case INDEX_VALUE -> attribute instanceof IntegerAttr value && value.type() instanceof IndexType;
      case I64_ARRAY -> attribute instanceof DenseArrayAttr value && Types.isI64(value.element());
      case I32_ARRAY -> attribute instanceof DenseArrayAttr value && Types.isI32(value.element());
      case ARRAY -> attribute instanceof ArrayAttr;
      case DICT -> attribute instanceof DictAttr;
      case TYPED -> attribute instanceof TypedAttr;
      case ANY -> attribute != null;
    };
  }

  @Override
  public boolean startsHere(FormatReader reader) {
    return switch (this) {
      case I64, I32, INDEX_VALUE -> reader.atInteger();
      case BOOL -> reader.at("true") || reader.at("false");
      case STR -> reader.atString();
      case SYMBOL_NAME, SYMBOL_REF -> reader.atSymbol();
      case TYPE, FUNCTION_TYPE -> reader.atType();
      case UNIT -> reader.at("unit");
      case I64_ARRAY, I32_ARRAY, ARRAY -> reader.at("[");
      case DICT -> reader.at("{");
      case INT, TYPED, ANY -> reader.atAttribute();
    };
  }

  @Override
  public Attribute read(FormatReader reader) {
    return switch (this) {
      case I64 -> IntegerAttr.i64(reader.integer());
      case I32 -> IntegerAttr.i32(reader.integer());
      case INDEX_VALUE -> IntegerAttr.index(reader.integer());
      case BOOL -> BoolAttr.of(reader.oneOf("true", "false").equals("true"));
      case STR -> new StringAttr(reader.string());
      case SYMBOL_NAME -> new StringAttr(reader.symbol());
      case TYPE, FUNCTION_TYPE -> new TypeAttr(reader.type());
      case I64_ARRAY -> new DenseArrayAttr(IntegerType.of(64), integers(reader));
      case I32_ARRAY -> new DenseArrayAttr(IntegerType.of(32), integers(reader));
      case UNIT -> {
        reader.expect("unit");
        yield UnitAttr.INSTANCE;
      }
      case INT, SYMBOL_REF, ARRAY, DICT, TYPED, ANY -> reader.attribute();
    };
  }

  @Override
  public void write(FormatWriter writer, Attribute value) {
    writer.word(switch (this) {
      case I64, I32, INDEX_VALUE -> ((IntegerAttr) value).valueText();
      case SYMBOL_NAME -> AttributeText.symbol(((StringAttr) value).value());
      case I64_ARRAY, I32_ARRAY -> ((DenseArrayAttr) value).values().toString();
      default -> value.toString();
    });
  }

  private static List<Long> integers(FormatReader reader) {
    List<Long> values = new ArrayList<>();
    reader.list("[", "]", () -> values.add(reader.integer()));
    return values;
  }
}
