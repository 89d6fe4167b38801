package org.ember.tests.tmu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;

import org.ember.ir.Operation;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.text.ReadResult;
import org.ember.ir.verify.Verifier;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the verifier says of access programs that the marshaling unit could not run, or that do not fit the machine they are mapped to. */
class LayoutTest {
    private static final String BAG = Project.read(Project.examples().resolve("embedding_bag.tmu.ember"));
    /** The same program before it is mapped. */
    private static final String LOGICAL = BAG.replaceAll(" \\{(number|depth|storage|lanes) =[^}]*}", "");

    @Test
    void theExampleFits() {
        assertEquals(List.of(), Verifier.verify(read(BAG)));
        assertEquals(List.of(), Verifier.verify(read(LOGICAL)));
    }

    /** A change of the example, the line in which an error is then, and what it says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "storage = 2048 | storage = 2000 | 10 | the queues take 2040 bytes of a lane, it has 2000",
        "layers = 4 | layers = 2 | 25 | layer 2 is out of range, the machine has 2",
        "streams = 64 | streams = 3 | 13 | the unit has 4 streams, those of the machine have 3",
        "turns = 1 | turns = 0 | 25 | a lane has at least one turn, found 0",
        "lanes = 8 : i64, layers | lanes = 4 : i64, layers | 25 | 8 lanes do not fit 4 of the machine in 1 turns",
        "number = 2 : i64, turns | number = 1 : i64, turns | 25 | layer 1 cannot stand inside layer 1: layers are numbered from the outermost",
        "{depth = 73 : i64} | {depth = 74 : i64} | 23 | a queue of 74 elements takes 592 bytes of a lane, found 584",
        "{depth = 73 : i64} | '' | 21 | the program is mapped, but the unit has no depth",
        "on %bag {storage = 144 : i64} : memref<?xindex>[!slc.stream<index>] into !slc.stream<index>\\n    %end | "
            + "on %bag : memref<?xindex>[!slc.stream<index>] into !slc.stream<index>\\n    %end | 17 | the program is mapped, but the queue of this stream has no storage",
        "%j = tmu.set_ite_str on %column | %j = tmu.set_ite_str on %column {storage = 8 : i64} | 27 | nobody reads the queue of this stream, but it takes 8 bytes"})
    void whatIsMappedMustFit(String part, String other, int line, String message) {
        assertEquals(line + ": " + message, first(errors(BAG, part, other.equals("''") ? "" : other)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
        "%row_here, %j | %row, %j | 31 | %row is no stream of this unit: forward it with set_fwd_str",
        "set_fwd_str %row on %column | set_fwd_str %row on %bag | 30 | %row is no stream of this unit or of a layer around",
        "set_rng_tu %begin to %end step %c1 on %lookup_layer | set_rng_tu %begin to %end step %c1 on %bag_layer | 12 | a layer has one traversal, found 2",
        "set_rng_tu %begin to %end step %c1 on %lookup_layer | set_rng_tu %i to %end step %c1 on %lookup_layer | 21 | undefined value %i",
        "step %c8 on %column_layer lanes 8 : index into | step %c8 on %lookup_layer lanes 8 : index into | 20 | a layer has one traversal, found 2",
        "set_operand %xs, %column_layer, ite : !slc.stream<vector<8xf32>> | set_operand %row, %bag_layer, end : !slc.stream<index> | 34 | "
            + "what is pushed on an iteration must be a stream of the layer or of one around, found %row",
        "set_operand %xs, %column_layer, ite | set_operand %xs, %column_layer, fend | 34 | what is pushed before or after a whole traversal must be a stream of a layer around, found %xs",
        "lanes 8 in | lanes 4 in | 28 | a stream of 8 lanes does not fit a layer of 4",
        "tmu.set_bcast_layer in %bag_layer | tmu.set_bcast_layer in %bag_layer {number = 1 : i64} | 20 | the layer has a number, but the program is not mapped",
        "tmu.set_bcast_layer in %bag_layer | tmu.set_bcast_layer | 10 | an access program has one outermost layer, found 2",
        "%j = tmu.set_ite_str | %other = memref.dim %out, %c0 : memref<?x?xf32>\\n    %j = tmu.set_ite_str | 27 | memref.dim is no operation of the access unit"})
    void streamsStayInTheirLayer(String part, String other, int line, String message) {
        assertEquals(line + ": " + message, first(errors(LOGICAL, part, other)));
    }

    private static String first(List<Diagnostic> found) {
        return found.isEmpty() ? "" : found.get(0).span().line() + ": " + found.get(0).message();
    }

    @Test
    void denseUnitsHaveNoStreamsAsBounds() {
        List<Diagnostic> found = errors(BAG, "set_rng_tu %begin to %end step %c1 on %lookup_layer {depth = 73 : i64} : !slc.stream<index>, !slc.stream<index>, index into",
            "set_dns_tu %begin to %end step %c1 on %lookup_layer {depth = 73 : i64} : !slc.stream<index> into");
        assertEquals("the bounds of a dense unit are values of the function, found !slc.stream<index>, !slc.stream<index> and index: use set_rng_tu", found.get(0).message());
    }

    @Test
    void layersNestInLayersOfTheirProgram() {
        String program = LOGICAL.replace("%out: memref<?x?xf32>)", "%out: memref<?x?xf32>, %other: !tmu.layer)");
        assertEquals("20: the layer around is not one of this access program", first(errors(program, "tmu.set_bcast_layer in %bag_layer", "tmu.set_bcast_layer in %other")));
    }

    @Test
    void pushesMustBePopped() {
        List<Diagnostic> found = errors(LOGICAL, "tmu.set_operand %xs, %column_layer, ite : !slc.stream<vector<8xf32>>", "");
        assertEquals("41: case 1 pops vector<8xf32> where the access program pushes nothing more", first(found));
    }

    private static List<Diagnostic> errors(String program, String part, String other) {
        String text = program.replace(part.replace("\\n", "\n"), other.replace("\\n", "\n"));
        assertFalse(text.equals(program), "the example has no " + part);
        ReadResult result = IrReader.read(new SourceText("bag.tmu.ember", text));
        return result.diagnostics().isEmpty() ? Verifier.verify(result.module()) : result.diagnostics();
    }

    private static Operation read(String text) {
        return IrReader.read(new SourceText("bag.tmu.ember", text)).orThrow();
    }
}
