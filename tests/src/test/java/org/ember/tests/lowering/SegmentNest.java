package org.ember.tests.lowering;

/** A nest over segments of a gathered table, which tests of queues and tokens lower: the bounds and what stands around the loop over a segment differ. */
final class SegmentNest {
    /** A segment begins where the access unit and the execute unit can look it up. */
    static final String NEAR = "%begin = memref.load %offsets[%b] : memref<?xindex>";
    /** It begins at a place that is loaded itself. */
    static final String FAR = "%r0 = memref.load %rows[%b] : memref<?xindex>\n%begin = memref.load %offsets[%r0] : memref<?xindex>";

    private SegmentNest() {
    }

    /** The function; {@code begin} defines where a segment begins, the others stand in front of the loop over it and behind. */
    static String text(String begin, String before, String after) {
        return """
            func.func @f(%offsets: memref<?xindex>, %rows: memref<?xindex>, %table: memref<?x?xf32>, %weights: memref<24xf32>, %out: memref<?x?xf32>, %sums: memref<24xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c11 = arith.constant 11 : index
              %one = arith.constant 1.0 : f32
              %width = memref.dim %table, %c1 : memref<?x?xf32>
              scf.for %b = %c0 to %c11 step %c1 {
                BEGIN
                %next = arith.addi %b, %c1 : index
                %end = memref.load %offsets[%next] : memref<?xindex>
                BEFORE
                scf.for %i = %begin to %end step %c1 {
                  %r = memref.load %rows[%i] : memref<?xindex>
                  %w = memref.load %weights[%i] : memref<24xf32>
                  scf.for %j = %c0 to %width step %c1 {
                    %x = memref.load %table[%r, %j] : memref<?x?xf32>
                    %y = arith.mulf %x, %w : f32
                    %o = memref.load %out[%b, %j] : memref<?x?xf32>
                    %n = arith.addf %o, %y : f32
                    memref.store %n, %out[%b, %j] : memref<?x?xf32>
                  }
                }
                AFTER
              }
              return
            }
            """.replace("BEGIN", begin).replace("BEFORE", before).replace("AFTER", after);
    }
}
