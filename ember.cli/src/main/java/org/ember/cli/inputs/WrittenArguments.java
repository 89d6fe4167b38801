package org.ember.cli.inputs;

import java.util.ArrayList;
import java.util.List;

import org.ember.ir.Block;
import org.ember.ir.BlockArgument;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.Value;
import org.ember.ir.types.MemRefType;

/** Which arguments of a function are buffers that it, or a function that it calls with them, may write. */
public final class WrittenArguments {
    private final Operation function;
    private final boolean[] written;

    private WrittenArguments(Operation function) {
        this.function = function;
        this.written = new boolean[function.region(0).entry().getArguments().size()];
    }

    /** For each argument whether it may be written. */
    public static List<Boolean> of(Operation function) {
        WrittenArguments scan = new WrittenArguments(function);
        scan.visit(function);
        List<Boolean> result = new ArrayList<>();
        for (boolean each : scan.written) {
            result.add(each);
        }
        return result;
    }

    private void visit(Operation op) {
        switch (op.getName()) {
            case "memref.store", "vector.store", "slc.store_stream", "slcvec.store_stream", "tmu.set_store_str" -> note(op.operand(1));
            case "vector.maskedstore", "vector.scatter" -> note(op.operand(0));
            case "memref.copy" -> note(op.operand(1));
            case "func.call" -> op.operandValues().stream().filter(v -> v.getType() instanceof MemRefType).forEach(this::note);
            default -> {
                // writes nothing itself
            }
        }
        for (Region region : op.getRegions()) {
            for (Block block : region.getBlocks()) {
                block.getOperations().forEach(this::visit);
            }
        }
    }

    private void note(Value memref) {
        BlockArgument source = Views.source(memref, function);
        if (source != null) {
            written[source.index()] = true;
        }
    }
}
