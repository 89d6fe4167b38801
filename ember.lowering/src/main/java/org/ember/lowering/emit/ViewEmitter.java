package org.ember.lowering.emit;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.types.MemRefType;

/** Writes views of buffers: descriptors with the same memory and other offsets, sizes and strides. */
final class ViewEmitter {
  private ViewEmitter() {}

  static void register(OpEmitters emitters) {
    emitters.add("memref.cast", (op, body) -> body.alias(op.result(0), op.operand(0)));
    emitters.add("memref.subview", ViewEmitter::subview);
    emitters.add("memref.reinterpret_cast", (op, body) -> {
      String m = body.use(op.operand(0));
      view(op, body, Attributes.mixed(op, body, "offsets", "static_offsets").get(0), Attributes.mixed(op, body, "sizes", "static_sizes"),
          Attributes.mixed(op, body, "strides", "static_strides"), m);
    });
    emitters.add("memref.collapse_shape", ViewEmitter::collapse);
    emitters.add("memref.expand_shape", ViewEmitter::expand);
    emitters.add("memref.extract_strided_metadata", ViewEmitter::metadata);
  }

  /** A descriptor as a literal of its struct. */
  static String descriptor(String allocated, String aligned, String offset, List<String> sizes, List<String> strides) {
    String shape = sizes.isEmpty() ? "" : ", {" + String.join(", ", sizes) + "}, {" + String.join(", ", strides) + "}";
    return "{" + allocated + ", " + aligned + ", " + offset + shape + "}";
  }

  private static void view(Operation op, CBody body, String offset, List<String> sizes, List<String> strides, String m) {
    body.assign(op.result(0), descriptor(m + ".allocated", m + ".aligned", offset, sizes, strides));
  }

  private static void subview(Operation op, CBody body) {
    MemRefType source = (MemRefType) op.operand(0).getType();
    String m = body.use(op.operand(0));
    List<String> offsets = Attributes.mixed(op, body, "offsets", "static_offsets");
    List<String> sizes = Attributes.mixed(op, body, "sizes", "static_sizes");
    List<String> strides = Attributes.mixed(op, body, "strides", "static_strides");
    List<Integer> kept = keptDimensions(sizes, (MemRefType) op.result(0).getType(), op);
    List<String> start = new ArrayList<>(List.of(m + ".offset"));
    List<String> newSizes = new ArrayList<>();
    List<String> newStrides = new ArrayList<>();
    for (int d = 0; d < sizes.size(); d++) {
      String stride = Places.stride(source, m, d);
      if (!offsets.get(d).equals("0")) {
        start.add(times(offsets.get(d), stride));
      }
      if (kept.contains(d)) {
        newSizes.add(sizes.get(d));
        newStrides.add(times(strides.get(d), stride));
      }
    }
    view(op, body, String.join(" + ", start), newSizes, newStrides, m);
  }

  private static String times(String a, String b) {
    return a.equals("1") ? b : b.equals("1") ? a : a + " * " + b;
  }

  /** A subview may leave out dimensions of size 1: those that the result type has not. */
  private static List<Integer> keptDimensions(List<String> sizes, MemRefType result, Operation op) {
    int toDrop = sizes.size() - result.rank();
    List<Integer> kept = new ArrayList<>();
    for (int d = 0; d < sizes.size(); d++) {
      boolean matches = kept.size() < result.rank() && result.shape().get(kept.size()) == 1;
      if (toDrop > 0 && sizes.get(d).equals("1") && !matches) {
        toDrop--;
      } else {
        kept.add(d);
      }
    }
    if (kept.size() != result.rank()) {
      throw Unsupported.at(op, "expected a result of rank " + kept.size() + ", found " + result, null);
    }
    return kept;
  }

  /** The reassociation: which dimensions of the larger shape form each dimension of the smaller one. */
  private static List<List<Integer>> groups(Operation op) {
    List<List<Integer>> groups = new ArrayList<>();
    if (op.attribute("reassociation") instanceof ArrayAttr outer) {
      for (Attribute element : outer.elements()) {
        groups.add(((ArrayAttr) element).elements().stream().map(a -> (int) ((IntegerAttr) a).value()).toList());
      }
    }
    return groups;
  }

  private static void collapse(Operation op, CBody body) {
    MemRefType source = (MemRefType) op.operand(0).getType();
    String m = body.use(op.operand(0));
    List<String> sizes = new ArrayList<>();
    List<String> strides = new ArrayList<>();
    for (List<Integer> group : groups(op)) {
      sizes.add(String.join(" * ", group.stream().map(d -> Places.size(source, m, d)).toList()));
      strides.add(Places.stride(source, m, group.get(group.size() - 1)));
    }
    view(op, body, m + ".offset", sizes, strides, m);
  }

  private static void expand(Operation op, CBody body) {
    MemRefType source = (MemRefType) op.operand(0).getType();
    String m = body.use(op.operand(0));
    List<String> shape = Attributes.mixed(op, body, "output_shape", "static_output_shape");
    List<String> strides = new ArrayList<>(shape);
    List<List<Integer>> groups = groups(op);
    for (int g = 0; g < groups.size(); g++) {
      List<Integer> group = groups.get(g);
      for (int i = 0; i < group.size(); i++) {
        List<String> factors = new ArrayList<>();
        for (int inner : group.subList(i + 1, group.size())) {
          factors.add(shape.get(inner));
        }
        String stride = Places.stride(source, m, g);
        if (!stride.equals("1") || factors.isEmpty()) {
          factors.add(stride);
        }
        strides.set(group.get(i), String.join(" * ", factors));
      }
    }
    view(op, body, m + ".offset", shape, strides, m);
  }

  private static void metadata(Operation op, CBody body) {
    int rank = ((MemRefType) op.operand(0).getType()).rank();
    String m = body.use(op.operand(0));
    if (!op.result(0).getUses().isEmpty()) {
      body.assign(op.result(0), descriptor(m + ".allocated", m + ".aligned", "0", List.of(), List.of()));
    }
    for (int i = 1; i < op.getResults().size(); i++) {
      if (!op.result(i).getUses().isEmpty()) {
        body.assign(op.result(i), m + (i == 1 ? ".offset" : i < 2 + rank ? ".sizes[" + (i - 2) + "]" : ".strides[" + (i - 2 - rank) + "]"));
      }
    }
  }
}
