package org.ember.dsl.generator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ember.dsl.dialect.AttributeDecl;
import org.ember.dsl.dialect.Multiplicity;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.OperandDecl;
import org.ember.dsl.dialect.RegionArgument;
import org.ember.dsl.dialect.RegionDecl;
import org.ember.dsl.dialect.ResultDecl;
import org.ember.dsl.model.Docs;
import org.ember.dsl.model.Features;
import org.ember.dsl.model.Operations;

/** The accessors of an operation's class, one or two for each declared feature. */
final class Accessors {

  private static final String ACCESS = "org.ember.ir.access.Access.";
  private static final String VALUE = "org.ember.ir.Value";
  private static final String RESULT = "org.ember.ir.OpResult";
  private static final String ARGUMENT = "org.ember.ir.BlockArgument";
  private static final String VALUES = "java.util.List<org.ember.ir.Value>";

  private final OpDecl op;
  private final List<Accessor> accessors = new ArrayList<>();

  private Accessors(OpDecl op) {
    this.op = op;
    for (OpFeature feature : Operations.features(op)) {
      if (JavaNames.isCore(op, feature)) {
        continue;
      }
      if (feature instanceof OperandDecl operand) {
        operand(operand);
      } else if (feature instanceof ResultDecl result) {
        result(result);
      } else if (feature instanceof AttributeDecl attribute) {
        attribute(attribute);
      } else if (feature instanceof RegionDecl region) {
        region(region);
      } else if (feature instanceof RegionArgument argument) {
        argument(argument);
      }
    }
  }

  /** The accessors to generate: those that the base's class does not already have in the same form. */
  static List<Accessor> of(OpDecl op) {
    List<Accessor> own = new ArrayList<>(new Accessors(op).accessors);
    if (op.getBase() != null) {
      own.removeAll(new Accessors(op.getBase()).accessors);
    }
    return own;
  }

  /** The accessors of all features, inherited ones too. */
  static List<Accessor> all(OpDecl op) {
    return new Accessors(op).accessors;
  }

  private void operand(OperandDecl operand) {
    List<OperandDecl> all = Operations.operands(op);
    String property = JavaNames.property(operand);
    Position at = Position.of(all, operand);
    int number = all.indexOf(operand);
    switch (Features.multiplicity(operand)) {
      case MANY -> {
        getter(operand, property, VALUES, "definition().operandsAt(this, " + number + ")");
        setter(operand, property, VALUES, "definition().setOperandsAt(this, " + number + ", value)");
      }
      case OPTIONAL -> {
        getter(operand, property, VALUE, "definition().operandAt(this, " + number + ")");
        setter(operand, property, VALUE, "definition().setOperandsAt(this, " + number + ", " + ACCESS + "optional(value))");
      }
      default -> {
        boolean fixed = at.lists() == 0;
        getter(operand, property, VALUE, fixed ? "operand(" + at.single() + ")" : "definition().operandAt(this, " + number + ")");
        setter(operand, property, VALUE, fixed ? "setOperand(" + at.single() + ", value)"
            : "definition().setOperandsAt(this, " + number + ", java.util.List.of(value))");
      }
    }
  }

  private void result(ResultDecl result) {
    List<ResultDecl> all = Operations.results(op);
    String property = JavaNames.property(result);
    int number = all.indexOf(result);
    Position at = Position.of(all, result);
    if (Features.multiplicity(result) == Multiplicity.MANY) {
      getter(result, property, "java.util.List<" + RESULT + ">", "definition().resultsAt(this, " + number + ")");
    } else if (Features.multiplicity(result) == Multiplicity.ONE && at.lists() == 0) {
      getter(result, property, RESULT, "result(" + at.single() + ")");
    } else {
      getter(result, property, RESULT, "definition().resultAt(this, " + number + ")");
    }
  }

  private void argument(RegionArgument argument) {
    RegionDecl region = (RegionDecl) argument.eContainer();
    Position at = Position.of(region.getArguments(), argument);
    String arguments = ACCESS + "arguments(this, " + Operations.regions(op).indexOf(region) + ")";
    String property = JavaNames.property(argument);
    switch (argument.getMultiplicity()) {
      case MANY -> getter(argument, property, "java.util.List<" + ARGUMENT + ">", ACCESS + "slice(" + arguments + ", " + at + ")");
      case OPTIONAL -> getter(argument, property, ARGUMENT,
          ACCESS + "slice(" + arguments + ", " + at + ").stream().findFirst().orElse(null)");
      default -> getter(argument, property, ARGUMENT, ACCESS + "one(" + arguments + ", " + at + ")");
    }
  }

  private void region(RegionDecl region) {
    String type = "org.ember.ir.Region";
    String property = JavaNames.property(region);
    List<RegionDecl> all = Operations.regions(op);
    int index = all.indexOf(region);
    if (region.getMultiplicity() == Multiplicity.MANY) {
      getter(region, property, "java.util.List<" + type + ">", "definition().regionsAt(this, " + index + ")");
      accessors.add(new Accessor("create" + property, type, Map.of(), "Adds a region to " + region.getName() + ", with an entry block.",
          "return " + ACCESS + "createRegion(this, getRegions().size());"));
    } else if (region.getMultiplicity() == Multiplicity.OPTIONAL) {
      getter(region, property, type, ACCESS + "region(this, " + index + ")");
      accessors.add(new Accessor("create" + property, type, Map.of(),
          "The region " + region.getName() + ", made with an entry block if it is absent.",
          "return " + ACCESS + "createRegion(this, " + index + ");"));
    } else {
      getter(region, property, type, "region(" + index + ")");
    }
  }

  private void attribute(AttributeDecl attribute) {
    String property = JavaNames.property(attribute);
    String name = JavaNames.literal(attribute.getName());
    String java = AttributeCode.javaType(attribute);
    String fallback = AttributeCode.defaultAttribute(attribute);
    String stored = "attribute(" + name + ")";
    if (fallback == null) {
      getter(attribute, property, java, AttributeCode.fromAttribute(attribute, stored));
      setter(attribute, property, AttributeCode.parameterType(attribute), "setAttribute(" + name + ", " + AttributeCode.toAttribute(attribute, "value") + ")");
    } else {
      String value = stored + " == null ? " + fallback + " : " + stored;
      getter(attribute, property, java, AttributeCode.fromAttribute(attribute, value));
      setter(attribute, property, java,
          ACCESS + "setAttribute(this, " + name + ", " + AttributeCode.toAttribute(attribute, "value") + ", " + fallback + ")");
    }
  }

  private void getter(OpFeature feature, String property, String type, String code) {
    String prefix = type.equals("boolean") ? "is" : "get";
    accessors.add(new Accessor(prefix + property, type, Map.of(), doc(feature), "return " + code + ";"));
  }

  private void setter(OpFeature feature, String property, String type, String code) {
    accessors.add(new Accessor("set" + property, null, Map.of("value", type), "Sets " + feature.getName() + ".", code + ";"));
  }

  private static String doc(OpFeature feature) {
    String own = Docs.of(feature);
    String doc = own.isEmpty() ? Docs.of(feature.eContainer()) : own;
    String kind = feature instanceof OperandDecl ? "operand" : feature instanceof ResultDecl ? "result"
        : feature instanceof AttributeDecl ? "attribute" : feature instanceof RegionDecl ? "region" : "block argument";
    return doc.isEmpty() || feature instanceof RegionArgument || feature instanceof RegionDecl && own.isEmpty()
        ? "The " + kind + " " + feature.getName() + "." : doc;
  }
}
