package org.ember.cli.inputs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.VectorType;

/** Finds in a function what bounds its loops and what its accesses ask of its buffers. */
final class ProgramScan {
    private final Arguments arguments;
    private final List<Operation> operations = new ArrayList<>();
    private final List<Need> needs = new ArrayList<>();
    private final Set<Unknown> bounds = new LinkedHashSet<>();
    private final Set<Unknown> targets = new LinkedHashSet<>();

    ProgramScan(Arguments arguments) {
        this.arguments = arguments;
        collect(arguments.function());
        operations.forEach(this::findBounds);
        operations.forEach(this::findNeeds);
        needs.forEach(this::noteUse);
    }

    List<Need> needs() {
        return needs;
    }

    /** What the number of iterations of some loop depends on. */
    Set<Unknown> bounds() {
        return bounds;
    }

    /** Sizes of buffers that loaded places lead into: their extent is free. */
    Set<Unknown> targets() {
        return targets;
    }

    private void collect(Operation op) {
        for (Region region : op.getRegions()) {
            for (Block block : region.getBlocks()) {
                for (Operation inner : block.getOperations()) {
                    operations.add(inner);
                    collect(inner);
                }
            }
        }
    }

    private void findBounds(Operation op) {
        switch (op.getName()) {
            case "scf.for", "slc.for", "slcvec.for", "dlc.new_tu", "tmu.set_dns_tu", "tmu.set_rng_tu" -> {
                for (int i = 0; i < 2; i++) {
                    Ranges ranges = new Ranges(arguments);
                    ranges.max(op.operand(i));
                    bounds.addAll(ranges.consulted());
                    ranges.consulted().stream().filter(u -> u.use() != Unknown.Use.NONE).forEach(u -> u.usedFor(Unknown.Use.OFFSETS));
                }
            }
            default -> {
                // bounds no loop
            }
        }
    }

    private void findNeeds(Operation op) {
        switch (op.getName()) {
            case "memref.load", "memref.store", "slc.mem_stream", "slcvec.mem_stream", "tmu.set_mem_str", "slc.store_stream", "slcvec.store_stream",
                "tmu.set_store_str", "vector.maskedload", "vector.maskedstore" -> accesses(op, 0, null);
            case "vector.load" -> accesses(op, lanes(op.result(0)), null);
            case "vector.store" -> accesses(op, lanes(op.operand(0)), null);
            case "vector.gather", "vector.scatter" -> accesses(op, 0, op.definition().operands(op, "index_vec").get(0));
            case "memref.subview" -> view(op);
            case "memref.copy" -> {
                sameSize(op.operand(0), op.operand(1));
                sameSize(op.operand(1), op.operand(0));
            }
            default -> {
                // touches no memory
            }
        }
    }

    private static int lanes(Value vector) {
        return ((VectorType) vector.getType()).lanes() - 1;
    }

    /** An access at the indices of an operation; {@code more} places after the last, and a vector of places added to it. */
    private void accesses(Operation op, int more, Value places) {
        Value memref = op.operandValues().stream().filter(v -> v.getType() instanceof MemRefType).findFirst().orElseThrow();
        List<Value> indices = op.definition().operands(op, "indices");
        for (int d = 0; d < indices.size(); d++) {
            Value index = indices.get(d);
            boolean last = d == indices.size() - 1;
            needs.add(new Need(memref, d, ranges -> {
                Long at = last && more > 0 ? ranges.maxOfVector(index) : ranges.max(index);
                Long lane = last && places != null ? ranges.max(places) : Long.valueOf(0);
                return at == null || lane == null ? null : Long.valueOf(at + lane + (last ? more : 0));
            }));
        }
    }

    private void view(Operation op) {
        Value source = op.operand(0);
        for (int d = 0; d < ((MemRefType) source.getType()).rank(); d++) {
            Object offset = Views.entry(op, "offsets", "static_offsets", d);
            Object size = Views.entry(op, "sizes", "static_sizes", d);
            Object stride = Views.entry(op, "strides", "static_strides", d);
            needs.add(new Need(source, d, ranges -> {
                Long begin = number(offset, ranges);
                Long count = number(size, ranges);
                Long step = number(stride, ranges);
                return begin == null || count == null || step == null ? null : Long.valueOf(begin + (count - 1) * step);
            }));
        }
    }

    private static Long number(Object entry, Ranges ranges) {
        return entry instanceof Value value ? ranges.max(value) : (Long) entry;
    }

    private void sameSize(Value one, Value other) {
        for (int d = 0; d < ((MemRefType) one.getType()).rank(); d++) {
            int dimension = d;
            needs.add(new Need(one, d, ranges -> {
                Long size = ranges.size(other, dimension);
                return size == null ? null : Long.valueOf(size - 1);
            }));
        }
    }

    private void noteUse(Need need) {
        Ranges place = new Ranges(arguments);
        Long last = need.place().last(place);
        place.consulted().forEach(u -> {
            if (u.use() != Unknown.Use.NONE) {
                u.usedFor(Unknown.Use.INDICES);
            }
        });
        boolean loaded = place.consulted().stream().anyMatch(u -> u.use() == Unknown.Use.INDICES);
        if (loaded || last == null) {
            Ranges size = new Ranges(arguments);
            size.size(need.memref(), need.dimension());
            size.consulted().stream().filter(u -> u.use() == Unknown.Use.NONE && (loaded || !bounds.contains(u))).forEach(targets::add);
        }
    }
}
