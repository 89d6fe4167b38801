package org.ember.dae.interp;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.ember.dae.data.MemRefValue;
import org.ember.dialect.aspect.Memory;
import org.ember.dialect.aspect.support.Shapes;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;

/** Passes rely on it that rows of a buffer are apart where only a caller knows its strides: then that is asked of the caller. */
final class OverlapCheck {
  private OverlapCheck() {
  }

  /** Refuses an argument whose rows overlap, if the function writes to it and its type does not say so. */
  static void run(Operation function, int argument, MemRefValue value) {
    long[] sizes = value.sizes();
    long[] strides = IntStream.range(0, sizes.length).mapToLong(value::stride).toArray();
    if (Shapes.isOneToOne(LongStream.of(sizes).boxed().toList(), LongStream.of(strides).boxed().toList())) {
      return;
    }
    BlockArgument buffer = function.region(0).entry().getArguments().get(argument);
    if (Shapes.isOneToOne(buffer.getType()) && Memory.writerIn(Evaluator.batch(), buffer, function) != null) {
      throw new ExecutionError(function, "argument " + argument + ": the function writes to it, but different indices are one element: sizes "
          + Arrays.toString(sizes) + ", strides " + Arrays.toString(strides), "pass a buffer whose rows do not overlap, or give its strides in the type");
    }
  }
}
