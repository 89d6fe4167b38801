package org.ember.dsl.generator;

import java.util.ArrayList;
import java.util.List;
import org.ember.dsl.dialect.AspectDecl;
import org.ember.dsl.dialect.DialectDecl;
import org.ember.dsl.dialect.DialectFile;
import org.ember.dsl.dialect.Unit;

/** The dialects and aspects to generate from, in order of their files. */
public record DialectSet(List<DialectDecl> dialects, List<AspectDecl> aspects) {

  /** The units of some files. */
  public static DialectSet of(List<DialectFile> files) {
    List<DialectDecl> dialects = new ArrayList<>();
    List<AspectDecl> aspects = new ArrayList<>();
    for (DialectFile file : files) {
      for (Unit unit : file.getUnits()) {
        if (unit instanceof DialectDecl dialect) {
          dialects.add(dialect);
        } else if (unit instanceof AspectDecl aspect) {
          aspects.add(aspect);
        }
      }
    }
    return new DialectSet(dialects, aspects);
  }
}
