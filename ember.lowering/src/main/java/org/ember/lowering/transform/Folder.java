package org.ember.lowering.transform;

import java.util.List;
import org.ember.dialect.arith.CmpIOp;
import org.ember.dialect.arith.SelectOp;
import org.ember.dialect.memref.AllocOp;
import org.ember.dialect.memref.CastOp;
import org.ember.dialect.memref.CopyOp;
import org.ember.dialect.memref.DimOp;
import org.ember.dialect.slc.FromStreamOp;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.BoolAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.attributes.TypedAttr;
import org.ember.ir.types.IndexType;
import org.ember.ir.types.IntegerType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.Type;
import org.ember.lowering.rewrite.Prelude;

/** What an operation comes to by itself: a value that is there already, or a constant. Floats are left alone: their bits are sacred. */
final class Folder {
  private static final int WIDEST = 64;

  private Folder() {}

  /** Whether the operation does nothing: a copy of a view onto itself. */
  static boolean isNoOperation(Operation op) {
    return op instanceof CopyOp copy && copy.getSource() == copy.getTarget();
  }

  /** A value that equals the only result; null if there is none. */
  static Value simpler(Operation op) {
    if (op instanceof FromStreamOp head) {
      return Prelude.repeated(head.getStream());
    } else if (op instanceof SelectOp select) {
      return select(select);
    } else if (op instanceof DimOp dim) {
      return dim(dim);
    } else if (op instanceof CastOp cast) {
      return cast.getSource().getType().equals(cast.getDest().getType()) ? cast.getSource() : null;
    }
    return switch (op.getName()) {
      case "arith.addi", "index.add" -> isInteger(op.operand(1), 0) ? op.operand(0) : isInteger(op.operand(0), 0) ? op.operand(1) : null;
      case "arith.subi", "index.sub", "arith.shli", "arith.shrsi", "arith.shrui" -> isInteger(op.operand(1), 0) ? op.operand(0) : null;
      case "arith.muli", "index.mul" -> isInteger(op.operand(1), 1) ? op.operand(0) : isInteger(op.operand(0), 1) ? op.operand(1) : null;
      case "arith.divsi", "arith.divui", "index.divs", "index.divu" -> isInteger(op.operand(1), 1) ? op.operand(0) : null;
      case "arith.maxsi", "arith.minsi" -> op.operand(0) == op.operand(1) ? op.operand(0) : null;
      case "arith.andi" -> isBool(op.operand(0), true) ? op.operand(1) : isBool(op.operand(1), true) ? op.operand(0) : null;
      case "arith.ori" -> isBool(op.operand(0), false) ? op.operand(1) : isBool(op.operand(1), false) ? op.operand(0) : null;
      case "arith.index_cast", "arith.index_castui" -> roundTrip(op);
      default -> null;
    };
  }

  private static Value select(SelectOp select) {
    if (select.getTrueValue() == select.getFalseValue()) {
      return select.getTrueValue();
    }
    Attribute condition = constantOf(select.getCondition());
    return condition instanceof BoolAttr known ? known.value() ? select.getTrueValue() : select.getFalseValue() : null;
  }

  /** A conversion to 64 bits and back. */
  private static Value roundTrip(Operation op) {
    Operation inner = op.operand(0).definingOp();
    boolean same = inner != null && inner.getName().equals(op.getName()) && inner.operand(0).getType().equals(op.result(0).getType());
    return same && width(inner.operand(0).getType()) <= width(inner.result(0).getType()) ? inner.operand(0) : null;
  }

  /** The size that an allocation was given. */
  private static Value dim(DimOp dim) {
    if (!(dim.getSource().definingOp() instanceof AllocOp alloc)) {
      return null;
    }
    List<Long> shape = ((MemRefType) dim.getSource().getType()).shape();
    Long dimension = Prelude.constantOf(dim.getIndex());
    if (dimension == null || dimension < 0 || dimension >= shape.size() || shape.get(dimension.intValue()) != MemRefType.DYNAMIC) {
      return null;
    }
    int before = (int) shape.subList(0, dimension.intValue()).stream().filter(size -> size == MemRefType.DYNAMIC).count();
    return alloc.getDynamicSizes().get(before);
  }

