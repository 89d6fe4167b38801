package org.ember.tests.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.ember.dae.arch.Architecture;
import org.ember.dae.arch.ArchitectureReader;
import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.interp.ExecutionError;
import org.ember.dae.interp.Interpreter;
import org.ember.dae.machine.Machine;
import org.ember.dae.machine.MachineReport;
import org.ember.ir.Operation;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrReader;
import org.junit.jupiter.api.Test;

/** Programs in which the access unit stores: what they compute and what that costs. */
class StoreStreamsTest {
    private static final int ROWS = 200;
    private static final int WIDTH = 32;
    private static final String GATHER = """
        func.func @f(%table: memref<?x?xf32>, %rows: memref<?xi32>, %out: memref<?x?xf32>) {
          %c0 = arith.constant 0 : index
          %c1 = arith.constant 1 : index
          %c8 = arith.constant 8 : index
          %n = memref.dim %out, %c0 : memref<?x?xf32>
          %width = memref.dim %out, %c1 : memref<?x?xf32>
          %zero = slc.to_stream %c0 : index to !slc.stream<index>
          %one = slc.to_stream %c1 : index to !slc.stream<index>
          %eight = slc.to_stream %c8 : index to !slc.stream<index>
          %ns = slc.to_stream %n : index to !slc.stream<index>
          %widths = slc.to_stream %width : index to !slc.stream<index>
          dlc.configure_access_engine {
            %u = dlc.new_tu %zero to %ns step %one : !slc.stream<index> into !dlc.tu
            %i = dlc.get_ind_var %u : !slc.stream<index>
            %id = slc.mem_stream %rows[%i] : memref<?xi32>[!slc.stream<index>] into !slc.stream<i32>
            %row = slc.cast_stream<index_cast> %id : !slc.stream<i32> -> !slc.stream<index>
            %v = dlc.new_tu %zero to %widths step %eight in %u lanes 8 : !slc.stream<index> into !dlc.tu
            %d = dlc.get_ind_var %v : !slc.stream<index>
            %mask = dlc.get_mask %v : !slc.stream<vector<8xi1>>
            %x = slcvec.mem_stream %table[%row, %d] mask %mask : !slc.stream<vector<8xi1>> : memref<?x?xf32>[!slc.stream<index>, !slc.stream<index>] into !slc.stream<vector<8xf32>>
            slcvec.store_stream %x, %out[%i, %d] mask %mask : !slc.stream<vector<8xi1>> : !slc.stream<vector<8xf32>> -> memref<?x?xf32>[!slc.stream<index>, !slc.stream<index>]
            MORE
          }
          LOOP
          return
        }
        """;
    private final Architecture machine = ArchitectureReader.preset("tmu");

    private static Operation program(String more, String loop) {
        return IrReader.read(new SourceText("gather.ember", GATHER.replace("MORE", more).replace("LOOP", loop))).orThrow();
    }

    private static List<Object> arguments(int width) {
        MemRefValue table = MemRefValue.allocate(ElementType.F32, ROWS, width);
        MemRefValue rows = MemRefValue.allocate(ElementType.I32, ROWS);
        for (int k = 0; k < table.buffer().length(); k++) {
            table.buffer().set(k, ElementType.F32.fromDouble(k));
        }
        for (int i = 0; i < ROWS; i++) {
            rows.buffer().set(i, (i * 37 + 5) % ROWS);
        }
        return List.of(table, rows, MemRefValue.allocate(ElementType.F32, ROWS, width));
    }

    private static void check(List<Object> arguments, int width) {
        MemRefValue table = (MemRefValue) arguments.get(0);
        MemRefValue out = (MemRefValue) arguments.get(2);
        for (int k = 0; k < ROWS * width; k++) {
            assertEquals(table.buffer().get((k / width * 37 + 5) % ROWS * width + k % width), out.buffer().get(k), "element " + k);
        }
    }

    private MachineReport run(String loop, int width) {
        List<Object> arguments = arguments(width);
        MachineReport report = Machine.run(program("", loop), "f", arguments, machine).report();
        check(arguments, width);
        return report;
    }

    @Test
    void theInterpreterStoresWhatIsLoaded() {
        for (int width : new int[] {1, 7, 8, 20}) {
            List<Object> arguments = arguments(width);
            Interpreter.run(program("", "dlc.compute_loop"), "f", arguments);
            check(arguments, width);
        }
    }

    @Test
    void anExecuteProgramWithoutCasesAndNoneAreTheSame() {
        assertEquals(run("dlc.compute_loop", WIDTH).cycles(), run("", WIDTH).cycles());
    }

    @Test
    void aTokenNeedsAnExecuteProgram() {
        String message = assertThrows(ExecutionError.class,
            () -> Machine.run(program("dlc.register_callback %u, end {id = 1 : i64} : !dlc.tu", ""), "f", arguments(WIDTH), machine)).getMessage();
        assertTrue(message.contains("token 1 is pushed, but no dlc.compute_loop"), message);
    }

    @Test
    void vectorsOfOneLineAreWrittenTogether() {
        MachineReport report = run("", WIDTH);
        assertEquals(0, report.count("tokens") + report.count("operands"));
        assertEquals(ROWS * WIDTH / 8, report.count("stores"));
        assertEquals(ROWS * WIDTH / 16, report.count("stored-lines"));
    }

    @Test
    void whatIsWrittenTakesBandwidth() {
        MachineReport report = run("", WIDTH);
        assertTrue(report.count("dram-bytes") >= 2L * ROWS * WIDTH * 4, "read and written: " + report.count("dram-bytes"));
        Architecture narrow = machine.with(new Architecture.Memory(1, 1000, machine.memory().latency()));
        long cycles = Machine.run(program("", ""), "f", arguments(WIDTH), narrow).report().cycles();
        assertTrue(cycles * 1000 / 2400 > report.count("dram-bytes") * 9 / 10, "a byte a nanosecond: " + cycles + " cycles");
    }
}
