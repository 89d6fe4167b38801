package org.ember.cli.inputs;

import org.ember.ir.Operation;
import org.ember.ir.attributes.EnumAttr;

/** What an operation does to the largest number of its operands. */
enum Arithmetic {
    SAME, ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, MINIMUM, MAXIMUM, CHOICE, UNKNOWN;

    static Arithmetic of(Operation op) {
        return switch (op.getName()) {
            case "arith.addi", "index.add" -> ADD;
            case "arith.subi", "index.sub" -> SUBTRACT;
            case "arith.muli", "index.mul" -> MULTIPLY;
            case "arith.divsi", "arith.divui", "arith.floordivsi", "index.divs", "index.divu", "index.floordivs" -> DIVIDE;
            case "arith.remsi", "arith.remui", "index.rems", "index.remu" -> REMAINDER;
            case "arith.minsi", "arith.minui", "index.mins", "index.minu" -> MINIMUM;
            case "arith.maxsi", "arith.maxui", "index.maxs", "index.maxu" -> MAXIMUM;
            case "arith.select" -> CHOICE;
            case "slc.alu_stream", "slcvec.alu_stream", "tmu.set_alu_str" -> alu(op.attribute("kind") instanceof EnumAttr kind ? kind.text() : "");
            case "arith.index_cast", "arith.index_castui", "arith.extsi", "arith.extui", "arith.trunci", "index.casts", "index.castu",
                "slc.to_stream", "slc.from_stream", "slc.cast_stream", "slcvec.broadcast", "slcvec.vec_indvar", "slcvec.extract", "tmu.set_cast_str", "tmu.set_fwd_str",
                "vector.broadcast", "vector.splat", "vector.extract", "vector.extractelement" -> SAME;
            default -> UNKNOWN;
        };
    }

    private static Arithmetic alu(String kind) {
        return switch (kind) {
            case "add" -> ADD;
            case "sub" -> SUBTRACT;
            case "mul" -> MULTIPLY;
            case "div" -> DIVIDE;
            default -> UNKNOWN;
        };
    }
}
