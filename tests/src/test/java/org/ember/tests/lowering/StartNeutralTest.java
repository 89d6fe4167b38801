package org.ember.tests.lowering;

import org.junit.jupiter.api.Test;

/** Maxima that take their first element as it is. */
class StartNeutralTest {
    @Test
    void aMaximumStartsFromMinusInfinity() {
        first("f32", "maximumf", "eq, %j, %begin : index", "%first, %x, %combined").has("arith.constant 0xFF800000 : f32", "arith.cmpi slt", "scf.for", "arith.select").hasNo("cmpi eq");
    }

    @Test
    void theQuestionMayBeReversed() {
        first("i32", "minsi", "ne, %begin, %j : index", "%first, %combined, %x").has("arith.constant 2147483647 : i32", "scf.for", "arith.select").hasNo("cmpi ne");
    }

    @Test
    void aSumOfFloatsKeepsTheQuestion() {
        first("f32", "addf", "eq, %j, %begin : index", "%first, %x, %combined").has("cmpi eq");
    }

    @Test
    void anotherQuestionStays() {
        first("f32", "maximumf", "eq, %j, %end : index", "%first, %x, %combined").has("cmpi eq");
    }

    @Test
    void anotherFirstElementStays() {
        first("f32", "maximumf", "eq, %j, %begin : index", "%first, %zero, %combined").has("cmpi eq");
    }

    private static Lowered first(String type, String combine, String question, String selected) {
        return Lowered.by("start-neutral,canonicalize", """
            func.func @f(%out: memref<24xT>, %table: memref<24xT>, %offsets: memref<13xi64>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c12 = arith.constant 12 : index
              %zero = arith.constant ZERO : T
              scf.for %b = %c0 to %c12 step %c1 {
                %from = memref.load %offsets[%b] : memref<13xi64>
                %begin = arith.index_cast %from : i64 to index
                %next = arith.addi %b, %c1 : index
                %to = memref.load %offsets[%next] : memref<13xi64>
                %end = arith.index_cast %to : i64 to index
                %total = scf.for %j = %begin to %end step %c1 iter_args(%sum = %zero) -> (T) {
                  %x = memref.load %table[%j] : memref<24xT>
                  %first = arith.cmpi QUESTION
                  %combined = arith.COMBINE %sum, %x : T
                  %new = arith.select SELECTED : T
                  scf.yield %new : T
                }
                memref.store %total, %out[%b] : memref<24xT>
              }
              return
            }
            """.replace("ZERO", type.startsWith("f") ? "0.0" : "0").replace("QUESTION", question).replace("COMBINE", combine).replace("SELECTED", selected)
            .replaceAll("\\bT\\b|(?<=24x)T", type));
    }
}
