package org.ember.tests.random;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.ember.ir.attributes.Attribute;
import org.ember.ir.def.Dialect;
import org.ember.ir.def.DialectRegistry;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.types.Type;

/** A level as far as random programs of it need to know: its dialects, types to try, attributes to try. */
public enum RandomLevel {
    SCF(List.of("arith", "math", "index", "memref", "scf", "vector", "llvm", "func"), List.of()),
    SLC(List.of("arith", "memref", "slc"), List.of("!slc.stream<index>", "!slc.stream<i32>", "!slc.stream<f32>", "!slc.stream<i64>")),
    SLCVEC(List.of("arith", "vector", "slc", "slcvec"), List.of("!slc.stream<index>", "!slc.stream<f32>", "!slc.stream<vector<4xf32>>",
        "!slc.stream<vector<4xi1>>", "!slc.stream<vector<4xindex>>", "!slc.stream<memref<?xf32>>")),
    DLC(List.of("arith", "scf", "slc", "slcvec", "dlc"), List.of("!slc.stream<index>", "!slc.stream<f32>", "!slc.stream<vector<4xf32>>",
        "!slc.stream<vector<4xi1>>", "!dlc.tu")),
    TMU(List.of("tmu"), List.of("!slc.stream<index>", "!slc.stream<vector<4xi1>>", "!slc.stream<vector<4xf32>>", "!tmu.tu", "!tmu.layer"));

    private static final List<String> TYPES = List.of("index", "i1", "i8", "i32", "i64", "f16", "bf16", "f32", "f64", "vector<4xf32>", "vector<4xi1>",
        "vector<4xindex>", "vector<4xi32>", "vector<2x3xf64>", "vector<1xbf16>", "memref<?xf32>", "memref<4x?xi64>", "memref<8xindex>", "memref<f32>",
        "memref<?x?xf32>", "memref<4x4xf32, strided<[?, 1], offset: ?>>", "memref<2xf64, 1>", "!llvm.struct<(array<2 x i64>, array<3 x i64>)>");
    private static final List<String> ATTRIBUTES = List.of("0 : i64", "1 : i64", "4 : i64", "-3 : i32", "7 : i32", "0 : index", "12 : index", "true", "false",
        "1 : i8", "1.500000e+00 : f32", "-2.500000e-01 : f64", "0x7FC0 : bf16", "0x7C00 : f16", "1.000000e-01 : f32", "\"text with \\\"quotes\\\" and \\\\\"",
        "@symbol", "@outer::@inner", "unit", "i32", "(i32, index) -> (f32)", "() -> ()", "[1, \"two\", f32]", "[]", "{a = 1 : i32, b}",
        "array<i64>", "array<i64: 0>", "array<i64: 1, 0>", "array<i64: 4, 4>", "array<i64: 1, 2>", "array<i32: 3>",
        "dense<[1.000000e+00, 2.000000e+00, 3.000000e+00, 4.000000e+00]> : vector<4xf32>", "dense<true> : vector<4xi1>",
        "dense<7> : vector<4xindex>", "dense<0> : vector<4xi32>", "dense<[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]]> : vector<2x3xf64>");
    /** Operations that only stand at the top of a module, or name what a random program does not have. */
    private static final Set<String> NOT_TRIED = Set.of("func.call", "memref.get_global");

    /** A stream needs a unit in a layer of an access program: by chance they hardly meet. */
    private static final String TWO_LAYERS = """
        func.func @start(%n: index) {
          tmu.access_program {
            %outer = tmu.set_bcast_layer : !tmu.layer
            %rows = tmu.set_dns_tu %n to %n step %n on %outer : index into !tmu.tu
            %row = tmu.set_ite_str on %rows : !slc.stream<index>
            %inner = tmu.set_lockstep_layer lanes 4 in %outer : !tmu.layer
            %columns = tmu.set_rng_tu %row to %n step %n on %inner lanes 4 : !slc.stream<index>, index, index into !tmu.tu
            %column = tmu.set_ite_str on %columns : !slc.stream<index>
          }
          return
        }
        """;

    private final List<String> dialects;
    private final List<String> moreTypes;

    RandomLevel(List<String> dialects, List<String> moreTypes) {
        this.dialects = dialects;
        this.moreTypes = moreTypes;
    }

    /** The function that programs start from, with an index as its argument; empty for one that does nothing. */
    String start() {
        return this == TMU ? TWO_LAYERS : "";
    }

    /** The operations to try: all that may stand in the body of a function. */
    public List<OpDefinition> definitions() {
        List<OpDefinition> definitions = new ArrayList<>();
        for (String name : dialects) {
            Dialect dialect = DialectRegistry.global().dialect(name);
            dialect.operations().values().stream()
                .filter(d -> Stream.of("Terminator", "Symbol", "IsolatedFromAbove").noneMatch(d::hasTrait))
                .filter(d -> !NOT_TRIED.contains(d.name()))
                .forEach(definitions::add);
        }
        return definitions;
    }

    List<Type> types() {
        return Stream.concat(TYPES.stream(), moreTypes.stream()).map(Type::valueOf).toList();
    }

    /** Attributes of every kind, the cases of all enumerations among them. */
    List<Attribute> attributes() {
        List<Attribute> attributes = new ArrayList<>();
        ATTRIBUTES.forEach(text -> attributes.add(Attribute.valueOf(text)));
        for (String name : this == TMU ? List.of("slc", "dlc") : dialects) {
            DialectRegistry.global().dialect(name).enums()
                .forEach(e -> e.cases().keySet().forEach(c -> attributes.add(e.attribute(c))));
        }
        return attributes;
    }
}
