package org.ember.dsl.validation;

import static org.ember.dsl.dialect.DialectPackage.Literals.UNIT__NAME;
import static org.ember.dsl.dialect.DialectPackage.Literals.ENUM_CASE__NAME;
import static org.ember.dsl.dialect.DialectPackage.Literals.ENUM_CASE__TEXT;
import static org.ember.dsl.dialect.DialectPackage.Literals.OP_DECL__MNEMONIC;
import static org.ember.dsl.dialect.DialectPackage.Literals.OP_FEATURE__NAME;
import static org.ember.dsl.dialect.DialectPackage.Literals.TYPE_DECL__MNEMONIC;

import java.util.HashMap;
import java.util.Map;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.eclipse.emf.ecore.resource.Resource;
import org.eclipse.xtext.nodemodel.util.NodeModelUtils;
import org.eclipse.xtext.validation.Check;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.DialectFile;
import org.ember.dsl.dialect.EnumCase;
import org.ember.dsl.dialect.EnumDecl;
import org.ember.dsl.dialect.OpDecl;
import org.ember.dsl.dialect.OpFeature;
import org.ember.dsl.dialect.TypeDecl;
import org.ember.dsl.dialect.Unit;
import org.ember.dsl.model.Dialects;
import org.ember.dsl.model.Operations;

/** What is declared twice under one name. */
public class NameChecks extends DialectChecks {

  /** Dialects are found by name among all files. */
  @Check
  public void uniqueDialect(DialectDecl dialect) {
    if (dialect.eResource() == null || dialect.eResource().getResourceSet() == null) {
      return;
    }
    for (Resource resource : dialect.eResource().getResourceSet().getResources()) {
      for (EObject root : resource.getContents()) {
        if (root instanceof DialectFile file) {
          for (Unit unit : file.getUnits()) {
            if (unit == dialect) {
              return;
            }
            if (unit instanceof DialectDecl other && other.getName() != null && other.getName().equals(dialect.getName())) {
              error("dialect " + dialect.getName() + " is declared twice, first at " + place(other), UNIT__NAME);
              return;
            }
          }
        }
      }
    }
  }

  /** Types, enumerations, sets of types, functions and operations share one space of names; mnemonics have one for each kind. */
  @Check
  public void uniqueMembers(DialectDecl dialect) {
    Map<String, EObject> names = new HashMap<>();
    Map<String, EObject> operations = new HashMap<>();
    Map<String, EObject> types = new HashMap<>();
    for (EObject member : dialect.getMembers()) {
      String name = Dialects.name(member);
      if (name != null) {
        report(names.putIfAbsent(name, member), member, name, member.eClass().getEStructuralFeature("name"));
      }
      if (member instanceof OpDecl op && op.getMnemonic() != null) {
        report(operations.putIfAbsent(op.getMnemonic(), op), op, Operations.fullName(op), OP_DECL__MNEMONIC);
      }
      if (member instanceof TypeDecl type && type.getMnemonic() != null) {
        report(types.putIfAbsent(type.getMnemonic(), type), type, "!" + dialect.getName() + "." + type.getMnemonic(), TYPE_DECL__MNEMONIC);
      }
    }
  }

  /** Operands, results, attributes, regions and region arguments share one space of names. */
  @Check
  public void uniqueFeatures(OpDecl op) {
    Map<String, EObject> names = new HashMap<>();
    for (OpFeature feature : Operations.ownFeatures(op)) {
      if (feature.getName() != null) {
        report(names.putIfAbsent(feature.getName(), feature), feature, feature.getName(), OP_FEATURE__NAME);
      }
    }
  }

  /** Names, words and numbers of the cases of an enumeration. */
  @Check
  public void uniqueCases(EnumDecl enumeration) {
    Map<String, EObject> names = new HashMap<>();
    Map<String, EObject> texts = new HashMap<>();
    for (EnumCase each : enumeration.getCases()) {
      if (each.getName() == null) {
        continue;
      }
      report(names.putIfAbsent(each.getName(), each), each, each.getName(), ENUM_CASE__NAME);
      String text = each.getText() == null ? each.getName() : each.getText();
      EObject first = texts.putIfAbsent(text, each);
      if (first != null && !((EnumCase) first).getName().equals(each.getName())) {
        report(first, each, "the word " + text, each.getText() == null ? ENUM_CASE__NAME : ENUM_CASE__TEXT);
      }
    }
    EnumNumbers.duplicates(enumeration, (each, first, number) -> error(
        each.getName() + " has the number " + number + " of " + first.getName() + ", give it another one", each, ENUM_CASE__NAME));
  }

  private void report(EObject first, EObject second, String what, EStructuralFeature where) {
    if (first != null) {
      error(what + " is declared twice, first at " + place(first), second, where);
    }
  }

  /** The file and line of a declaration. */
  static String place(EObject declaration) {
    var node = NodeModelUtils.findActualNodeFor(declaration);
    return declaration.eResource().getURI().lastSegment() + ":" + (node == null ? 1 : node.getStartLine());
  }
}
