package org.ember.lowering.conversion;

import org.ember.ir.Value;
import org.ember.ir.types.Type;

/**
 * A register of the execute program: it keeps a value from one case to the next.
 *
 * @param name unique in the compute loop
 * @param type the type of what it keeps
 * @param init what it starts with
 */
record Variable(String name, Type type, Value init) {}
