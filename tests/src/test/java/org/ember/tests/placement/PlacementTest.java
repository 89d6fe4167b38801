package org.ember.tests.placement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;

import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.text.ReadResult;
import org.ember.ir.verify.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the verifier says of operations that stand where no unit could run them, one by one. */
class PlacementTest {
    private static final String NEST = """
        func.func @f(%n: index, %k: i32, %x: memref<?xf32>, %v: f32, %m: vector<4xi1>, %zero: vector<4xf32>) {
          %s = slc.to_stream %n : index to !slc.stream<index>
          %on = slc.to_stream %m : vector<4xi1> to !slc.stream<vector<4xi1>>
          %t = slc.alu_stream<add> %s, %s : !slc.stream<index>, !slc.stream<index> -> !slc.stream<index>
          slc.for %i = %s to %s step %s : !slc.stream<index> -> !slc.stream<index> {
            %e = slc.mem_stream %x[%i] : memref<?xf32>[!slc.stream<index>] into !slc.stream<f32>
            %b = slcvec.buf_stream : !slc.stream<memref<?xf32>>
            slcvec.for<4>(%j xx %l) = %s to %s step %s mask %on : (!slc.stream<index> xx !slc.stream<vector<4xi1>>) -> (!slc.stream<vector<4xindex>> xx !slc.stream<vector<4xi1>>) {
              %xs = slcvec.mem_stream %x[%j] mask %l : !slc.stream<vector<4xi1>> : memref<?xf32>[!slc.stream<vector<4xindex>>] into !slc.stream<vector<4xf32>>
              slcvec.to_buffer %xs, %b[%j] : !slc.stream<vector<4xf32>> -> !slc.stream<memref<?xf32>>[!slc.stream<vector<4xindex>>]
              slcvec.yield
            }
            %r = slc.callback {
              %h = slc.from_stream %b : !slc.stream<memref<?xf32>> to memref<?xf32>
              scf.for %p = %n to %n step %n {
                %row = slcvec.from_buffer %h[%p] : memref<?xf32>[index] -> vector<4xf32>
              }
              slc.yield %n : index
            } : index
            slc.callback {
              %h = slc.from_stream %e : !slc.stream<f32> to f32
            }
            slc.yield
          }
          return
        }
        """;

    private static final String PROGRAMS = """
        func.func @f(%n: index, %x: memref<?xf32>, %v: f32) {
          %s = slc.to_stream %n : index to !slc.stream<index>
          dlc.configure_access_engine {
            %rows = dlc.new_tu %s to %s step %s : !slc.stream<index> into !dlc.tu
            %i = dlc.get_ind_var %rows : !slc.stream<index>
            %columns = dlc.new_tu %i to %s step %s in %rows lanes 4 : !slc.stream<index> into !dlc.tu
            %j = dlc.get_ind_var %columns : !slc.stream<index>
            %m = dlc.get_mask %columns : !slc.stream<vector<4xi1>>
            dlc.register_operand %columns, ite, %j : !dlc.tu, !slc.stream<index>
            dlc.register_callback %columns, fend {id = 3 : i64} : !dlc.tu
            %others = dlc.new_tu %i to %s step %s in %rows : !slc.stream<index> into !dlc.tu
            %o = dlc.get_ind_var %others : !slc.stream<index>
          } :
          %last = dlc.compute_loop vars(@a = %v : f32) -> f32
          case 3 {
            scf.for %p = %n to %n step %n {
              %h = dlc.pop_operand : index
            }
            %g = dlc.get_var @a : f32
            dlc.set_var @a, %g : f32
            dlc.yield
          }
          return
        }
        """;

    @Test
    void bothProgramsAreWellFormed() {
        assertEquals("", errors(NEST));
        assertEquals("", errors(PROGRAMS));
    }

