package org.ember.dsl.generator.xtext;

import java.util.List;

/**
 * The syntax of one operation after its name: the body of a grammar rule, and what the slots that it fills mean for this operation.
 * Operations whose bodies are equal share one parser rule; that keeps the parser small.
 *
 * @param body     the rule's body; values, types and attributes go to numbered slots (o0, t0, a0, ..)
 * @param bindings one "slot kind feature,feature" for each slot, in the order of the format
 */
record OpShape(String body, List<String> bindings) {}
