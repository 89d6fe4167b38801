package org.ember.dae.interp;

import java.util.List;

/** Assigns values to other places all at once: iteration arguments, results of regions, arguments of calls. */
final class Moves {
  private final int[] scalarFrom;
  private final int[] scalarTo;
  private final int[] vectorFrom;
  private final int[] vectorTo;
  private final int[] objectFrom;
  private final int[] objectTo;

  Moves(List<int[]> scalars, List<int[]> vectors, List<int[]> objects) {
    scalarFrom = column(scalars, 0);
    scalarTo = column(scalars, 1);
    vectorFrom = column(vectors, 0);
    vectorTo = column(vectors, 1);
    objectFrom = column(objects, 0);
    objectTo = column(objects, 1);
  }

  private static int[] column(List<int[]> pairs, int column) {
    return pairs.stream().mapToInt(pair -> pair[column]).toArray();
  }

  void run(Frame frame) {
    run(frame, frame);
  }

  /** Assigns from one activation to another (or within one). Vectors are copied, so that each place keeps an array of its own. */
  void run(Frame source, Frame target) {
    if (scalarFrom.length == 1) {
      target.scalars[scalarTo[0]] = source.scalars[scalarFrom[0]];
    } else if (scalarFrom.length > 1) {
      long[] values = new long[scalarFrom.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = source.scalars[scalarFrom[i]];
      }
      for (int i = 0; i < values.length; i++) {
        target.scalars[scalarTo[i]] = values[i];
      }
    }
    if (vectorFrom.length == 1) {
      copy(source.vector(vectorFrom[0]), target.vector(vectorTo[0]));
    } else if (vectorFrom.length > 1) {
      long[][] values = new long[vectorFrom.length][];
      for (int i = 0; i < values.length; i++) {
        values[i] = source.vector(vectorFrom[i]).clone();
      }
      for (int i = 0; i < values.length; i++) {
        copy(values[i], target.vector(vectorTo[i]));
      }
    }
    if (objectFrom.length > 0) {
      Object[] values = new Object[objectFrom.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = source.objects[objectFrom[i]];
      }
      for (int i = 0; i < values.length; i++) {
        target.objects[objectTo[i]] = values[i];
      }
    }
  }

  private static void copy(long[] from, long[] to) {
    System.arraycopy(from, 0, to, 0, to.length);
  }
}