    /** A part of the nest, what stands there instead, the line of the first error and what it says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "%e = slc.mem | %q = slc.from_stream %i : !slc.stream<index> to index\\n%e = slc.mem | 6 | slc.from_stream stands in a traversal, but the "
            + "head of a stream is read by the execute unit: place it in "
            + "the slc.callback that uses the value",
        "%e = slc.mem | slc.for %q = %s to %s step %s : !slc.stream<index> -> !slc.stream<vector<2xindex>> {\\nslc.yield\\n}\\n%e = slc.mem | 6 | the "
            + "induction variable is a stream of index, found !slc.stream<vector<2xindex>>",
        "%x[%i] : memref<?xf32>[!slc.stream<index>] into | %x[%q] : memref<?xf32>[index] into | 6 | undefined value %q",
        "slc.callback {\\n      %h = slc.from_stream %e | %w = slc.to_stream %r : index to !slc.stream<index>\\n slc.callback {\\n      %h = slc.from_stream %e | 20 | "
            + "slc.to_stream of the access unit uses a value that the execute unit computes in the nest: place it in an slc.callback",
        "%h = slc.from_stream %e | %w = slc.alu_stream<add> %i, %s : !slc.stream<index>, !slc.stream<index> -> !slc.stream<index>\\n%h = slc.from_stream %e | 21 | "
            + "slc.alu_stream stands inside a callback, but only the access unit has such an operation",
        "%h = slc.from_stream %e : !slc.stream<f32> to f32 | slc.callback {\\n} | 21 | a callback stands inside another one: place its operations there",
        "slcvec.to_buffer %xs | %f = slcvec.vec_indvar %sum : !slc.stream<vector<4xindex>> to !slc.stream<index>\\nslcvec.to_buffer %xs | 10 | undefined value %sum",
        "slcvec.to_buffer %xs | %sum = slcvec.alu_stream<mul> %j, %s : !slc.stream<vector<4xindex>>, !slc.stream<index> -> !slc.stream<vector<4xindex>>\\n"
            + "%f = slcvec.vec_indvar %sum : !slc.stream<vector<4xindex>> to !slc.stream<index>\\nslcvec.to_buffer %xs | 11 | only consecutive indices have a first lane that stands for them: "
            + "those of the traversal, and what differs from them by the same in each lane",
        "%b[%j] : !slc.stream<vector<4xf32>> -> !slc.stream<memref<?xf32>>[!slc.stream<vector<4xindex>>] | %b[%i] : !slc.stream<vector<4xf32>> -> "
            + "!slc.stream<memref<?xf32>>[!slc.stream<index>] | 10 | "
            + "a buffer is filled at the place of the traversal's index %j, found [%i]",
        "slcvec.yield | slcvec.to_buffer %xs, %b[%j] : !slc.stream<vector<4xf32>> -> !slc.stream<memref<?xf32>>[!slc.stream<vector<4xindex>>]\\nslcvec.yield | 10 | "
            + "a buffer is filled by one traversal with one operation, found 2",
        "%h[%p] : memref<?xf32>[index] | %h[%n] : memref<?xf32>[index] | 16 | "
            + "a buffer must be read in a loop directly in the callback, at the place of the loop's index, or in the callback at constant places that are filled",
        "-> vector<4xf32>\\n | -> vector<2xf32>\\n | 16 | the traversal fills the buffer with vector<4xf32>, found vector<2xf32>",
        "scf.for %p = %n to %n step %n | %two = arith.addi %n, %n : index\\nscf.for %p = %n to %two step %n | 16 | "
            + "the loop that reads a buffer must have the bounds of the traversal that fills it: its end is %two, the traversal's is %n",
        "%row = slcvec.from_buffer %h[%p] : memref<?xf32>[index] -> vector<4xf32> | %row = memref.load %h[%p] : memref<?xf32> | 14 | "
            + "a buffer is only read with slcvec.from_buffer, found memref.load",
        "%r = slc.callback { | slc.callback {\\n}\\n%r = slc.callback { | 18 | a buffer is read in the first callback behind the traversal that fills it, which is slcvec.for",
        "%t = slc | %g = slcvec.mem_stream %x[%s] : memref<?xf32>[!slc.stream<index>] into !slc.stream<vector<4xf32>>\\n%t = slc | 4 | "
            + "a stream of vectors belongs to a traversal, found slcvec.mem_stream outside of one: use vector.maskedload there",
        "%t = slc | %g = arith.select %z, %s, %s : !slc.stream<index>\\n%t = slc | 4 | undefined value %z",
        "%t = slc | %g = scf.execute_region -> !slc.stream<index> {\\nscf.yield %s : !slc.stream<index>\\n}\\n%t = slc | 4 | 'scf.execute_region' cannot make a !slc.stream<index>, "
            + "which is no value of the execute unit: slc.to_stream makes a stream of a value, slc.from_stream reads it in a callback",
        "%v: f32, | %v: f32, %w: !slc.stream<index>, | 1 | 'func.func' cannot take a !slc.stream<index>, which is no value of the execute unit: slc.to_stream makes a stream of a value, "
            + "slc.from_stream reads it in a callback",
        "%t = slc.alu_stream<add> %s, %s : !slc.stream<index>, !slc.stream<index> -> | %t = slc.alu_stream<add> %s, %k : !slc.stream<index>, i32 -> | 4 | "
            + "operands and result must have one type, found !slc.stream<index>, i32 and !slc.stream<index>",
        "%t = slc | %g = slc.cast_stream<extsi> %s : !slc.stream<index> -> !slc.stream<i64>\\n%t = slc | 4 | extsi makes no !slc.stream<i64> of !slc.stream<index>"})
    void theAccessUnitRunsStreams(String part, String other, int line, String message) {
        assertEquals(line + ": " + message, errors(changed(NEST, part, other)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "lanes 4 : | lanes 2 : | 8 | the unit has 2 lanes, found !slc.stream<vector<4xi1>>",
        "%j = dlc.get_ind_var %columns : !slc.stream<index> | %j = dlc.get_ind_var %columns : !slc.stream<index>\\n%q = dlc.get_ind_var %columns : "
            + "!slc.stream<i32> | 8 | the unit's index is of type index, found !slc.stream<i32>",
        "ite, %j | fend, %j | 9 | what is pushed before or after a whole traversal must be a stream of a unit around, found %j",
        "%columns, ite, %j | %rows, ite, %j | 9 | what is pushed on an iteration must be a stream of the unit or of one around, found %j",
        "%o = dlc.get_ind_var %others : !slc.stream<index> | %o = dlc.get_ind_var %others : !slc.stream<index>\\n"
            + "%q = slc.alu_stream<add> %o, %j : !slc.stream<index>, !slc.stream<index> -> !slc.stream<index> | 13 | streams of two units meet of which neither nests in the other",
        "%i to %s step %s in %rows : | %j to %s step %s in %rows : | 11 | the bound %j is no stream of a unit around",
        "%m = dlc | %c = memref.load %x[%n] : memref<?xf32>\\n%m = dlc | 8 | memref.load is no operation of an access program",
        "return | %h = dlc.pop_operand : index\\nreturn | 23 | dlc.pop_operand stands outside of an execute program: place it in a case of dlc.compute_loop",
        "return | %h = dlc.get_var : index\\nreturn | 23 | dlc.get_var stands outside of an execute program: place it in a case of dlc.compute_loop",
        "get_var @a : f32 | get_var @b : f32 | 19 | there is no variable 'b', expected one of [a]",
        "%g = dlc.get_var @a : f32 | %q = dlc.get_var @a : index\\n%g = dlc.get_var @a : f32 | 19 | the variable is of type f32, found index",
        "%g = dlc.get_var @a : f32 | %g = dlc.get_var @a : f32\\ndlc.increment_var @a | 20 | the variable is of type f32, found index",
        "%g = dlc.get_var @a : f32 | %g = dlc.get_var @a : f32\\n%q = slc.from_stream %s : !slc.stream<index> to index | 20 | slc.from_stream stands "
            + "in a case, but the execute program has no such operation"})
    void eachProgramHasItsOperations(String part, String other, int line, String message) {
        assertEquals(line + ": " + message, errors(changed(PROGRAMS, part, other)));
    }

    @Test
    void whatALoopPassesOnIsWhatItGives() {
        String loop = """
            func.func @f(%a: f32, %b: index, %c: i1) {
              %r = scf.while (%x = %a) : (f32) -> f32 {
                scf.condition(%c) %b : index
              } do {
              ^bb0(%y: f32):
                scf.yield %y : f32
              }
              return
            }
            """;
        assertEquals("", errors(loop.replace("%b : index", "%x : f32")));
        assertEquals("3: the loop passes on f32, found index", errors(loop).replaceAll("[\\[\\]]", ""));
        assertEquals("2: the loop's body takes f32, found index",
            errors(loop.replace("%b : index", "%x : f32").replace("%y: f32", "%y: index").replace("scf.yield %y", "scf.yield %a")).replaceAll("[\\[\\]]", ""));
    }

    private static String changed(String program, String part, String other) {
        String from = part.replace("\\n", "\n");
        assertEquals(true, program.contains(from), from);
        return program.replaceFirst(java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(other.replace("\\n", "\n")));
    }

    private static String errors(String text) {
        ReadResult result = IrReader.read(new SourceText("test", text));
        List<Diagnostic> found = result.diagnostics().isEmpty() ? Verifier.verify(result.orThrow()) : result.diagnostics();
        return found.stream().limit(1).map(d -> d.span().line() + ": " + d.message()).collect(Collectors.joining());
    }
}
