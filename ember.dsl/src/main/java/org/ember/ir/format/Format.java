package org.ember.ir.format;

import java.util.List;
import org.ember.ir.format.custom.CustomDirectives;

/** The parts that assembly formats are made of, as dialect files write them. */
public final class Format {
  private Format() {}

  /** A word or punctuation; the empty one suppresses the space before what follows. */
  public static FormatPart literal(String text) {
    return definition -> new LiteralDirective(text);
  }

  /** An operand, attribute, region or region argument by its name. */
  public static FormatPart feature(String name) {
    return definition -> FeatureDirectives.of(definition, Features.of(definition, name));
  }

  /** The types of features. */
  public static FormatPart type(String... features) {
    return definition -> new TypeDirective(definition, Features.all(definition, List.of(features)));
  }

  /** The types of features as those of a function: {@code (i32, i32) -> f32}. */
  public static FormatPart functionalType(List<String> inputs, List<String> results) {
    return definition -> new FunctionalTypeDirective(Features.all(definition, inputs), Features.all(definition, results));
  }

  /** The attributes that the format does not name. */
  public static FormatPart attrDict() {
    return definition -> new AttrDictDirective(false);
  }

  /** The same, after the word {@code attributes}. */
  public static FormatPart attrDictWithKeyword() {
    return definition -> new AttrDictDirective(true);
  }

  /** Region arguments with the values they start from: {@code (%a = %x, %b = %y)}. */
  public static FormatPart assign(String arguments, String values) {
    return definition -> new AssignDirective(Features.of(definition, arguments), Features.of(definition, values));
  }

  /** A list in brackets of values and constants mixed: {@code [%i, 4]}. */
  public static FormatPart dynamic(String values, String constants) {
    return definition -> new DynamicListDirective(Features.of(definition, values), Features.of(definition, constants));
  }

  /** A directive written in Java, by its name. */
  public static FormatPart custom(String name, String... features) {
    return definition -> CustomDirectives.create(name, definition, Features.all(definition, List.of(features)));
  }

  /** Parts that stand there if the anchor is present; without an anchor, the first part that names a feature is it. */
  public static FormatPart optional(String anchor, FormatPart... parts) {
    return definition -> OptionalDirective.of(definition, anchor, List.of(parts));
  }
}
