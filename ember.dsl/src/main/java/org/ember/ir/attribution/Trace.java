package org.ember.ir.attribution;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.emf.ecore.EObject;

/** What the value of an entry was made from, for evaluators that follow changes or explain: most do neither, and their entries have none. */
final class Trace {
  /** What the entry read, and who read it. */
  final Set<Entry> reads = new LinkedHashSet<>();
  final Set<Entry> readers = new LinkedHashSet<>();
  /** The readers of the nodes that the entry looked at, itself among them. */
  final List<Set<Entry>> nodes = new ArrayList<>();
  /** The equation, what self was, and the elements by which quantifiers were decided. */
  Equation equation;
  EObject self;
  final Set<Object> witnesses = new LinkedHashSet<>();
}
