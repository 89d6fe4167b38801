package org.ember.ir.def;

import java.util.function.Function;
import java.util.function.Predicate;
import org.ember.ir.Operation;

/**
 * A condition that operations of a kind must meet.
 *
 * @param message says of an operation that does not what is wrong
 * @param place where the check is declared, for notes; may be null
 */
public record Check(Predicate<Operation> condition, Function<Operation, String> message, String place) {}
