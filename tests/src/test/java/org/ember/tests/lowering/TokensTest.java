package org.ember.tests.lowering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Tokens, variables and operands of the two programs: what becomes one token, what no longer travels, and what must stay. */
class TokensTest {
    private static final String TOKENS = "decouple,merge-callbacks,vectorize,bufferize,align-queues,canonicalize,slc-to-dlc";

    @Test
    void oneTokenStartsTheWholeProgram() {
        Lowered lowered = Lowered.by(TOKENS, SegmentNest.text(SegmentNest.NEAR, "", ""));
        lowered.has("fbeg {id = 1", "case 1", "scf.for %b", "memref.load %offsets", "memref.load %offsets", "scf.for %i", "dlc.pop_operand : vector<4xf32>", "scf.for %j",
            "dlc.pop_operand : vector<4xf32>").hasNo("dlc.get_var", "iter_args", "vars(", "dlc.pop_operand : f32");
        assertEquals(1, lowered.count("dlc.register_callback"));
        assertEquals(2, lowered.count("dlc.register_operand"));
    }

    /** A scalar that is more than broadcast is loaded by the execute unit; one that is nothing else is wider than what saves the broadcast. */
    @Test
    void aScalarThatIsNotOnlyBroadcastIsLoadedAgain() {
        String twice = SegmentNest.text(SegmentNest.NEAR, "", "").replace("scf.for %j", "memref.store %w, %sums[%i] : memref<24xf32>\nscf.for %j");
        Lowered lowered = Lowered.by(TOKENS, twice);
        lowered.has("scf.for %i", "memref.load %weights", "vector.broadcast", "dlc.pop_operand : vector<4xf32>").hasNo("dlc.pop_operand : f32");
        assertEquals(1, lowered.count("dlc.register_operand"));
    }

    @Test
    void whatStandsAroundATraversalStaysAroundIt() {
        Lowered lowered = Lowered.by(TOKENS, SegmentNest.text(SegmentNest.NEAR, "memref.store %one, %sums[%b] : memref<24xf32>", """
            %s = memref.load %sums[%next] : memref<24xf32>
            %t = arith.addf %s, %one : f32
            memref.store %t, %sums[%b] : memref<24xf32>"""));
        lowered.has("scf.for %b", "memref.store %one, %sums[%b]", "scf.for %i", "vector.maskedstore", "memref.load %sums[%next]", "memref.store");
        assertEquals(1, lowered.count("dlc.register_callback"));
    }

    @Test
    void aBoundFromAScatteredPlaceIsSentOnceForATraversal() {
        Lowered lowered = Lowered.by(TOKENS, SegmentNest.text(SegmentNest.FAR, "", ""));
        lowered.has("fbeg {id = 1", "slcvec.broadcast %begin", "fbeg, ", "case 1", "scf.for %b", "dlc.pop_operand : vector<2xindex>", "slcvec.extract", "scf.for %i");
        assertEquals(1, lowered.count("dlc.register_callback"));
    }

    /** The inner nest runs twice for each row; its tokens are one, and the variable that both nests sum up in is one value. */
    /** The gathered weight stands between the vectors of a row: it becomes as wide as they are, or each second vector would cross a line. */
    @Test
    void aScalarBetweenVectorsBecomesAsWide() {
        String source = SegmentNest.text(SegmentNest.NEAR, "", "").replace("%weights[%i]", "%weights[%r]");
        Lowered.by(TOKENS, source).has("slcvec.broadcast %w", "dlc.pop_operand : vector<4xf32>", "scf.for", "dlc.pop_operand : vector<4xf32>").hasNo("dlc.pop_operand : f32", "vector.broadcast");
    }

