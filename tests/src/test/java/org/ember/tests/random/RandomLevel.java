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

    /** Streams need a traversal or unit around: by chance they hardly meet. */
    private static final String TRAVERSALS = """
        func.func @start(%n: index, %x: memref<?xf32>, %v: f32) {
          %s = slc.to_stream %n : index to !slc.stream<index>
          slc.for %i = %s to %s step %s : !slc.stream<index> -> !slc.stream<index> {
            %e = slc.mem_stream %x[%i] : memref<?xf32>[!slc.stream<index>] into !slc.stream<f32>
            %r = slc.for %j = %i to %s step %s init_args(%c = %v) -> (f32) : !slc.stream<index> -> !slc.stream<index> {
              %w = slc.callback {
                %h = slc.from_stream %e : !slc.stream<f32> to f32
                slc.yield %h : f32
              } : f32
              slc.yield %w : f32
            }
            slc.callback {
              memref.store %r, %x[%n] : memref<?xf32>
            }
            slc.yield
          }
          return
        }
        """;
    private static final String LANES = """
        func.func @start(%n: index, %x: memref<?xf32>, %m: vector<4xi1>) {
          %s = slc.to_stream %n : index to !slc.stream<index>
          %on = slc.to_stream %m : vector<4xi1> to !slc.stream<vector<4xi1>>
          slc.for %i = %s to %s step %s : !slc.stream<index> -> !slc.stream<index> {
            %b = slcvec.buf_stream : !slc.stream<memref<?xf32>>
            slcvec.for<4>(%j xx %k) = %s to %s step %s mask %on : (!slc.stream<index> xx !slc.stream<vector<4xi1>>) -> (!slc.stream<vector<4xindex>> xx !slc.stream<vector<4xi1>>) {
              %e = slcvec.mem_stream %x[%j] : memref<?xf32>[!slc.stream<vector<4xindex>>] into !slc.stream<vector<4xf32>>
              slcvec.to_buffer %e, %b[%j] : !slc.stream<vector<4xf32>> -> !slc.stream<memref<?xf32>>[!slc.stream<vector<4xindex>>]
              slcvec.yield
            }
            slc.callback {
              %h = slc.from_stream %b : !slc.stream<memref<?xf32>> to memref<?xf32>
              scf.for %l = %n to %n step %n {
                %e = slcvec.from_buffer %h[%l] : memref<?xf32>[index] -> vector<4xf32>
              }
            }
            slcvec.for<4>(%j xx %k) = %s to %i step %s mask %on : (!slc.stream<index> xx !slc.stream<vector<4xi1>>) -> (!slc.stream<vector<4xindex>> xx !slc.stream<vector<4xi1>>) {
              slc.callback {
                %h = slc.from_stream %j : !slc.stream<vector<4xindex>> to vector<4xindex>
                vector.scatter %x[%n] [%h], %m, %zero : memref<?xf32>, vector<4xindex>, vector<4xi1>, vector<4xf32>
              }
              slcvec.yield
            }
            slc.yield
          }
          return
        }
        """.replace("%m: vector<4xi1>)", "%m: vector<4xi1>, %zero: vector<4xf32>)");
    private static final String PROGRAMS = """
        func.func @start(%n: index, %x: memref<?xf32>) {
          %s = slc.to_stream %n : index to !slc.stream<index>
          dlc.configure_access_engine {
            %rows = dlc.new_tu %s to %s step %s : !slc.stream<index> into !dlc.tu
            %i = dlc.get_ind_var %rows : !slc.stream<index>
            %a = slc.mem_stream %x[%i] : memref<?xf32>[!slc.stream<index>] into !slc.stream<f32>
            dlc.register_callback %rows, beg {id = 1 : i64} : !dlc.tu
            dlc.register_operand %rows, beg, %a : !dlc.tu, !slc.stream<f32>
            %columns = dlc.new_tu %i to %s step %s in %rows lanes 4 : !slc.stream<index> into !dlc.tu
            %j = dlc.get_ind_var %columns : !slc.stream<index>
            %m = dlc.get_mask %columns : !slc.stream<vector<4xi1>>
            %e = slcvec.mem_stream %x[%j] mask %m : !slc.stream<vector<4xi1>> : memref<?xf32>[!slc.stream<index>] into !slc.stream<vector<4xf32>>
            dlc.register_callback %columns, ite {id = 2 : i64} : !dlc.tu
            dlc.register_operand %columns, ite, %e : !dlc.tu, !slc.stream<vector<4xf32>>
            dlc.register_callback %columns, fend {id = 3 : i64} : !dlc.tu
          } :
          %count = dlc.compute_loop -> index
          case 1 {
            %h = dlc.pop_operand : f32
            memref.store %h, %x[%n] : memref<?xf32>
            dlc.yield
          }
          case 2 {
            %h = dlc.pop_operand : vector<4xf32>
            vector.store %h, %x[%n] : memref<?xf32>, vector<4xf32>
            dlc.yield
          }
          case 3 {
            dlc.increment_var
            dlc.yield
          }
          return
        }
        """;
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

    /** The function that programs start from, its arguments of different types that are among those of functions; empty for one that does nothing. */
    String start() {
        return switch (this) {
            case SCF -> "";
            case SLC -> TRAVERSALS;
            case SLCVEC -> LANES;
            case DLC -> PROGRAMS;
            case TMU -> TWO_LAYERS;
        };
    }

    /** The types of what functions take: streams, units and layers are none. */
    List<Type> argumentTypes() {
        return TYPES.stream().map(Type::valueOf).toList();
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
