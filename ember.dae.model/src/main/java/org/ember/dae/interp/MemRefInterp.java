package org.ember.dae.interp;

import java.util.List;
import org.ember.dae.data.Buffer;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.attributes.TypeAttr;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/** Runs the memory accesses and allocations of the memref dialect. */
final class MemRefInterp {
  private MemRefInterp() {
  }

  static void register(Handlers handlers) {
    handlers.add("memref.load", (op, p) -> load(op, p, op.operand(0), rest(op, 1)));
    handlers.add("memref.store", (op, p) -> store(op, p, op.operand(0), op.operand(1), rest(op, 2)));
    handlers.add("memref.dim", MemRefInterp::dim);
    handlers.add("memref.rank", (op, p) -> {
      p.constant(op.result(0), ((MemRefType) op.operand(0).getType()).rank());
      return null;
    });
    handlers.add("memref.alloc", MemRefInterp::alloc);
    handlers.add("memref.alloca", MemRefInterp::alloc);
    handlers.add("memref.dealloc", MemRefInterp::dealloc);
    handlers.add("memref.copy", MemRefInterp::copy);
    handlers.add("memref.get_global", (op, p) -> {
      int to = p.result(op);
      MemRefValue value = p.code().global(Attributes.name(op, "name"), op);
      return new Node(op) {
        @Override
        public void run(Frame f) {
          f.run.place(value);
          f.objects[to] = value;
        }
      };
    });
  }

  static List<Value> rest(Operation op, int first) {
    List<Value> values = op.operandValues();
    return values.subList(first, values.size());
  }

  /** A node that loads one element; also the access unit's, whose indices are streams. */
  static Node load(Operation op, Preparation p, Value memref, List<Value> indices) {
    if (!(ValueKind.of(op.result(0).getType()) == ValueKind.SCALAR)) {
      throw new ExecutionError(op, "buffers of " + op.result(0).getType() + " cannot be run");
    }
    ElementAccess access = new ElementAccess(op, p, memref, indices);
    int to = p.result(op);
    int bytes = ScalarFormat.element(op.result(0).getType(), op).bytes();
    boolean speculative = Attributes.isSpeculative(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        MemRefValue m = access.memref(f);
        int position = speculative ? access.find(f, m) : access.position(f, m);
        if (position == MemRefValue.OUTSIDE) {
          f.scalars[to] = 0;
          return;
        }
        Observer observer = f.run.observer;
        if (observer != null) {
          observer.load(this, ElementAccess.address(m, position), bytes);
        }
        f.scalars[to] = m.buffer().get(position);
      }
    };
  }

  /** A node that stores one element; also the access unit's, whose value and indices are streams. */
  static Node store(Operation op, Preparation p, Value stored, Value memref, List<Value> indices) {
    int value = p.slot(stored);
    ElementAccess access = new ElementAccess(op, p, memref, indices);
    ElementType element = ScalarFormat.element(memref.getType(), op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        MemRefValue m = access.memref(f);
        int position = access.position(f, m);
        Observer observer = f.run.observer;
        if (observer != null) {
          observer.store(this, ElementAccess.address(m, position), element.bytes());
        }
        m.buffer().set(position, f.scalars[value]);
      }
    };
  }

  private static Node dim(Operation op, Preparation p) {
    int memref = p.operand(op, 0);
    int index = p.operand(op, 1);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        MemRefValue m = f.memref(memref);
        long dimension = f.scalars[index];
        if (dimension < 0 || dimension >= m.rank()) {
          throw error("dimension " + dimension + " does not exist, the rank is " + m.rank());
        }
        f.scalars[to] = m.size((int) dimension);
      }
    };
  }

  private static Node alloc(Operation op, Preparation p) {
    MemRefType type = (MemRefType) op.result(0).getType();
    ElementType element = ScalarFormat.element(type, op);
    int[] dynamic = p.slots(Segments.operands(op, "dynamicSizes"));
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] sizes = new long[type.rank()];
        int next = 0;
        for (int d = 0; d < sizes.length; d++) {
          long size = type.shape().get(d);
          sizes[d] = size == MemRefType.DYNAMIC ? f.scalars[dynamic[next++]] : size;
        }
        try {
          MemRefValue value = MemRefValue.allocate(element, sizes);
          f.run.place(value);
          f.objects[to] = value;
        } catch (IllegalArgumentException | ArithmeticException e) {
          throw error("cannot allocate: " + e.getMessage());
        } catch (OutOfMemoryError e) {
          throw error("cannot allocate a buffer of " + java.util.Arrays.toString(sizes) + " elements, memory is exhausted");
        }
      }
    };
  }

  private static Node dealloc(Operation op, Preparation p) {
    int memref = p.operand(op, 0);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        Buffer buffer = f.memref(memref).buffer();
        if (buffer.isFreed()) {
          throw error("the buffer is deallocated twice");
        }
        buffer.free();
      }
    };
  }

  private static Node copy(Operation op, Preparation p) {
    int source = p.operand(op, 0);
    int target = p.operand(op, 1);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        MemRefValue from = f.memref(source);
        MemRefValue to = f.memref(target);
        long[] sizes = from.sizes();
        if (!java.util.Arrays.equals(sizes, to.sizes())) {
          throw error("expected the sizes " + java.util.Arrays.toString(sizes) + " of the source, found " + java.util.Arrays.toString(to.sizes()));
        }
        int bytes = from.type().bytes();
        long[] indices = new long[sizes.length];
        for (long k = from.elements(); k > 0; k--) {
          int read = from.position(indices);
          int write = to.position(indices);
          if (read == MemRefValue.OUTSIDE || write == MemRefValue.OUTSIDE) {
            throw outside(read == MemRefValue.OUTSIDE ? from : to, indices);
          }
          if (f.run.observer != null) {
            f.run.observer.load(this, ElementAccess.address(from, read), bytes);
            f.run.observer.store(this, ElementAccess.address(to, write), bytes);
          }
          to.buffer().set(write, from.buffer().get(read));
          MemRefValue.advance(indices, sizes);
        }
      }
    };
  }

  /** The contents of a global at the start. */
  static MemRefValue globalValue(Operation global) {
    Type type = global.attribute("type") instanceof TypeAttr attribute ? attribute.type() : null;
    if (!(type instanceof MemRefType memref)) {
      throw new ExecutionError(global, "expected the global to have a memref type, found " + type);
    }
    ElementType element = ScalarFormat.element(memref, global);
    long[] sizes = memref.shape().stream().mapToLong(Long::longValue).toArray();
    MemRefValue value = MemRefValue.allocate(element, sizes);
    if (global.attribute("initial_value") instanceof DenseElementsAttr dense) {
      long[] patterns = Attributes.patterns(dense, value.buffer().length(), ScalarFormat.of(memref, global), global);
      for (int k = 0; k < patterns.length; k++) {
        value.buffer().set(k, patterns[k]);
      }
    }
    return value;
  }

  /** The number of lanes of a vector type. */
  static int lanes(Type type) {
    return ((VectorType) ValueKind.element(type)).lanes();
  }
}