    /** Scale and offset of a row are eight bytes together, as its vectors of eight bytes are. */
    @Test
    void scalarsThatAreAsWideAsAVectorTogetherStay() {
        String rows = """
            func.func @f(%rows: memref<?xindex>, %table: memref<?x?xf16>, %scales: memref<24xf32>, %shifts: memref<24xf32>, %out: memref<?x?xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c9 = arith.constant 9 : index
              %width = memref.dim %table, %c1 : memref<?x?xf16>
              scf.for %b = %c0 to %c9 step %c1 {
                %row = memref.load %rows[%b] : memref<?xindex>
                %scale = memref.load %scales[%row] : memref<24xf32>
                %shift = memref.load %shifts[%row] : memref<24xf32>
                scf.for %j = %c0 to %width step %c1 {
                  %x = memref.load %table[%row, %j] : memref<?x?xf16>
                  %v = arith.extf %x : f16 to f32
                  %y = arith.mulf %v, %scale : f32
                  %z = arith.addf %y, ADDED : f32
                  memref.store %z, %out[%b, %j] : memref<?x?xf32>
                }
              }
              return
            }
            """;
        Lowered.by("O3", rows.replace("ADDED", "%shift")).has("dlc.pop_operand : f32", "dlc.pop_operand : f32", "dlc.pop_operand : vector<4xf16>").hasNo("slcvec.broadcast");
        Lowered.by("O3", rows.replace("ADDED", "%scale")).has("slcvec.broadcast %scale", "dlc.pop_operand : vector<2xf32>", "dlc.pop_operand : vector<4xf16>");
    }

    /** A histogram with weights: what the loop does with the element that it was given, and its type. */
    private static Lowered histogram(String type, String more) {
        return Lowered.by("O3", """
            func.func @f(%offsets: memref<13xTYPE>, %rows: memref<24xi64>, %counts: memref<24xi64>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c13 = arith.constant 13 : index
              scf.for %i = %c0 to %c13 step %c1 {
                %id = memref.load %offsets[%i] : memref<13xTYPE>
                %value = memref.load %rows[%i] : memref<24xi64>
                %bin = arith.index_castui %id : TYPE to index
                %sum = memref.load %counts[%bin] : memref<24xi64>
                MORE
                memref.store %new, %counts[%bin] : memref<24xi64>
              }
              return
            }
            """.replace("TYPE", type).replace("MORE", more));
    }

    private static final String ADD = "%new = arith.addi %sum, %value : i64";

    @Test
    void anIntegerBesideAWiderOneTravelsConverted() {
        histogram("i8", ADD).has("slc.cast_stream<index_castui> %id", "dlc.pop_operand : index", "dlc.pop_operand : i64", "memref.load %counts").hasNo("arith.index_castui");
        histogram("i32", ADD).has("slc.cast_stream<index_castui> %id", "dlc.pop_operand : index");
    }

    @Test
    void anIntegerThatLiesWellOrIsUsedAsItIsDoesNot() {
        histogram("i64", ADD).has("dlc.pop_operand : i64", "dlc.pop_operand : i64", "arith.index_castui").hasNo("slc.cast_stream");
        histogram("i8", "%wide = arith.extsi %id : i8 to i64\n%more = arith.addi %value, %wide : i64\n%new = arith.addi %sum, %more : i64").has("dlc.pop_operand : i8").hasNo("slc.cast_stream");
    }

    @Test
    void aLengthTravelsWhereOnlyTheNumberOfIterationsCounts() {
        Lowered.by("O3", """
            func.func @f(%offsets: memref<?xindex>, %x: memref<?xf32>, %sums: memref<24xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c11 = arith.constant 11 : index
              %zero = arith.constant 0.0 : f32
              scf.for %b = %c0 to %c11 step %c1 {
                %next = arith.addi %b, %c1 : index
                %begin = memref.load %offsets[%b] : memref<?xindex>
                %end = memref.load %offsets[%next] : memref<?xindex>
                %sum = scf.for %i = %begin to %end step %c1 iter_args(%s = %zero) -> (f32) {
                  %v = memref.load %x[%i] : memref<?xf32>
                  %t = arith.addf %s, %v : f32
                  scf.yield %t : f32
                }
                memref.store %sum, %sums[%b] : memref<24xf32>
              }
              return
            }
            """).has("slc.alu_stream<sub> %end, %begin", "slcvec.broadcast", "fbeg, ", "dlc.pop_operand : vector<", "scf.for %i = %c0 to").hasNo(" = memref.load %offsets");
    }

    @Test
    void whereAnIterationBringsARowNothingElseTravels() {
        Lowered.by(TOKENS, SegmentNest.text(SegmentNest.NEAR, "", "").replace("%weights[%i]", "%weights[%r]")).has(" = memref.load %offsets").hasNo("slc.alu_stream<sub>");
    }

    @Test
    void boundsAreLoadedWhereTheIndexIsUsed() {
        Lowered.by(TOKENS, SegmentNest.text(SegmentNest.NEAR, "", "")).has("memref.load %offsets", "memref.load %offsets", "scf.for %i = %begin");
    }

