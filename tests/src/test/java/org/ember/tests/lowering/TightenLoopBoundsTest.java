package org.ember.tests.lowering;

import org.junit.jupiter.api.Test;

/** Loops that run only where their conditions hold, and those whose iterations do something elsewhere, too. */
class TightenLoopBoundsTest {
    private static final String HEAD = """
        func.func @f(%out: memref<24xi32>, %table: memref<24xi32>, %offsets: memref<13xi64>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c24 = arith.constant 24 : index
          %zero = arith.constant 0 : i32
          %c8 = arith.constant 8 : index
          %first = memref.load %offsets[%c1] : memref<13xi64>
          %begin = arith.index_cast %first : i64 to index
          %last = memref.load %offsets[%c8] : memref<13xi64>
          %end = arith.index_cast %last : i64 to index
        """;

    @Test
    void aGuardedBodyRunsOverTheIntersection() {
        guard("sge, %j, %begin : index", "slt, %j, %end : index").has("arith.maxsi %c0, %begin", "arith.minsi %c24, %end").hasNo("scf.if", "cmpi");
    }

    @Test
    void sidesMayBeExchangedAndInclusive() {
        guard("slt, %begin, %j : index", "sge, %end, %j : index").has("arith.select", "arith.maxsi", "arith.select", "arith.minsi").hasNo("scf.if");
    }

    @Test
    void oneIterationIsARange() {
        guard("eq, %j, %begin : index", "eq, %j, %begin : index").has("arith.maxsi", "arith.minsi").hasNo("scf.if");
    }

    @Test
    void whatIsUnequalIsNoRange() {
        guard("ne, %j, %begin : index", "ne, %j, %end : index").has("to %c24", "scf.if");
    }

    private static Lowered guard(String first, String second) {
        return tightened("""
            scf.for %j = %c0 to %c24 step %c1 {
              %a = arith.cmpi FIRST
              %b = arith.cmpi SECOND
              %both = arith.andi %a, %b : i1
              scf.if %both {
                %x = memref.load %table[%j] : memref<24xi32>
                memref.store %x, %out[%j] : memref<24xi32>
              }
            }
            """.replace("FIRST", first).replace("SECOND", second));
    }

    @Test
    void anElseKeepsTheLoopWhole() {
        tightened("""
            scf.for %j = %c0 to %c24 step %c1 {
              %a = arith.cmpi slt, %j, %end : index
              scf.if %a {
                memref.store %zero, %out[%j] : memref<24xi32>
              } else {
                %x = memref.load %table[%j] : memref<24xi32>
                memref.store %x, %out[%j] : memref<24xi32>
              }
            }
            """).has("to %c24", "scf.if");
    }

    @Test
    void aSelectThatKeepsThePlaceGuardsIt() {
        kept("%old").has("arith.minsi").hasNo("arith.select");
    }

    @Test
    void aSelectOfAnotherValueDoesNot() {
        kept("%zero").has("to %c24", "arith.select");
    }

    private static Lowered kept(String otherwise) {
        return tightened("""
            scf.for %j = %c0 to %c24 step %c1 {
              scf.for %d = %c0 to %c24 step %c1 {
                %a = arith.cmpi slt, %j, %end : index
                %old = memref.load %out[%d] : memref<24xi32>
                %x = memref.load %table[%j] : memref<24xi32>
                %sum = arith.addi %old, %x : i32
                %new = arith.select %a, %sum, OTHERWISE : i32
                memref.store %new, %out[%d] : memref<24xi32>
              }
            }
            """.replace("OTHERWISE", otherwise));
    }

    @Test
    void addingNothingIsDoingNothing() {
        summed("i32", "addi", "%zero").has("arith.minsi");
    }

    @Test
    void zeroMayBeAddedToASumThatStartsAtZero() {
        summed("f32", "addf", "%zero").has("arith.minsi");
    }

    @Test
    void zeroMayNotBeAddedToWhatMayBeMinusZero() {
        summed("f32", "addf", "%minus").has("to %c24");
    }

    private static Lowered summed(String type, String add, String init) {
        String zero = type.equals("i32") ? "0" : "0.0";
        String minus = type.equals("i32") ? "0" : "-0.0";
        return Lowered.by("tighten-loop-bounds,canonicalize", """
            func.func @f(%out: memref<24xT>, %table: memref<24xT>, %offsets: memref<13xi64>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c24 = arith.constant 24 : index
              %zero = arith.constant ZERO : T
              %minus = arith.constant MINUS : T
              %last = memref.load %offsets[%c1] : memref<13xi64>
              %end = arith.index_cast %last : i64 to index
              %total = scf.for %j = %c0 to %c24 step %c1 iter_args(%sum = INIT) -> (T) {
                %a = arith.cmpi slt, %j, %end : index
                %x = memref.load %table[%j] : memref<24xT>
                %term = arith.select %a, %x, %zero : T
                %new = arith.ADD %sum, %term : T
                scf.yield %new : T
              }
              memref.store %total, %out[%c0] : memref<24xT>
              return
            }
            """.replace("ZERO", zero).replace("MINUS", minus).replace("INIT", init).replace("ADD", add).replace("T", type));
    }

    @Test
    void aLimitThatMayNotExistIsNotLoadedEarlier() {
        tightened("""
            scf.for %j = %c0 to %begin step %c1 {
              %limit = memref.load %table[%begin] : memref<24xi32>
              %at = arith.extsi %limit : i32 to i64
              %place = arith.index_cast %at : i64 to index
              %a = arith.cmpi slt, %j, %place : index
              scf.if %a {
                memref.store %zero, %out[%c0] : memref<24xi32>
              }
            }
            """).has("scf.if");
    }

    @Test
    void aLimitThatSurelyExistsIs() {
        tightened("""
            scf.for %i = %c0 to %c24 step %c1 {
              scf.for %j = %c0 to %begin step %c1 {
                %limit = memref.load %table[%i] : memref<24xi32>
                %at = arith.extsi %limit : i32 to i64
                %place = arith.index_cast %at : i64 to index
                %a = arith.cmpi slt, %j, %place : index
                scf.if %a {
                  memref.store %zero, %out[%i] : memref<24xi32>
                }
              }
            }
            """).has("memref.load %table[%i]", "arith.minsi", "scf.for %j").hasNo("scf.if");
    }

    private static Lowered tightened(String body) {
        return Lowered.by("tighten-loop-bounds,canonicalize", HEAD + body + "return\n}\n");
    }
}
