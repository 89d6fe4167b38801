package org.ember.dae.interp;

import java.util.ArrayList;
import java.util.List;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.types.ArrayType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.StructType;
import org.ember.ir.types.Type;

/** Runs the operations on struct values. A struct or array is an immutable list of patterns, buffers and lists. */
final class StructInterp {
  private StructInterp() {
  }

  static void register(Handlers handlers) {
    handlers.add("llvm.extractvalue", StructInterp::extract);
    handlers.add("llvm.insertvalue", StructInterp::insert);
    handlers.add("llvm.mlir.undef", (op, p) -> zero(op, p));
    handlers.add("llvm.mlir.poison", (op, p) -> zero(op, p));
  }

  private static Node extract(Operation op, Preparation p) {
    int container = p.operand(op, 0);
    int to = p.result(op);
    int[] path = path(op);
    ValueKind kind = ValueKind.of(op.result(0).getType());
    return new Node(op) {
      @Override
      public void run(Frame f) {
        Object value = f.objects[container];
        for (int index : path) {
          value = ((List<?>) value).get(index);
        }
        write(f, to, kind, value);
      }
    };
  }

  private static Node insert(Operation op, Preparation p) {
    Value inserted = Segments.operands(op, "value").get(0);
    int value = p.slot(inserted);
    int container = p.slot(Segments.operands(op, "container").get(0));
    int to = p.result(op);
    int[] path = path(op);
    ValueKind kind = ValueKind.of(inserted.getType());
    return new Node(op) {
      @Override
      public void run(Frame f) {
        f.objects[to] = replaced((List<?>) f.objects[container], path, 0, read(f, value, kind));
      }
    };
  }

  private static List<Object> replaced(List<?> list, int[] path, int depth, Object value) {
    List<Object> copy = new ArrayList<>(list);
    int index = path[depth];
    copy.set(index, depth == path.length - 1 ? value : replaced((List<?>) list.get(index), path, depth + 1, value));
    return List.copyOf(copy);
  }

  private static int[] path(Operation op) {
    return Attributes.integers(op, "position").stream().mapToInt(Long::intValue).toArray();
  }

  /** An undefined value is zero here, so that runs are repeatable. */
  private static Node zero(Operation op, Preparation p) {
    int to = p.result(op);
    Type type = op.result(0).getType();
    if (ValueKind.of(type) != ValueKind.OBJECT) {
      return null;
    }
    // an undefined buffer is nothing: variables hold it until they are set
    Object value = type instanceof MemRefType ? null : zero(type, op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        f.objects[to] = value;
      }
    };
  }

  private static Object zero(Type type, Operation op) {
    List<Object> elements = new ArrayList<>();
    if (type instanceof StructType struct) {
      for (Type element : struct.elements()) {
        elements.add(zero(element, op));
      }
      return List.copyOf(elements);
    }
    if (type instanceof ArrayType array) {
      for (long i = 0; i < array.size(); i++) {
        elements.add(zero(array.element(), op));
      }
      return List.copyOf(elements);
    }
    if (ValueKind.of(type) == ValueKind.SCALAR) {
      return 0L;
    }
    throw new ExecutionError(op, "an undefined value of type " + type + " cannot be run");
  }

  private static Object read(Frame f, int slot, ValueKind kind) {
    return kind == ValueKind.SCALAR ? (Object) f.scalars[slot] : kind == ValueKind.VECTOR ? f.vector(slot).clone() : f.objects[slot];
  }

  private static void write(Frame f, int slot, ValueKind kind, Object value) {
    if (kind == ValueKind.SCALAR) {
      f.scalars[slot] = (Long) value;
    } else if (kind == ValueKind.VECTOR) {
      System.arraycopy((long[]) value, 0, f.vector(slot), 0, ((long[]) value).length);
    } else {
      f.objects[slot] = value;
    }
  }
}
