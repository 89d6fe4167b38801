package org.ember.ir.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ember.ir.Value;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.def.AttributeKind;
import org.ember.ir.def.Dialect;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.def.EnumDef;
import org.ember.ir.def.Multiplicity;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.def.ParameterKind;
import org.ember.ir.def.RegionArgument;
import org.ember.ir.def.TypeConstraint;
import org.ember.ir.def.TypeDefinition;
import org.ember.ir.format.Format;
import org.ember.ir.types.GenericDialectType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.Type;

/** A dialect made by hand that has each directive of formats once, and modules. */
final class MiniDialect implements Dialect {
  private static final EnumDef COLOR = new EnumDef("mini", "color", Map.of("red", 0L), false, false, null);
  private static final EnumDef FLAGS = flags();
  private static final DialectRegistry REGISTRY = create();
  private final Map<String, OpDefinition> operations = new LinkedHashMap<>();

  MiniDialect() {
    TypeConstraint any = TypeConstraint.any();
    TypeConstraint index = TypeConstraint.of("an index", IndexType.INSTANCE::equals);
    add(OpDefinition.builder("mini.value").result("out", Multiplicity.MANY, any, null)
        .format(Format.attrDict(), Format.literal(":"), Format.type("out")).build());
    add(OpDefinition.builder("mini.add").operand("lhs", Multiplicity.ONE, any).operand("rhs", Multiplicity.ONE, any)
        .attribute("flags", AttributeKind.ofEnum(FLAGS), false, FLAGS.attribute("none"))
        .result("sum", Multiplicity.ONE, any, op -> List.of(op.operand(0).getType()))
        .format(Format.feature("lhs"), Format.literal(","), Format.feature("rhs"),
            Format.optional(null, Format.literal("flags"), Format.feature("flags")), Format.attrDict(), Format.literal(":"), Format.type("sum"))
        .build());
    add(OpDefinition.builder("mini.paint").attribute("color", AttributeKind.ofEnum(COLOR), false, null)
        .attribute("wet", AttributeKind.BOOL, false, BoolAttr.FALSE).operand("what", Multiplicity.MANY, any).operand("extra", Multiplicity.OPTIONAL, index)
        .format(Format.feature("color"), Format.literal("["), Format.feature("what"), Format.literal("]"),
            Format.optional(null, Format.literal("and"), Format.feature("extra")), Format.attrDict(),
            Format.optional(null, Format.literal(":"), Format.type("what")))
        .build());
    add(OpDefinition.builder("mini.loop").operand("end", Multiplicity.ONE, index).operand("inits", Multiplicity.MANY, any)
        .result("results", Multiplicity.MANY, any, op -> typesOf(op.definition().operands(op, "inits")))
        .region("body", Multiplicity.ONE, List.of(new RegionArgument("i", Multiplicity.ONE, any, op -> List.of(op.operand(0).getType())),
            new RegionArgument("carried", Multiplicity.MANY, any, op -> typesOf(op.definition().operands(op, "inits")))), "mini.end", true)
        .format(Format.feature("i"), Format.literal("to"), Format.feature("end"),
            Format.optional(null, Format.literal("carry"), Format.assign("carried", "inits")), Format.feature("body"), Format.attrDict())
        .build());
    add(OpDefinition.builder("mini.end").operand("values", Multiplicity.MANY, any).trait("Terminator")
        .format(Format.optional(null, Format.feature("values"), Format.literal(":"), Format.type("values")), Format.attrDict()).build());
    add(OpDefinition.builder("mini.at").operand("indices", Multiplicity.MANY, index).attribute("fixed", AttributeKind.I64_ARRAY, false, null)
        .format(Format.dynamic("indices", "fixed"), Format.attrDict()).build());
    add(OpDefinition.builder("mini.plain").build());
    add(OpDefinition.builder("builtin.module").region("body", Multiplicity.ONE, List.of(), null, false)
        .trait("IsolatedFromAbove").format(Format.attrDictWithKeyword(), Format.feature("body")).build());
  }

  /** A registry that knows this dialect only. */
  static DialectRegistry registry() {
    return REGISTRY;
  }

  private static DialectRegistry create() {
    DialectRegistry registry = new DialectRegistry();
    registry.register(new MiniDialect());
    return registry;
  }

  @Override
  public String name() {
    return "mini";
  }

  @Override
  public Map<String, OpDefinition> operations() {
    return operations;
  }

  @Override
  public Map<String, TypeDefinition> types() {
    return Map.of("box", new TypeDefinition("box", List.of(ParameterKind.TYPE, ParameterKind.INT),
        parameters -> new GenericDialectType("mini", "box", parameters)));
  }

  @Override
  public List<EnumDef> enums() {
    return List.of(COLOR, FLAGS);
  }

  private void add(OpDefinition definition) {
    operations.put(definition.name(), definition);
  }

  private static List<Type> typesOf(List<? extends Value> values) {
    List<Type> types = new ArrayList<>();
    values.forEach(value -> types.add(value.getType()));
    return types;
  }

  private static EnumDef flags() {
    Map<String, Long> cases = new LinkedHashMap<>();
    cases.put("none", 0L);
    cases.put("a", 1L);
    cases.put("b", 2L);
    cases.put("both", 3L);
    return new EnumDef("mini", "flags", cases, true, false, null);
  }
}
