package org.ember.ir.text;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ember.ir.Block;
import org.ember.ir.NamedAttribute;
import org.ember.ir.OpResult;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.types.IndexType;

/**
 * Gives values the names they print with. A value keeps its own name unless that is visible already; values without one are
 * numbered, region by region, past all names that occur in the isolated operation.
 */
final class ValueNames {
  private final Map<Value, String> texts = new IdentityHashMap<>();
  private final Deque<Frame> frames = new ArrayDeque<>();
  private Frame frame;

  /** The names of one isolated operation. */
  private static final class Frame {
    final Set<String> given = new HashSet<>();
    final Set<String> visible = new HashSet<>();
    final List<String> order = new ArrayList<>();
    int nextNumber;
    int nextArgument;
  }

  /** What to give back to {@link #leave}. */
  record Mark(int visible, int nextNumber, int nextArgument) {}

  /** Starts the names of an isolated operation. */
  void enterIsolated(Operation op) {
    frames.push(frame == null ? new Frame() : frame);
    frame = new Frame();
    collect(op, frame.given);
  }

  void leaveIsolated() {
    frame = frames.pop();
  }

  Mark enter() {
    return new Mark(frame.order.size(), frame.nextNumber, frame.nextArgument);
  }

  void leave(Mark mark) {
    for (int i = frame.order.size() - 1; i >= mark.visible; i--) {
      frame.visible.remove(frame.order.remove(i));
    }
    frame.nextNumber = mark.nextNumber;
    frame.nextArgument = mark.nextArgument;
  }

  /** The text of a use, with its mark. */
  String use(Value value) {
    String text = value == null ? null : texts.get(value);
    return text == null ? "%<<unknown>>" : text;
  }

  void defineArgument(Value argument) {
    if (argument.getName() != null) {
      texts.put(argument, "%" + unique(argument.getName()));
      return;
    }
    String name;
    do {
      name = "arg" + frame.nextArgument++;
    } while (frame.given.contains(name) || frame.visible.contains(name));
    texts.put(argument, "%" + claim(name));
  }

  /** Names the results of an operation and appends what stands on the left of it; nothing if there are none. */
  void defineResults(Operation op, StringBuilder out) {
    List<OpResult> results = op.getResults();
    int i = 0;
    while (i < results.size()) {
      int end = i + 1;
      while (end < results.size() && results.get(end).getName() == null) {
        end++;
      }
      String name = resultName(op, results.get(i));
      texts.put(results.get(i), end - i == 1 ? "%" + name : "%" + name + "#0");
      for (int k = i + 1; k < end; k++) {
        texts.put(results.get(k), "%" + name + "#" + (k - i));
      }
      out.append(i == 0 ? "%" : ", %").append(name);
      if (end - i > 1) {
        out.append(':').append(end - i);
      }
      i = end;
    }
    if (!results.isEmpty()) {
      out.append(" = ");
    }
  }

  private String resultName(Operation op, OpResult result) {
    if (result.getName() != null) {
      return unique(result.getName());
    }
    String constant = op.definition() != null && op.definition().hasTrait("ConstantLike") ? constantName(op) : null;
    if (constant != null) {
      return unique(constant);
    }
    String name;
    do {
      name = Integer.toString(frame.nextNumber++);
    } while (frame.given.contains(name) || frame.visible.contains(name));
    return claim(name);
  }

  /** The name mlir-opt gives constants: c0, c1_i32, true, cst. */
  private static String constantName(Operation op) {
    for (NamedAttribute attribute : op.getAttributes()) {
      if (attribute.getValue() instanceof BoolAttr value) {
        return value.toString();
      }
      if (attribute.getValue() instanceof IntegerAttr value) {
        String text = "c" + value.valueText();
        return value.type() instanceof IndexType ? text : text + "_" + value.type();
      }
    }
    return "cst";
  }

  private String unique(String name) {
    if (!frame.visible.contains(name)) {
      return claim(name);
    }
    int number = 0;
    String candidate;
    do {
      candidate = name + "_" + number++;
    } while (frame.visible.contains(candidate) || frame.given.contains(candidate));
    return claim(candidate);
  }

  private String claim(String name) {
    frame.visible.add(name);
    frame.order.add(name);
    return name;
  }

  private static void collect(Operation op, Set<String> given) {
    for (Region region : op.getRegions()) {
      for (Block block : region.getBlocks()) {
        block.getArguments().forEach(argument -> add(argument, given));
        for (Operation inner : block.getOperations()) {
          inner.getResults().forEach(result -> add(result, given));
          if (inner.definition() == null || !inner.definition().hasTrait("IsolatedFromAbove")) {
            collect(inner, given);
          }
        }
      }
    }
  }

  private static void add(Value value, Set<String> given) {
    if (value.getName() != null) {
      given.add(value.getName());
    }
  }
}
