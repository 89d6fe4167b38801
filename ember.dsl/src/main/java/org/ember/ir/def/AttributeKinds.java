package org.ember.ir.def;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
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

/** The built-in kinds of attributes. */
final class AttributeKinds {
  static final AttributeKind INT = new Kind("an integer", a -> a instanceof IntegerAttr, FormatReader::atAttribute,
      FormatReader::attribute, (w, a) -> w.word(a.toString()));
  static final AttributeKind BOOL = new Kind("true or false", a -> a instanceof BoolAttr, r -> r.at("true") || r.at("false"),
      r -> BoolAttr.of(r.oneOf("true", "false").equals("true")), (w, a) -> w.word(a.toString()));
  static final AttributeKind STR = new Kind("a string", a -> a instanceof StringAttr, FormatReader::atString,
      r -> new StringAttr(r.string()), (w, a) -> w.word(a.toString()));
  static final AttributeKind SYMBOL_NAME = new Kind("a name", a -> a instanceof StringAttr, FormatReader::atSymbol,
      r -> new StringAttr(r.symbol()), (w, a) -> w.word(AttributeText.symbol(((StringAttr) a).value())));
  static final AttributeKind SYMBOL_REF = new Kind("a symbol", a -> a instanceof SymbolRefAttr, FormatReader::atSymbol,
      FormatReader::attribute, (w, a) -> w.word(a.toString()));
  static final AttributeKind TYPE = new Kind("a type", a -> a instanceof TypeAttr, FormatReader::atType,
      r -> new TypeAttr(r.type()), (w, a) -> w.word(a.toString()));
  static final AttributeKind FUNCTION_TYPE = new Kind("a function type", a -> a instanceof TypeAttr t && t.type() instanceof FunctionType,
      FormatReader::atType, r -> new TypeAttr(r.type()), (w, a) -> w.word(a.toString()));
  static final AttributeKind UNIT = new Kind("unit", a -> a instanceof UnitAttr, r -> r.at("unit"), r -> {
    r.expect("unit");
    return UnitAttr.INSTANCE;
  }, (w, a) -> w.word("unit"));
  static final AttributeKind INDEX_VALUE = new Kind("an index", a -> a instanceof IntegerAttr i && i.type() instanceof IndexType,
      FormatReader::atInteger, r -> IntegerAttr.index(r.integer()), (w, a) -> w.word(((IntegerAttr) a).valueText()));
  static final AttributeKind ARRAY = new Kind("a list of attributes", a -> a instanceof ArrayAttr, r -> r.at("["),
      FormatReader::attribute, (w, a) -> w.word(a.toString()));
  static final AttributeKind DICT = new Kind("a dictionary", a -> a instanceof DictAttr, r -> r.at("{"),
      FormatReader::attribute, (w, a) -> w.word(a.toString()));
  static final AttributeKind TYPED = new Kind("an attribute with a type", a -> a instanceof TypedAttr, FormatReader::atAttribute,
      FormatReader::attribute, (w, a) -> w.word(a.toString()));
  static final AttributeKind ANY = new Kind("any attribute", a -> true, FormatReader::atAttribute,
      FormatReader::attribute, (w, a) -> w.word(a.toString()));

  private AttributeKinds() {}

  static AttributeKind integer(String description, int width) {
    IntegerType type = IntegerType.of(width);
    return new Kind(description, a -> a instanceof IntegerAttr i && i.type().equals(type), FormatReader::atInteger,
        r -> new IntegerAttr(r.integer(), type), (w, a) -> w.word(((IntegerAttr) a).valueText()));
  }

  static AttributeKind integers(String description, int width) {
    IntegerType type = IntegerType.of(width);
    return new Kind(description, a -> a instanceof DenseArrayAttr d && d.element().equals(type), r -> r.at("["), r -> {
      List<Long> values = new ArrayList<>();
      r.list("[", "]", () -> values.add(r.integer()));
      return new DenseArrayAttr(type, values);
    }, (w, a) -> w.word(((DenseArrayAttr) a).values().toString()));
  }

  static AttributeKind named(String name) {
    return Names.BY_NAME.get(name);
  }

  /** The names in dialect files; a holder, because the constants above are still being set while this class initializes. */
  private static final class Names {
    static final Map<String, AttributeKind> BY_NAME = new LinkedHashMap<>();

    static {
      BY_NAME.put("I64", AttributeKind.I64);
      BY_NAME.put("I32", AttributeKind.I32);
      BY_NAME.put("Int", INT);
      BY_NAME.put("BoolAttr", BOOL);
      BY_NAME.put("Str", STR);
      BY_NAME.put("SymbolName", SYMBOL_NAME);
      BY_NAME.put("SymbolRef", SYMBOL_REF);
      BY_NAME.put("TypeAttr", TYPE);
      BY_NAME.put("FunctionTypeAttr", FUNCTION_TYPE);
      BY_NAME.put("UnitAttr", UNIT);
      BY_NAME.put("IndexValue", INDEX_VALUE);
      BY_NAME.put("I64Array", AttributeKind.I64_ARRAY);
      BY_NAME.put("I32Array", AttributeKind.I32_ARRAY);
      BY_NAME.put("ArrayAttr", ARRAY);
      BY_NAME.put("DictAttr", DICT);
      BY_NAME.put("Typed", TYPED);
      BY_NAME.put("AnyAttr", ANY);
    }
  }

  private record Kind(String description, Predicate<Attribute> values, Predicate<FormatReader> start,
      Function<FormatReader, Attribute> reading, BiConsumer<FormatWriter, Attribute> writing) implements AttributeKind {
    @Override
    public boolean accepts(Attribute attribute) {
      return values.test(attribute);
    }

    @Override
    public boolean startsHere(FormatReader reader) {
      return start.test(reader);
    }

    @Override
    public Attribute read(FormatReader reader) {
      return reading.apply(reader);
    }

    @Override
    public void write(FormatWriter writer, Attribute value) {
      writing.accept(writer, value);
    }
  }
}
