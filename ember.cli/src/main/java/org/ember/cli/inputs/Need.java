package org.ember.cli.inputs;

import org.ember.ir.Value;

/**
 * A buffer must have room for an access.
 *
 * @param memref what is accessed
 * @param dimension of its dimensions the one this is about
 * @param place the last place accessed; null if it cannot be followed
 */
record Need(Value memref, int dimension, Place place) {

    /** A place that depends on unknowns. */
    interface Place {
        Long last(Ranges ranges);
    }
}
