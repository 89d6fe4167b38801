package org.ember.lowering.emit;

import java.util.Map;

/**
 * A compute loop that is being written.
 *
 * @param queue the expression of its queues
 * @param variables the C variables by the names of the loop's variables
 */
record ComputeLoop(String queue, Map<String, String> variables) {
}
