package org.ember.ir.format.custom;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.AttributeText;
import org.ember.ir.attributes.DictAttr;
import org.ember.ir.attributes.StringAttr;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.def.Feature;
import org.ember.ir.format.FormatReader;
import org.ember.ir.format.FormatWriter;
import org.ember.ir.types.FunctionType;
import org.ember.ir.types.Type;

/**
 * All of a function: {@code private @f(%a: index {attributes}) -> f32 attributes {..} {body}}; a declaration has types instead
 * of arguments, and no body. Features: visibility, name, type, attributes of arguments and of results, body.
 */
final class FunctionSignature extends CustomDirective {
  FunctionSignature(List<Feature> features) {
    super(features);
  }

  @Override
  public void read(FormatReader reader) {
    if (reader.at("public") || reader.at("private") || reader.at("nested")) {
      reader.setAttribute(name(0), new StringAttr(reader.keyword()));
    }
    reader.setAttribute(name(1), new StringAttr(reader.symbol()));
    int body = features().get(5).index();
    List<Type> inputs = new ArrayList<>();
    List<Attribute> inputAttributes = new ArrayList<>();
    boolean named = readArguments(reader, body, inputs, inputAttributes);
    List<Type> results = new ArrayList<>();
    List<Attribute> resultAttributes = new ArrayList<>();
    if (reader.accept("->")) {
      readResults(reader, results, resultAttributes);
    }
    reader.setAttribute(name(2), new TypeAttr(new FunctionType(inputs, results)));
    setUnlessEmpty(reader, name(3), inputAttributes);
    setUnlessEmpty(reader, name(4), resultAttributes);
    if (reader.accept("attributes")) {
      reader.attributes();
    }
    if (reader.at("{")) {
      if (!named && !inputs.isEmpty()) {
        throw reader.error(reader.position(), "expected named arguments before a body, found only their types", null);
      }
      reader.region(body);
    } else {
      reader.emptyRegion(body);
    }
  }

  private static boolean readArguments(FormatReader reader, int body, List<Type> types, List<Attribute> attributes) {
    boolean[] named = {false};
    reader.list("(", ")", () -> {
      if (reader.atValue() || named[0]) {
        reader.addBlockArgument(body);
        reader.expect(":");
        named[0] = true;
      }
      Type type = reader.type();
      if (named[0]) {
        reader.blockArgumentType(body, type);
      }
      types.add(type);
      attributes.add(reader.dictionary());
      reader.skipLocation();
    });
    return named[0];
  }

  private static void readResults(FormatReader reader, List<Type> types, List<Attribute> attributes) {
    if (!reader.at("(")) {
      types.add(reader.type());
      attributes.add(DictAttr.EMPTY);
      return;
    }
    reader.list("(", ")", () -> {
      types.add(reader.type());
      attributes.add(reader.dictionary());
    });
  }

  private static void setUnlessEmpty(FormatReader reader, String name, List<Attribute> dictionaries) {
    if (dictionaries.stream().anyMatch(dictionary -> !dictionary.equals(DictAttr.EMPTY))) {
      reader.setAttribute(name, new ArrayAttr(dictionaries));
    }
  }

  @Override
  public void write(FormatWriter writer, Operation op) {
    if (op.attribute(name(0)) instanceof StringAttr visibility) {
      writer.word(visibility.value());
    }
    writer.word(AttributeText.symbol(((StringAttr) op.attribute(name(1))).value()));
    FunctionType type = (FunctionType) ((TypeAttr) op.attribute(name(2))).type();
    Region body = op.definition().regionAt(op, features().get(5).index());
    boolean declaration = body == null || body.entry() == null;
    if (!declaration) {
      writer.nameArguments(body);
    }
    writer.literal("(");
    for (int i = 0; i < type.inputs().size(); i++) {
      if (i > 0) {
        writer.literal(",");
      }
      if (!declaration) {
        BlockArgument argument = body.entry().getArguments().get(i);
        writer.value(argument);
        writer.glued(":");
      }
      writer.type(type.inputs().get(i));
      writeDictionary(writer, op.attribute(name(3)), i);
    }
    writer.literal(")");
    writeResults(writer, op, type.results());
    writer.attributesExcept(op, true, Stream.of(0, 1, 2, 3, 4).map(this::name).toArray(String[]::new));
    if (!declaration) {
      writer.regionWithoutHeader(body, op.definition().regions().get(features().get(5).index()));
    }
  }

  @Override
  public boolean canWrite(Operation op) {
    if (!(op.attribute(name(1)) instanceof StringAttr) || !(op.attribute(name(2)) instanceof TypeAttr type)
        || !(type.type() instanceof FunctionType function)) {
      return false;
    }
    Region body = op.definition().regionAt(op, features().get(5).index());
    return body == null || body.entry() == null
        || body.entry().getArguments().stream().map(BlockArgument::getType).toList().equals(function.inputs());
  }

  private void writeResults(FormatWriter writer, Operation op, List<Type> results) {
    if (results.isEmpty()) {
      return;
    }
    Attribute attributes = op.attribute(name(4));
    writer.literal("->");
    boolean bare = results.size() == 1 && attributes == null && !(results.get(0) instanceof FunctionType);
    if (!bare) {
      writer.literal("(");
    }
    for (int i = 0; i < results.size(); i++) {
      if (i > 0) {
        writer.literal(",");
      }
      writer.type(results.get(i));
      writeDictionary(writer, attributes, i);
    }
    if (!bare) {
      writer.literal(")");
    }
  }

  private static void writeDictionary(FormatWriter writer, Attribute attributes, int index) {
    if (attributes instanceof ArrayAttr array && index < array.elements().size() && !array.elements().get(index).equals(DictAttr.EMPTY)) {
      writer.word(array.elements().get(index).toString());
    }
  }

  private String name(int feature) {
    return features().get(feature).name();
  }
}