    @Test
    void siblingsBecomeLoopsOfOneCase() {
        Lowered lowered = Lowered.by("O3", """
            func.func @f(%table: memref<?x?xf32>, %sums: memref<24xf32>) {
              %n = arith.constant 7 : index
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c9 = arith.constant 9 : index
              %zero = arith.constant 0.0 : f32
              %total = scf.for %i = %c0 to %c9 step %c1 iter_args(%sum = %zero) -> (f32) {
                %a = scf.for %j = %c0 to %c9 step %c1 iter_args(%s = %sum) -> (f32) {
                  %x = memref.load %table[%i, %j] : memref<?x?xf32>
                  %t = arith.addf %s, %x : f32
                  scf.yield %t : f32
                }
                memref.store %a, %sums[%i] : memref<24xf32>
                %b = scf.for %j = %c0 to %n step %c1 iter_args(%s = %a) -> (f32) {
                  %x = memref.load %table[%j, %i] : memref<?x?xf32>
                  %t = arith.mulf %s, %x : f32
                  scf.yield %t : f32
                }
                scf.yield %b : f32
              }
              memref.store %total, %sums[%c9] : memref<24xf32>
              return
            }
            """);
        lowered.has("case 1", "scf.for %i", "iter_args", "vector.reduction", "memref.store", "vector.reduction", "scf.yield", "dlc.set_var");
        assertEquals(1, lowered.count("dlc.register_callback"));
        assertEquals(1, lowered.count("case "));
    }

    @Test
    void aVariableThatTwoCasesUseStays() {
        Lowered.by("promote-variables", PROGRAM.formatted("beg", "end")).has("dlc.set_var @v", "dlc.get_var @v");
    }

    @Test
    void aVariableOfOneCaseIsCarriedByItsLoops() {
        Lowered lowered = Lowered.by("merge-tokens,promote-variables,canonicalize", PROGRAM.formatted("beg", "end"));
        lowered.has("case 1", "scf.for", "iter_args", "memref.store", "scf.yield").hasNo("dlc.get_var", "dlc.set_var");
    }

    /** The case runs for each element and reads what the last one has left before it sets it. */
    @Test
    void aVariableThatIsReadFirstStaysOneBetweenTokens() {
        Lowered.by("promote-variables", """
            func.func @f(%indices: memref<?xindex>, %out: memref<?xindex>) -> index {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %n = memref.dim %indices, %c0 : memref<?xindex>
              %zero = slc.to_stream %c0 : index to !slc.stream<index>
              %one = slc.to_stream %c1 : index to !slc.stream<index>
              %count = slc.to_stream %n : index to !slc.stream<index>
              dlc.configure_access_engine {
                %bag = dlc.new_tu %zero to %count step %one : !slc.stream<index> into !dlc.tu
                %b = dlc.get_ind_var %bag : !slc.stream<index>
                dlc.register_callback %bag, beg {id = 1 : i64} : !dlc.tu
                dlc.register_operand %bag, beg, %b : !dlc.tu, !slc.stream<index>
              }
              %r = dlc.compute_loop vars(@a = %c0 : index) -> index
              case 1 {
                %x = dlc.pop_operand : index
                %v = dlc.get_var @a : index
                %w = arith.addi %v, %x : index
                memref.store %w, %out[%x] : memref<?xindex>
                dlc.set_var @a, %w : index
                dlc.yield
              }
              return %r : index
            }
            """).has("dlc.get_var @a", "dlc.pop_operand", "arith.addi", "memref.store", "dlc.set_var @a");
    }

    @Test
    void countersAreIndices() {
        Lowered.by("simplify-loops,canonicalize", """
            func.func @f(%out: memref<24xindex>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c9 = arith.constant 9 : index
              %n:3 = scf.for %i = %c0 to %c9 step %c1 iter_args(%count = %c0, %same = %c9, %dead = %c1) -> (index, index, index) {
                %more = arith.addi %count, %c1 : index
                %twice = arith.addi %dead, %dead : index
                %sum = arith.addi %count, %same : index
                memref.store %sum, %out[%i] : memref<24xindex>
                scf.yield %more, %same, %twice : index, index, index
              }
              return
            }
            """).has("scf.for %i = %c0 to %c9 step %c1 {", "arith.addi %i, %c9").hasNo("iter_args");
    }

