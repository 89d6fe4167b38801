package org.ember.ir.def;

import java.util.List;

/**
 * A region of an operation, as declared.
 *
 * @param arguments the arguments of its entry block that the operation's own format names
 * @param terminator the full name of the operation that must end its blocks; null if any may
 * @param implicit whether a terminator without operands is left out of the text
 */
public record RegionDeclaration(String name, Multiplicity multiplicity, List<RegionArgument> arguments, String terminator, boolean implicit) {
  public RegionDeclaration {
    arguments = List.copyOf(arguments);
  }
}
