package org.ember.lowering.emit;

import org.ember.ir.Operation;

/** Writes an operation as statements of C. */
@FunctionalInterface
interface OpEmitter {
  void emit(Operation op, CBody body);
}
