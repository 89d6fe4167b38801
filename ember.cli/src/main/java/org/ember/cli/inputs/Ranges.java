package org.ember.cli.inputs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.ember.ir.BlockArgument;
import org.ember.ir.Operation;
import org.ember.ir.Value;
import org.ember.ir.attributes.Attribute;
import org.ember.ir.attributes.DenseArrayAttr;
import org.ember.ir.attributes.DenseElementsAttr;
import org.ember.ir.attributes.IntegerAttr;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.VectorType;

/**
 * The largest number that an integer value of the program can be, for the present choice of unknowns; and which unknowns that depends on.
 * Numbers are taken to be non-negative; what cannot be followed has no largest number (null).
 */
final class Ranges {
    private static final long LARGE = 1L << 40;
    private static final int DEEPEST = 200;

    private final Arguments arguments;
    private final Set<Unknown> consulted = new LinkedHashSet<>();
    /** What was answered before: expressions share parts, and walking each path to them would take exponential time. */
    private final Map<Value, Optional<Long>> known = new HashMap<>();
    private boolean wholeSteps;
    private int depth;

    Ranges(Arguments arguments) {
        this.arguments = arguments;
    }

    /** The unknowns that the last questions depended on. */
    Set<Unknown> consulted() {
        return consulted;
    }

    /** The largest number that the value is at the start of a vector of consecutive places: loops take whole steps. */
    Long maxOfVector(Value value) {
        known.clear();
        wholeSteps = true;
        Long max = max(value);
        wholeSteps = false;
        known.clear();
        return max;
    }

    /** The largest number, or null. */
    Long max(Value value) {
        Optional<Long> before = known.get(value);
        if (before != null) {
            return before.orElse(null);
        }
        Long max = find(value);
        known.put(value, Optional.ofNullable(max));
        return max;
    }

    private Long find(Value value) {
        if (++depth > DEEPEST) {
            depth--;
            return null;
        }
        try {
            Long max = value instanceof BlockArgument argument ? ofArgument(argument) : ofResult(value.definingOp(), value);
            return max == null ? null : Math.max(-1, Math.min(LARGE, max));
        } finally {
            depth--;
        }
    }

    private Long ofArgument(BlockArgument argument) {
        Operation owner = argument.getBlock().getRegion().getOwner();
        int index = argument.getBlock().getArguments().indexOf(argument);
        if (owner == arguments.function()) {
            return ask(arguments.scalar(index));
        }
        boolean induction = index == 0 && (owner.is("scf.for") || owner.is("slc.for") || owner.is("slcvec.for"));
        return induction ? induction(owner) : null;
    }

    /** The last place of a traversal with operands lower, upper, step. */
    private Long induction(Operation loop) {
        Long upper = max(loop.operand(1));
        if (upper == null) {
            return null;
        }
        Long step = constant(loop.operand(2));
        boolean fromZero = Long.valueOf(0).equals(constant(loop.operand(0)));
        return wholeSteps && step != null && step > 1 && fromZero && upper > 0 ? (upper - 1) / step * step : Long.valueOf(upper - 1);
    }

    private Long ofResult(Operation op, Value value) {
        switch (op.getName()) {
            case "arith.constant", "index.constant":
                return constant(value);
            case "memref.dim":
                Long dimension = constant(op.operand(1));
                return dimension == null ? null : size(op.operand(0), dimension.intValue());
            case "memref.load", "slc.mem_stream", "slcvec.mem_stream", "tmu.set_mem_str", "vector.load", "vector.gather", "vector.maskedload":
                BlockArgument source = Views.source(op.operand(0), arguments.function());
                return source == null ? null : ask(arguments.largest(source.index()));
            case "llvm.extractvalue":
                return op.operand(0) instanceof BlockArgument struct && op.attribute("position") instanceof DenseArrayAttr path
                    ? ask(arguments.field(struct.index(), path.values())) : null;
            case "dlc.get_ind_var", "tmu.set_ite_str":
                return op.operand(0).definingOp() == null ? null : induction(op.operand(0).definingOp());
            case "vector.step":
                return (long) ((VectorType) value.getType()).lanes() - 1;
            default:
                return computed(op);
        }
    }

