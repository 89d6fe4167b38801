package org.ember.dae.interp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ember.dae.data.MemRefValue;
import org.ember.ir.Operation;
import org.ember.ir.attributes.ArrayAttr;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.types.MemRefType;

/** Runs the operations of the memref dialect that view a buffer in another way. */
final class MemRefViewInterp {
  private MemRefViewInterp() {
  }

  static void register(Handlers handlers) {
    handlers.add("memref.cast", (op, p) -> view(op, p, m -> checked(op, m, m.sizes())));
    handlers.add("memref.subview", MemRefViewInterp::subview);
    handlers.add("memref.reinterpret_cast", MemRefViewInterp::reinterpretCast);
    handlers.add("memref.collapse_shape", (op, p) -> {
      List<int[]> groups = groups(op);
      return view(op, p, m -> collapse(op, m, groups));
    });
    handlers.add("memref.expand_shape", MemRefViewInterp::expand);
    handlers.add("memref.extract_strided_metadata", MemRefViewInterp::metadata);
  }

  @FunctionalInterface
  private interface View {
    MemRefValue of(MemRefValue source);
  }

  private static Node view(Operation op, Preparation p, View view) {
    int source = p.operand(op, 0);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        f.objects[to] = view.of(f.memref(source));
      }
    };
  }

  /** Checks the static sizes of the result type. */
  private static MemRefValue checked(Operation op, MemRefValue value, long[] sizes) {
    MemRefType type = (MemRefType) op.result(0).getType();
    for (int d = 0; d < sizes.length; d++) {
      long expected = type.shape().get(d);
      if (expected != MemRefType.DYNAMIC && expected != sizes[d]) {
        throw new ExecutionError(op, "expected size " + expected + " in dimension " + d + ", found " + sizes[d]);
      }
    }
    return value;
  }

  private static Node subview(Operation op, Preparation p) {
    MixedList offsets = new MixedList(op, p, "offsets", "static_offsets");
    MixedList sizes = new MixedList(op, p, "sizes", "static_sizes");
    MixedList strides = new MixedList(op, p, "strides", "static_strides");
    int[] kept = keptDimensions(sizes, (MemRefType) op.result(0).getType(), op);
    int source = p.operand(op, 0);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        MemRefValue m = f.memref(source);
        long start = m.offset();
        long[] newSizes = new long[kept.length];
        long[] newStrides = new long[kept.length];
        int next = 0;
        for (int d = 0; d < offsets.size(); d++) {
          long offset = offsets.get(f, d);
          long size = sizes.get(f, d);
          long stride = strides.get(f, d);
          if (size < 0 || size > 0 && (offset < 0 || offset + (size - 1) * stride >= m.size(d) || offset + (size - 1) * stride < 0)) {
            throw error("a part of " + size + " elements from " + offset + " by " + stride + " does not fit dimension " + d + " of size " + m.size(d));
          }
          start += offset * m.stride(d);
          if (next < kept.length && kept[next] == d) {
            newSizes[next] = size;
            newStrides[next++] = stride * m.stride(d);
          }
        }
        f.objects[to] = new MemRefValue(m.buffer(), start, newSizes, newStrides);
      }
    };
  }

  /** A subview may leave out dimensions of size 1: those that the result type has not. */
  private static int[] keptDimensions(MixedList sizes, MemRefType result, Operation op) {
    int toDrop = sizes.size() - result.rank();
    List<Integer> kept = new ArrayList<>();
    for (int d = 0; d < sizes.size(); d++) {
      boolean matches = kept.size() < result.rank() && result.shape().get(kept.size()) == 1;
      if (toDrop > 0 && sizes.isConstant(d, 1) && !matches) {
        toDrop--;
      } else {
        kept.add(d);
      }
    }
    if (kept.size() != result.rank()) {
      throw new ExecutionError(op, "expected a result of rank " + kept.size() + ", found " + result);
    }
    return kept.stream().mapToInt(Integer::intValue).toArray();
  }

  private static Node reinterpretCast(Operation op, Preparation p) {
    MixedList offsets = new MixedList(op, p, "offsets", "static_offsets");
    MixedList sizes = new MixedList(op, p, "sizes", "static_sizes");
    MixedList strides = new MixedList(op, p, "strides", "static_strides");
    int source = p.operand(op, 0);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] newSizes = new long[sizes.size()];
        long[] newStrides = new long[sizes.size()];
        for (int d = 0; d < newSizes.length; d++) {
          newSizes[d] = sizes.get(f, d);
          newStrides[d] = strides.get(f, d);
        }
        f.objects[to] = new MemRefValue(f.memref(source).buffer(), offsets.get(f, 0), newSizes, newStrides);
      }
    };
  }

  /** The reassociation: which dimensions of the larger shape form each dimension of the smaller one. */
  private static List<int[]> groups(Operation op) {
    List<int[]> groups = new ArrayList<>();
    if (op.attribute("reassociation") instanceof ArrayAttr outer) {
      for (Attribute element : outer.elements()) {
        groups.add(((ArrayAttr) element).elements().stream().mapToInt(a -> (int) ((IntegerAttr) a).value()).toArray());
      }
    }
    return groups;
  }

  private static MemRefValue collapse(Operation op, MemRefValue m, List<int[]> groups) {
    long[] sizes = new long[groups.size()];
    long[] strides = new long[groups.size()];
    for (int g = 0; g < sizes.length; g++) {
      int[] group = groups.get(g);
      sizes[g] = 1;
      for (int d : group) {
        sizes[g] *= m.size(d);
      }
      strides[g] = m.stride(group[group.length - 1]);
      for (int i = group.length - 1; i > 0; i--) {
        if (m.size(group[i - 1]) > 1 && m.stride(group[i - 1]) != m.stride(group[i]) * m.size(group[i])) {
          throw new ExecutionError(op, "dimensions " + Arrays.toString(group) + " are not contiguous and cannot be collapsed");
        }
      }
    }
    return checked(op, new MemRefValue(m.buffer(), m.offset(), sizes, strides), sizes);
  }

  private static Node expand(Operation op, Preparation p) {
    List<int[]> groups = groups(op);
    MixedList shape = new MixedList(op, p, "output_shape", "static_output_shape");
    int source = p.operand(op, 0);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        MemRefValue m = f.memref(source);
        long[] sizes = new long[shape.size()];
        long[] strides = new long[shape.size()];
        for (int g = 0; g < groups.size(); g++) {
          int[] group = groups.get(g);
          long stride = m.stride(g);
          for (int i = group.length - 1; i >= 0; i--) {
            sizes[group[i]] = shape.get(f, group[i]);
            strides[group[i]] = stride;
            stride *= sizes[group[i]];
          }
          if (stride != m.stride(g) * m.size(g)) {
            throw error("the sizes of dimensions " + Arrays.toString(group) + " do not multiply to " + m.size(g));
          }
        }
        f.objects[to] = new MemRefValue(m.buffer(), m.offset(), sizes, strides);
      }
    };
  }

  private static Node metadata(Operation op, Preparation p) {
    int source = p.operand(op, 0);
    int[] results = p.slots(op.getResults());
    return new Node(op) {
      @Override
      public void run(Frame f) {
        MemRefValue m = f.memref(source);
        f.objects[results[0]] = new MemRefValue(m.buffer(), 0, new long[0], new long[0]);
        f.scalars[results[1]] = m.offset();
        for (int d = 0; d < m.rank(); d++) {
          f.scalars[results[2 + d]] = m.size(d);
          f.scalars[results[2 + m.rank() + d]] = m.stride(d);
        }
      }
    };
  }
}
