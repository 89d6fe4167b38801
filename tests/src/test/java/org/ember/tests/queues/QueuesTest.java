package org.ember.tests.queues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.ember.dialect.aspect.Queues;
import org.ember.dialect.dlc.ComputeLoopOp;
import org.ember.dialect.dlc.RegisterCallbackOp;
import org.ember.dialect.tmu.SetControlTokenOp;
import org.ember.ir.Operation;
import org.ember.ir.attribution.Evaluator;
import org.ember.ir.diag.Diagnostic;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.ember.ir.text.ReadResult;
import org.ember.ir.verify.Verifier;
import org.ember.tests.support.Ember;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What events push, what cases pop, and what the verifier says if these differ. */
class QueuesTest {
    private static final String BAG = Project.examples().resolve("embedding_bag.mlir").toString();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "0 | index, index, f32",
        "1 | index, index, vector<8xi1>, vector<8xf32>",
        "2 | index, for(0, %width, 8){vector<8xf32>}"})
    void theBagPushesLessAtEachLevel(int opt, String expected) {
        Operation module = read(Ember.run("opt", BAG, "-O" + opt).out());
        Evaluator ev = Evaluator.batch();
        assertEquals(expected, Queues.pushes(ev, all(module, RegisterCallbackOp.class).get(0)));
        ComputeLoopOp execute = all(module, ComputeLoopOp.class).get(0);
        assertEquals(expected, Queues.pops(ev, execute).get(0));
        assertNull(Queues.imbalance(ev, execute));
    }

    /** One token for each access program; each pop is known to take one push, each loop to count as a unit, although its bounds are loaded and not sent. */
    @Test
    void oneTokenIsEnoughForTheWholeBagAndItIsKnownWhatEachPopTakes() {
        Operation module = read(Ember.run("opt", BAG, "-O3").out());
        List<ComputeLoopOp> programs = all(module, ComputeLoopOp.class);
        assertEquals(programs.size(), all(module, RegisterCallbackOp.class).size());
        for (ComputeLoopOp execute : programs) {
            List<Operation> pairing = Queues.pairing(Evaluator.batch(), execute);
            assertTrue(pairing.stream().filter(op -> op.is("dlc.new_tu")).count() >= 2, "units that loops count as");
            assertEquals(pairing.stream().filter(op -> op.is("dlc.pop_operand")).count(), pairing.stream().filter(op -> op.is("dlc.register_operand")).count());
            assertNull(Queues.imbalance(Evaluator.batch(), execute));
        }
    }

    @ParameterizedTest
    @MethodSource("dlcExamples")
    void examplesBalance(Path file) {
        Operation module = read(Project.read(file));
        assertEquals(List.of(), Verifier.verify(module));
        all(module, ComputeLoopOp.class).forEach(execute -> assertNull(Queues.imbalance(Evaluator.batch(), execute)));
    }

    static Stream<Path> dlcExamples() {
        return Stream.of(Project.examples(), Project.examples().resolve("hand")).flatMap(folder -> Project.files(folder, ".dlc.ember", ".tmu.ember").stream());
    }

    @Test
    void anotherType() {
        assertRefused("case 1 pops f64 where the access program pushes f32 on the ite of unit %inner", 22, 6,
            program("", "%v = dlc.pop_operand : f64"));
    }

    @Test
    void popsTooMuch() {
        assertRefused("case 1 pops f32 where the access program pushes nothing more", 25, 6,
            program("", loop("%c0 to %n step %c1") + "\n%w = dlc.pop_operand : f32"));
    }

    @Test
    void popsTooLittle() {
        assertRefused("case 1 pops nothing more where the access program pushes index on the end of unit %outer", 18, 5,
            program("dlc.register_operand %outer, end, %i : !dlc.tu, !slc.stream<index>", loop("%c0 to %n step %c1")));
    }

    @Test
    void popsOnceWhatIsRepeated() {
        assertRefused("case 1 pops f32 where the access program pushes for(0, %n, 1){f32} on the ite of unit %inner", 22, 6,
            program("", "%v = dlc.pop_operand : f32"));
    }

    @ParameterizedTest
    @CsvSource({"%c0 to %n step %c8, 'for(0, %n, 8)'", "%c1 to %n step %c1, 'for(1, %n, 1)'"})
    void repeatsAnotherNumberOfTimes(String range, String times) {
        assertRefused("case 1 pops " + times + "{f32} where the access program pushes for(0, %n, 1){f32}", 22, 1, program("", loop(range)));
    }

    @Test
    void aUnitThatPushesNothingHidesNothing() {
        String text = program("dlc.register_operand %outer, beg, %i : !dlc.tu, !slc.stream<index>\n%idle = dlc.new_tu %zero to %count step %one : !slc.stream<index> into !dlc.tu",
            "%v = dlc.pop_operand : f32").replace("%inner, fbeg {id", "%inner, ite {id");
        assertRefused("case 1 pops f32 where the access program pushes index on the beg of unit %outer", 23, 6, text);
    }

    @Test
    void tokenWithoutACase() {
        assertRefused("token 3 has no case, the cases are [1]", 18, 5,
            program("dlc.register_callback %outer, end {id = 3 : i64} : !dlc.tu", loop("%c0 to %n step %c1")));
    }

    @Test
    void caseWithoutAToken() {
        assertRefused("case 2 is never run: no event of the access program has token 2", 28, 1,
            program("", loop("%c0 to %n step %c1")).replace("  return", "  case 2 {\ndlc.yield\n  }\n  return"));
    }

    @Test
    void computeLoopWithoutAnAccessProgram() {
        assertRefused("the compute loop has no access program: expected a dlc.configure_access_engine before it in its block", 2, 3, """
            func.func @f() {
              dlc.compute_loop
              return
            }
            """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%n to %m step %c1", "%c0 to %m step %c1"})
    void boundsThatAreNotKnownAreAccepted(String range) {
        assertEquals(List.of(), Verifier.verify(read(program("", loop(range)))));
    }

    @Test
    void whatIsPoppedIsKnown() {
        String counted = program("dlc.register_operand %inner, fbeg, %count : !dlc.tu, !slc.stream<index>", """
            %length = dlc.pop_operand : index
            """ + loop("%c0 to %length step %c1"));
        assertEquals(List.of(), Verifier.verify(read(counted)));
        assertTrue(Verifier.verify(read(counted.replace("%length step %c1", "%length step %c8"))).get(0).message()
            .startsWith("case 1 pops for(0, %length, 8){f32} where"));
    }

    @Test
    void constantRepetitionsMayBeWrittenOut() {
        String twice = "%v = dlc.pop_operand : f32\n%w = dlc.pop_operand : f32";
        String pushedTwice = program("", twice).replace("%zero to %count", "%zero to %two");
        assertEquals(List.of(), Verifier.verify(read(pushedTwice)));
        assertEquals(List.of(), Verifier.verify(read(pushedTwice.replace(twice, loop("%c0 to %c2 step %c1")))));
        assertRefused("case 1 pops nothing more where the access program pushes f32 on the ite of unit %inner", 17, 5,
            pushedTwice.replace(twice, "%v = dlc.pop_operand : f32"));
    }

    @Test
    void branchesMustPopTheSame() {
        String both = "scf.if %on {\n%v = dlc.pop_operand : f32\n} else {\n%w = dlc.pop_operand : f32\n}";
        assertTrue(Verifier.verify(read(program("", both))).get(0).message().contains("for(0, %n, 1){f32}"));
        assertEquals(List.of(), Verifier.verify(read(program("", "scf.if %on {\n%v = dlc.pop_operand : f32\n}"))));
    }

    @Test
    void theReferenceIsRefusedButPrinted() {
        Path dlc = Project.sharedReference().resolve("eb_dlc.mlir");
        Path slc = Project.sharedReference().resolve("eb_slc_O3.mlir");
        Assumptions.assumeTrue(Files.exists(dlc) && Files.exists(slc));
        assertRefusedByOpt(dlc, "39:13: error: result 'value' of 'dlc.pop_operand' must be an integer, index or float, or a vector, found memref<?xf64>");
        assertRefusedByOpt(slc, "31:11: error: the loop that reads a buffer must have the bounds of the traversal that fills it: its step is 1, the traversal's is 8");
    }

    private static void assertRefusedByOpt(Path file, String expected) {
        Ember.Result refused = Ember.run("opt", file.toString());
        assertEquals(1, refused.status(), refused.all());
        assertTrue(refused.err().contains(expected), refused.all());
        Ember.Result printed = Ember.run("opt", "--no-verify", file.toString());
        assertEquals(0, printed.status(), printed.all());
        assertEquals(printed.out(), Ember.runOn(printed.out(), "opt", "--no-verify", "-").out());
    }

    /** Two nested units; each iteration of the inner one pushes a number. */
    private static String program(String more, String pops) {
        return """
            func.func @f(%n: index, %m: index, %on: i1, %a: memref<?xf32>) {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %c2 = arith.constant 2 : index
              %c8 = arith.constant 8 : index
              %zero = slc.to_stream %c0 : index to !slc.stream<index>
              %one = slc.to_stream %c1 : index to !slc.stream<index>
              %two = slc.to_stream %c2 : index to !slc.stream<index>
              %count = slc.to_stream %n : index to !slc.stream<index>
              dlc.configure_access_engine {
                %outer = dlc.new_tu %zero to %count step %one : !slc.stream<index> into !dlc.tu
                %i = dlc.get_ind_var %outer : !slc.stream<index>
                %inner = dlc.new_tu %zero to %count step %one : !slc.stream<index> into !dlc.tu
                %j = dlc.get_ind_var %inner : !slc.stream<index>
                %x = slc.mem_stream %a[%j] : memref<?xf32>[!slc.stream<index>] into !slc.stream<f32>
                dlc.register_callback %inner, fbeg {id = 1 : i64} : !dlc.tu
                dlc.register_operand %inner, ite, %x : !dlc.tu, !slc.stream<f32>
                MORE
              }
              dlc.compute_loop
              case 1 {
            POPS
            dlc.yield
              }
              return
            }
            """.replace("MORE", more).replace("POPS", pops);
    }

    private static String loop(String range) {
        return "scf.for %k = " + range + " {\n%v = dlc.pop_operand : f32\n}";
    }

    private static void assertRefused(String message, int line, int column, String text) {
        List<Diagnostic> found = Verifier.verify(read(text));
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.get(0).message().startsWith(message), found.get(0).message());
        assertEquals(line + ":" + column, found.get(0).span().line() + ":" + found.get(0).span().column(), found::toString);
    }

    private static Operation read(String text) {
        ReadResult result = IrReader.read(new SourceText("queues.ember", text));
        assertEquals(List.of(), result.diagnostics());
        return result.module();
    }

    private static <T> List<T> all(Operation root, Class<T> kind) {
        List<T> found = new ArrayList<>();
        root.getRegions().forEach(region -> region.getBlocks().forEach(block -> block.getOperations().forEach(op -> {
            if (kind.isInstance(op)) {
                found.add(kind.cast(op));
            }
            found.addAll(all(op, kind));
        })));
        return found;
    }
}
