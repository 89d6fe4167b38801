package org.ember.dae.interp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ember.dialect.slc.StreamType;
import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.ir.types.VectorType;

/** Runs the slcvec dialect in sequence; its streams also run on the access unit of the dlc level. */
final class SlcVecInterp {
  private static final long LARGEST_BUFFER = 1 << 24;

  private SlcVecInterp() {
  }

  static void register(Handlers handlers) {
    handlers.add("slcvec.for", SlcVecInterp::prepareFor);
    handlers.add("slcvec.mem_stream", VectorStreams::memStream);
    handlers.add("slcvec.store_stream", VectorStreams::storeStream);
    handlers.add("slcvec.alu_stream", VectorStreams::aluStream);
    handlers.add("slcvec.broadcast", (op, p) -> {
      int from = p.operand(op, 0);
      int to = p.result(op);
      return new Node(op) {
        @Override
        public void run(Frame f) {
          Arrays.fill(f.vector(to), f.scalars[from]);
        }
      };
    });
    handlers.add("slcvec.vec_indvar", (op, p) -> lane(op, p, 0));
    handlers.add("slcvec.extract", (op, p) -> lane(op, p, (int) Attributes.integer(op, "lane")));
    handlers.add("slcvec.buf_stream", (op, p) -> {
      int to = p.result(op);
      return new Node(op) {
        @Override
        public void run(Frame f) {
          f.objects[to] = new StreamBuffer();
        }
      };
    });
    handlers.add("slcvec.to_buffer", SlcVecInterp::toBuffer);
    handlers.add("slcvec.from_buffer", SlcVecInterp::fromBuffer);
    handlers.add("slcvec.mask", SlcVecInterp::mask);
    handlers.add("slcvec.vectorize_for", (op, p) -> null);
  }

  private static Node lane(Operation op, Preparation p, int lane) {
    int from = p.operand(op, 0);
    int to = p.result(op);
    int lanes = MemRefInterp.lanes(op.operand(0).getType());
    if (lane < 0 || lane >= lanes) {
      throw new ExecutionError(op, "lane " + lane + " does not exist, the vector has " + lanes);
    }
    return new Node(op) {
      @Override
      public void run(Frame f) {
        f.scalars[to] = f.vector(from)[lane];
      }
    };
  }

  private static Node prepareFor(Operation op, Preparation p) {
    int lower = p.operand(op, 0);
    int upper = p.operand(op, 1);
    int step = p.operand(op, 2);
    int outerMask = p.operand(op, 3);
    Block block = op.region(0).entry();
    int variable = p.slot(block.getArguments().get(0));
    int laneMask = p.slot(block.getArguments().get(1));
    int lanes = MemRefInterp.lanes(block.getArguments().get(0).getType());
    List<Value> iterArgs = new ArrayList<>(block.getArguments().subList(2, block.getArguments().size()));
    Moves enter = p.moves(MemRefInterp.rest(op, 4), iterArgs);
    Body body = p.body(block);
    Moves next = p.moves(Preparation.yielded(block), iterArgs);
    Moves leave = p.moves(iterArgs, op.getResults());
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long end = f.scalars[upper];
        long increment = f.scalars[step];
        if (increment <= 0) {
          throw error("the step must be positive, found " + increment);
        }
        if (increment % lanes != 0) {
          throw error("the step must be a multiple of the " + lanes + " lanes, found " + increment, "each iteration covers " + lanes + " steps of the scalar loop");
        }
        long unit = increment / lanes;
        enter.run(f);
        long[] outer = f.vector(outerMask);
        for (long i = f.scalars[lower]; i < end; i += increment) {
          f.run.tick(this);
          long[] indices = f.vector(variable);
          long[] mask = f.vector(laneMask);
          for (int k = 0; k < lanes; k++) {
            indices[k] = i + k * unit;
            mask[k] = indices[k] < end && (outer.length != lanes || outer[k] != 0) ? 1 : 0;
          }
          body.run(f);
          next.run(f);
        }
        leave.run(f);
      }

      private ExecutionError error(String message, String help) {
        return new ExecutionError(op, message, help);
      }
    };
  }

  private static Node toBuffer(Operation op, Preparation p) {
    int value = p.operand(op, 0);
    int buffer = p.operand(op, 1);
    boolean scalarValue = ValueKind.of(op.operand(0).getType()) == ValueKind.SCALAR;
    int index = p.operand(op, 2);
    boolean vectorIndex = ValueKind.of(op.operand(2).getType()) == ValueKind.VECTOR;
    int width = width(op.operand(1).getType());
    return new Node(op) {
      @Override
      public void run(Frame f) {
        StreamBuffer target = (StreamBuffer) f.objects[buffer];
        long start = (vectorIndex ? f.vector(index)[0] : f.scalars[index]) * width;
        if (start < 0 || start > LARGEST_BUFFER) {
          throw error("place " + start + " of the buffer is out of range, at most " + LARGEST_BUFFER + " elements are supported");
        }
        if (scalarValue) {
          target.set((int) start, f.scalars[value]);
          return;
        }
        long[] lanes = f.vector(value);
        for (int k = 0; k < lanes.length; k++) {
          target.set((int) start + k, lanes[k]);
        }
      }
    };
  }

  private static Node fromBuffer(Operation op, Preparation p) {
    int buffer = p.operand(op, 0);
    int index = p.operand(op, 1);
    int to = p.result(op);
    boolean scalar = ValueKind.of(op.result(0).getType()) == ValueKind.SCALAR;
    int width = width(op.operand(0).getType());
    return new Node(op) {
      @Override
      public void run(Frame f) {
        if (!(f.objects[buffer] instanceof StreamBuffer source)) {
          throw error("the operand is no buffer of a stream");
        }
        long start = f.scalars[index] * width;
        if (scalar) {
          f.scalars[to] = source.get(start);
          return;
        }
        long[] lanes = f.vector(to);
        for (int k = 0; k < lanes.length; k++) {
          lanes[k] = source.get(start + k);
        }
      }
    };
  }

  /** How many elements a place of a buffer has: those of a vector, or one. */
  private static int width(Type type) {
    Type buffer = type instanceof StreamType stream ? stream.element() : type;
    return buffer instanceof MemRefType memref && memref.element() instanceof VectorType vector ? Math.toIntExact(vector.lanes()) : 1;
  }

  private static Node mask(Operation op, Preparation p) {
    int index = p.operand(op, 0);
    int lower = p.operand(op, 1);
    int upper = p.operand(op, 2);
    int step = p.operand(op, 3);
    int to = p.result(op);
    return new Node(op) {
      @Override
      public void run(Frame f) {
        long[] lanes = f.vector(to);
        long place = f.scalars[index];
        for (int k = 0; k < lanes.length; k++) {
          lanes[k] = place >= f.scalars[lower] && place < f.scalars[upper] ? 1 : 0;
          place += f.scalars[step];
        }
      }
    };
  }
}