  /** The size of a dimension that the type says; null if it is known at run time only. */
  private static TypedAttr size(DimOp dim) {
    List<Long> shape = ((MemRefType) dim.getSource().getType()).shape();
    // mostly no size is known, and then it does not matter which is asked for
    Long dimension = isDynamic(shape) ? null : Prelude.constantOf(dim.getIndex());
    boolean known = dimension != null && dimension >= 0 && dimension < shape.size() && shape.get(dimension.intValue()) != MemRefType.DYNAMIC;
    return known ? IntegerAttr.index(shape.get(dimension.intValue())) : null;
  }

  private static boolean isDynamic(List<Long> shape) {
    for (long size : shape) {
      if (size != MemRefType.DYNAMIC) {
        return false;
      }
    }
    return true;
  }

  /** The constant that the only result is; null if it is none. */
  static TypedAttr constant(Operation op) {
    Type type = op.result(0).getType();
    if (op instanceof DimOp dim) {
      return size(dim);
    }
    if (op.getOperands().size() == 1 && width(type) > 0) {
      return constantOf(op.operand(0)) instanceof IntegerAttr in ? converted(op.getName(), in, type) : null;
    }
    if (op.getOperands().size() != 2 || !(constantOf(op.operand(0)) instanceof IntegerAttr a) || !(constantOf(op.operand(1)) instanceof IntegerAttr b)) {
      return null;
    }
    return op instanceof CmpIOp compare ? compared(compare, a.value(), b.value()) : computed(op.getName(), a.value(), b.value(), type);
  }

  private static TypedAttr computed(String name, long a, long b, Type type) {
    return switch (name) {
      case "arith.addi", "index.add" -> integer(a + b, type);
      case "arith.subi", "index.sub" -> integer(a - b, type);
      case "arith.muli", "index.mul" -> integer(a * b, type);
      case "arith.divsi", "index.divs" -> b == 0 || b == -1 ? null : integer(a / b, type);
      case "arith.remsi", "index.rems" -> b == 0 || b == -1 ? null : integer(a % b, type);
      case "arith.maxsi", "index.maxs" -> integer(Math.max(a, b), type);
      case "arith.minsi", "index.mins" -> integer(Math.min(a, b), type);
      case "arith.andi", "index.and" -> integer(a & b, type);
      case "arith.ori", "index.or" -> integer(a | b, type);
      case "arith.xori", "index.xor" -> integer(a ^ b, type);
      default -> null;
    };
  }

  private static TypedAttr compared(CmpIOp compare, long a, long b) {
    return BoolAttr.of(switch (compare.getPredicate()) {
      case EQ -> a == b;
      case NE -> a != b;
      case SLT -> a < b;
      case SLE -> a <= b;
      case SGT -> a > b;
      case SGE -> a >= b;
      case ULT -> Long.compareUnsigned(a, b) < 0;
      case ULE -> Long.compareUnsigned(a, b) <= 0;
      case UGT -> Long.compareUnsigned(a, b) > 0;
      case UGE -> Long.compareUnsigned(a, b) >= 0;
    });
  }

  private static TypedAttr converted(String name, IntegerAttr in, Type type) {
    return switch (name) {
      case "arith.index_cast", "arith.extsi", "arith.trunci", "index.casts" -> integer(in.value(), type);
      case "arith.index_castui", "arith.extui", "index.castu" -> {
        int width = width(in.type());
        yield integer(width >= WIDEST ? in.value() : in.value() & (1L << width) - 1, type);
      }
      default -> null;
    };
  }

  /** The integer of that type, wrapped to its width. */
  private static TypedAttr integer(long value, Type type) {
    int width = width(type);
    if (width <= 0) {
      return null;
    } else if (width == 1) {
      return BoolAttr.of((value & 1) != 0);
    }
    int unused = WIDEST - width;
    return new IntegerAttr(value << unused >> unused, type);
  }

  /** The bits of a scalar integer type up to 64; 0 for all other types. */
  private static int width(Type type) {
    if (type instanceof IndexType) {
      return WIDEST;
    }
    return type instanceof IntegerType integer && integer.width() <= WIDEST && integer.signedness() == IntegerType.Signedness.SIGNLESS ? integer.width() : 0;
  }

  private static boolean isInteger(Value value, long wanted) {
    return constantOf(value) instanceof IntegerAttr integer && integer.value() == wanted;
  }

  private static boolean isBool(Value value, boolean wanted) {
    return constantOf(value) instanceof BoolAttr known && known.value() == wanted;
  }

  private static Attribute constantOf(Value value) {
    Operation source = value.definingOp();
    boolean constant = source != null && source.definition() != null && source.definition().hasTrait("ConstantLike");
    return constant ? source.attribute("value") : null;
  }
}
