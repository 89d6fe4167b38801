package org.ember.dialect.aspect.support;

import java.util.List;
import org.ember.dialect.slc.CastKind;
import org.ember.dialect.slc.StreamType;
import org.ember.ir.types.FloatType;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.Type;
import org.ember.ir.types.Types;
import org.ember.ir.types.VectorType;

/** Questions about what travels in streams. */
public final class StreamTypes {
  private StreamTypes() {}

  /** What a stream holds; the type itself if it is no stream. */
  public static Type element(Type type) {
    return type instanceof StreamType stream ? stream.element() : type;
  }

  /** What a stream holds in one lane: the element of a vector. */
  public static Type laneElement(Type type) {
    Type element = element(type);
    return element instanceof VectorType vector ? vector.element() : element;
  }

  /** The lanes of a stream: 1 if it holds no vectors. */
  public static long lanes(Type type) {
    return element(type) instanceof VectorType vector ? vector.lanes() : 1;
  }

  /** Whether a conversion makes elements of one type of those of another. */
  public static boolean casts(CastKind kind, Type from, Type to) {
    Type source = laneElement(from);
    Type target = laneElement(to);
    boolean numbers = isNumber(source) && isNumber(target) && lanes(from) == lanes(to);
    return numbers && switch (kind) {
      case INDEX_CAST, INDEX_CASTUI -> source instanceof IndexType != target instanceof IndexType;
      case EXTSI, EXTUI -> source instanceof IntegerType narrow && target instanceof IntegerType wide && narrow.width() < wide.width();
      case TRUNCI -> source instanceof IntegerType wide && target instanceof IntegerType narrow && narrow.width() < wide.width();
    };
  }

  private static boolean isNumber(Type type) {
    return type instanceof IntegerType || type instanceof IndexType;
  }

  /** Whether a stream holds vectors. */
  public static boolean isVector(Type type) {
    return element(type) instanceof VectorType;
  }

  /** Whether the lanes hold indices, or integers that are as wide. */
  public static boolean isWide(Type type) {
    return laneElement(type) instanceof IndexType || Types.isI64(laneElement(type));
  }

  /** Bytes of an element in each lane, if the machine has so many: the program's lanes beyond those of the machine take turns. */
  public static long laneBytes(Type type, long machineLanes) {
    Type lane = laneElement(type);
    long bits = lane instanceof IntegerType integer ? integer.width() : lane instanceof FloatType floating ? floating.width() : lane instanceof IndexType ? 64 : 8;
    return Math.max(1, bits / 8) * turns(lanes(type), machineLanes);
  }

  /** How many of the program's lanes each of the machine's takes, one after the other. */
  public static long turns(long lanes, long machineLanes) {
    return (lanes + machineLanes - 1) / machineLanes;
  }

  /** The largest of some numbers; 0 if there is none. */
  public static long largest(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).max().orElse(0);
  }
}
