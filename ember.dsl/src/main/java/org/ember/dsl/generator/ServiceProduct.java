package org.ember.dsl.generator;

import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.EObject;

/** The lists by which the registry finds the dialects, and a user's dialect file the files of those it uses. */
final class ServiceProduct implements Product {

  @Override
  public void generate(DialectSet dialects, Output output) {
    output.add("resources/META-INF/services/org.ember.ir.def.Dialect", dialects.dialects().stream()
        .map(DialectProduct::qualified).collect(Collectors.joining("\n", "", "\n")));
    output.add("resources/" + org.ember.dsl.runtime.DialectLoader.INDEX, Stream.<EObject>concat(dialects.dialects().stream(), dialects.aspects().stream())
        .map(unit -> unit.eResource().getURI().lastSegment()).collect(Collectors.toCollection(TreeSet::new)).stream()
        .collect(Collectors.joining("\n", "", "\n")));
  }
}
