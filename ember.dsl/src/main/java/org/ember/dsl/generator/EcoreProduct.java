package org.ember.dsl.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.lang3.StringUtils;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Docs;
import org.ember.dsl.model.Operations;

/**
 * The metamodel of each dialect: a class for each operation under ir::Operation, with accessors for the declared features. An operation
 * keeps operands, results, attributes and regions in the lists of ir::Operation; the accessors are operations with bodies that know the
 * positions, so nothing is stored twice.
 */
final class EcoreProduct implements Product {

  static final String IR = "platform:/resource/ember.dsl/src/main/model/ir.ecore#//";

  @Override
  public void generate(DialectSet dialects, Output output) {
    for (DialectDecl dialect : dialects.dialects()) {
      output.add("model/" + dialect.getName() + ".ecore", ecore(dialect));
    }
  }

  private static String ecore(DialectDecl dialect) {
    StringBuilder out = new StringBuilder();
    out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .append("<ecore:EPackage xmi:version=\"2.0\" xmlns:xmi=\"http://www.omg.org/XMI\"")
        .append(" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xmlns:ecore=\"http://www.eclipse.org/emf/2002/Ecore\"")
        .append(" name=\"").append(dialect.getName()).append("\" nsURI=\"http://ember-compiler.org/dialect/")
        .append(dialect.getName()).append("\" nsPrefix=\"").append(dialect.getName()).append("\">\n");
    Map<String, String> dataTypes = new LinkedHashMap<>();
    StringBuilder classes = new StringBuilder();
    for (OpDecl op : Dialects.members(dialect, OpDecl.class)) {
      eClass(op, classes, dataTypes);
    }
    dataTypes.forEach((java, name) -> out.append("  <eClassifiers xsi:type=\"ecore:EDataType\" name=\"").append(name)
        .append("\" instanceTypeName=\"").append(xml(java.replace("<Long>", "<java.lang.Long>"))).append("\" serializable=\"false\"/>\n"));
    return out.append(classes).append("</ecore:EPackage>\n").toString();
  }

  private static void eClass(OpDecl op, StringBuilder out, Map<String, String> dataTypes) {
    out.append("  <eClassifiers xsi:type=\"ecore:EClass\" name=\"").append(JavaNames.className(op)).append('"');
    if (op.isAbstract()) {
      out.append(" abstract=\"true\"");
    }
    out.append(" eSuperTypes=\"").append(superType(op)).append("\">\n");
    String doc = Docs.of(op).isEmpty() && op.getMnemonic() != null ? Operations.fullName(op) : Docs.of(op);
    out.append(annotation("    ", doc, null));
    if (!op.isAbstract()) {
      operation("definition", "ecore:EDataType " + IR + "OpDefinition", "What " + Operations.fullName(op) + " is.",
          "return " + DialectProduct.definition(op) + ";", List.of(), out);
    }
    for (Accessor accessor : Accessors.of(op)) {
      String type = accessor.javaType() == null ? null : eType(accessor.javaType(), dataTypes);
      List<String> parameters = new ArrayList<>();
      accessor.parameters().forEach((name, java) -> parameters.add(
          "      <eParameters name=\"" + name + "\" eType=\"" + eType(java, dataTypes) + "\"/>\n"));
      operation(accessor.name(), type, accessor.doc(), accessor.body(), parameters, out);
    }
    out.append("  </eClassifiers>\n");
  }

  private static String superType(OpDecl op) {
    OpDecl base = op.getBase();
    if (base == null) {
      return "ecore:EClass " + IR + "Operation";
    }
    String file = Dialects.of(base) == Dialects.of(op) ? "" : "ecore:EClass " + Dialects.of(base).getName() + ".ecore";
    return file + "#//" + JavaNames.className(base);
  }

  private static void operation(String name, String type, String doc, String body, List<String> parameters,
      StringBuilder out) {
    out.append("    <eOperations name=\"").append(name).append('"');
    if (type != null) {
      out.append(" eType=\"").append(type).append('"');
    }
    out.append(">\n").append(annotation("      ", doc, body));
    parameters.forEach(out::append);
    out.append("    </eOperations>\n");
  }

  private static String annotation(String indent, String doc, String body) {
    if (doc.isEmpty() && body == null) {
      return "";
    }
    StringBuilder out = new StringBuilder(indent).append("<eAnnotations source=\"http://www.eclipse.org/emf/2002/GenModel\">");
    if (!doc.isEmpty()) {
      out.append("<details key=\"documentation\" value=\"").append(xml(doc)).append("\"/>");
    }
    if (body != null) {
      out.append("<details key=\"body\" value=\"").append(xml(body)).append("\"/>");
    }
    return out.append("</eAnnotations>\n").toString();
  }

  /** The reference to the classifier for a Java type; types that the core metamodel does not have become data types of the package. */
  private static String eType(String java, Map<String, String> dataTypes) {
    return switch (java) {
      case "boolean" -> "ecore:EDataType http://www.eclipse.org/emf/2002/Ecore#//EBoolean";
      case "String" -> "ecore:EDataType http://www.eclipse.org/emf/2002/Ecore#//EString";
      case "Long" -> "ecore:EDataType http://www.eclipse.org/emf/2002/Ecore#//ELongObject";
      case "org.ember.ir.Value" -> "ecore:EClass " + IR + "Value";
      case "org.ember.ir.OpResult" -> "ecore:EClass " + IR + "OpResult";
      case "org.ember.ir.BlockArgument" -> "ecore:EClass " + IR + "BlockArgument";
      case "org.ember.ir.Region" -> "ecore:EClass " + IR + "Region";
      case "org.ember.ir.types.Type" -> "ecore:EDataType " + IR + "Type";
      case "org.ember.ir.attributes.Attribute" -> "ecore:EDataType " + IR + "Attribute";
      default -> "#//" + dataTypes.computeIfAbsent(java, EcoreProduct::dataTypeName);
    };
  }

  private static String dataTypeName(String java) {
    StringBuilder name = new StringBuilder();
    for (String part : java.replace(">", "").split("<")) {
      name.insert(0, StringUtils.capitalize(part.substring(part.lastIndexOf('.') + 1)));
    }
    return name.toString();
  }

  static String xml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;").replace("\n", "&#10;");
  }
}