    @Test
    void loadsOfMemoryThatIsWrittenAreNotUnited() {
        String text = """
            func.func @f(%in: memref<24xf32>, %out: memref<24xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %a = memref.load %in[%c0] : memref<24xf32>
              %b = memref.load %in[%c0] : memref<24xf32>
              %c = memref.load %out[%c0] : memref<24xf32>
              %s = arith.addf %a, %b : f32
              memref.store %s, %out[%c0] : memref<24xf32>
              %d = memref.load %out[%c0] : memref<24xf32>
              %t = arith.addf %c, %d : f32
              memref.store %t, %out[%c1] : memref<24xf32>
              return
            }
            """;
        assertEquals(1, Lowered.by("unite-loads", text).count("memref.load %in"));
        assertEquals(2, Lowered.by("unite-loads", text).count("memref.load %out"));
    }

    /** Operands of memory that the execute program writes must travel: who comes first would be another. */
    @Test
    void onlyMemoryThatStaysIsLoadedAgain() {
        String text = PROGRAM.formatted("beg", "end");
        Lowered.by("merge-tokens,reload-operands", text).hasNo("dlc.pop_operand : index");
        Lowered.by("merge-tokens,reload-operands", text.replace("%sums[%i_", "%weights[%i_")).has("dlc.pop_operand : f32");
    }

    private static final String PROGRAM = """
        func.func @f(%%weights: memref<24xf32>, %%rows: memref<?x?xf32>, %%sums: memref<24xf32>) {
          %%c0 = arith.constant 0 : index
          %%c1 = arith.constant 1 : index
          %%c4 = arith.constant 4 : index
          %%c9 = arith.constant 9 : index
          %%zero = arith.constant 0.0 : f32
          %%0 = slc.to_stream %%c0 : index to !slc.stream<index>
          %%1 = slc.to_stream %%c1 : index to !slc.stream<index>
          %%4 = slc.to_stream %%c4 : index to !slc.stream<index>
          %%9 = slc.to_stream %%c9 : index to !slc.stream<index>
          dlc.configure_access_engine {
            %%outer = dlc.new_tu %%0 to %%9 step %%1 : !slc.stream<index> into !dlc.tu
            %%i = dlc.get_ind_var %%outer : !slc.stream<index>
            %%w = slc.mem_stream %%weights[%%i] : memref<24xf32>[!slc.stream<index>] into !slc.stream<f32>
            %%inner = dlc.new_tu %%0 to %%9 step %%4 in %%outer lanes 4 : !slc.stream<index> into !dlc.tu
            %%j = dlc.get_ind_var %%inner : !slc.stream<index>
            %%lanes = dlc.get_mask %%inner : !slc.stream<vector<4xi1>>
            %%x = slcvec.mem_stream %%rows[%%i, %%j] mask %%lanes : !slc.stream<vector<4xi1>> : memref<?x?xf32>[!slc.stream<index>, !slc.stream<index>] into !slc.stream<vector<4xf32>>
            dlc.register_callback %%outer, %s {id = 1 : i64} : !dlc.tu
            dlc.register_operand %%outer, beg, %%w : !dlc.tu, !slc.stream<f32>
            dlc.register_callback %%inner, ite {id = 2 : i64} : !dlc.tu
            dlc.register_operand %%inner, ite, %%x : !dlc.tu, !slc.stream<vector<4xf32>>
            dlc.register_callback %%outer, %s {id = 3 : i64} : !dlc.tu
            dlc.register_operand %%outer, end, %%i : !dlc.tu, !slc.stream<index>
          }
          %%last = dlc.compute_loop vars(@v = %%zero : f32) -> f32
          case 1 {
            %%w_1 = dlc.pop_operand : f32
            dlc.set_var @v, %%w_1 : f32
            dlc.yield
          }
          case 2 {
            %%x_2 = dlc.pop_operand : vector<4xf32>
            %%v_2 = dlc.get_var @v : f32
            %%n_2 = vector.reduction <add>, %%x_2, %%v_2 : vector<4xf32> into f32
            dlc.set_var @v, %%n_2 : f32
            dlc.yield
          }
          case 3 {
            %%i_3 = dlc.pop_operand : index
            %%v_3 = dlc.get_var @v : f32
            memref.store %%v_3, %%sums[%%i_3] : memref<24xf32>
            dlc.yield
          }
          return
        }
        """;
}