    private Long computed(Operation op) {
        return switch (Arithmetic.of(op)) {
            case SAME -> max(op.operand(0));
            case ADD -> both(op, Long::sum);
            case MULTIPLY -> both(op, (a, b) -> Math.max(0, a) * Math.max(0, Math.min(b, LARGE / Math.max(1, a))));
            case SUBTRACT -> {
                Long a = max(op.operand(0));
                Long b = constant(op.operand(1));
                yield a == null ? null : Long.valueOf(a - (b == null ? 0 : b));
            }
            case DIVIDE -> {
                Long a = max(op.operand(0));
                Long b = constant(op.operand(1));
                yield a == null ? null : Long.valueOf(b == null || b < 1 ? a : a / b);
            }
            case REMAINDER -> either(op, (a, b) -> Math.min(a, b - 1));
            case MINIMUM -> either(op, Math::min);
            case MAXIMUM -> both(op, Math::max);
            case CHOICE -> {
                Long a = max(op.operand(1));
                Long b = max(op.operand(2));
                yield a == null || b == null ? null : Long.valueOf(Math.max(a, b));
            }
            case UNKNOWN -> null;
        };
    }

    private interface Combine {
        long of(long a, long b);
    }

    private Long both(Operation op, Combine combine) {
        Long a = max(op.operand(0));
        Long b = max(op.operand(1));
        return a == null || b == null ? null : Long.valueOf(combine.of(a, b));
    }

    private Long either(Operation op, Combine combine) {
        Long a = max(op.operand(0));
        Long b = max(op.operand(1));
        return a == null ? b : b == null ? a : Long.valueOf(combine.of(a, b));
    }

    /** The size of a dimension of a buffer or view; null if it cannot be followed. */
    Long size(Value memref, int dimension) {
        if (!(memref.getType() instanceof MemRefType type) || dimension >= type.rank()) {
            return null;
        }
        if (type.shape().get(dimension) != MemRefType.DYNAMIC) {
            return type.shape().get(dimension);
        }
        if (memref instanceof BlockArgument argument) {
            return argument.getBlock().getRegion().getOwner() == arguments.function() ? ask(arguments.size(argument.index(), dimension)) : null;
        }
        Operation op = memref.definingOp();
        return switch (op.getName()) {
            case "memref.cast" -> size(op.operand(0), dimension);
            case "memref.alloc", "memref.alloca" -> max(op.operand(dynamicBefore(type, dimension)));
            case "memref.subview", "memref.reinterpret_cast" -> {
                Value size = Views.dynamicSize(op, dimension);
                yield size == null ? null : max(size);
            }
            default -> null;
        };
    }

    private static int dynamicBefore(MemRefType type, int dimension) {
        return (int) type.shape().subList(0, dimension).stream().filter(s -> s == MemRefType.DYNAMIC).count();
    }

    private Long ask(Unknown unknown) {
        if (unknown == null) {
            return null;
        }
        consulted.add(unknown);
        return unknown.value();
    }

    /** The number that a value always is, or null. */
    static Long constant(Value value) {
        Operation op = value.definingOp();
        if (op != null && (op.is("slc.to_stream") || op.is("slc.from_stream"))) {
            return constant(op.operand(0));
        }
        Attribute attribute = op == null || !op.is("arith.constant") && !op.is("index.constant") ? null : op.attribute("value");
        if (attribute instanceof IntegerAttr integer) {
            return integer.value();
        }
        if (attribute instanceof DenseElementsAttr dense) {
            List<Long> values = new ArrayList<>();
            dense.elements().forEach(e -> values.add(e instanceof IntegerAttr integer ? integer.value() : -1L));
            return values.stream().max(Long::compare).orElse(null);
        }
        return null;
    }
}
