package org.ember.tests.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.ember.ir.Block;
import org.ember.ir.Operation;
import org.ember.ir.Region;
import org.ember.ir.def.OpDefinition;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.ir.text.PrintOptions;
import org.ember.ir.text.ReadResult;
import org.ember.ir.text.XmiIo;
import org.ember.tests.random.RandomIr;
import org.ember.tests.random.RandomLevel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Text, generic text, XMI and the model are one model, for random programs of every level. */
class RandomProgramsTest {
    private static final int PROGRAMS = 1_000;
    private static final int ATTEMPTS = 40;

    @ParameterizedTest
    @EnumSource(RandomLevel.class)
    void everyFormIsTheSameModel(RandomLevel level) throws IOException {
        Set<String> seen = new LinkedHashSet<>();
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Operation module = RandomIr.module(seed, level, ATTEMPTS);
            String where = level + ", seed " + seed;
            String text = IrPrinter.print(module);
            assertEquals(text, IrPrinter.print(read(text, where)), where + ": print-parse");
            String generic = IrPrinter.print(module, PrintOptions.GENERIC);
            assertEquals(text, IrPrinter.print(read(generic, where)), where + ": generic form");
            assertEquals(generic, IrPrinter.print(read(generic, where), PrintOptions.GENERIC), where + ": generic print-parse");
            ByteArrayOutputStream xmi = new ByteArrayOutputStream();
            XmiIo.save(module, xmi);
            assertEquals(text, IrPrinter.print(XmiIo.load(new ByteArrayInputStream(xmi.toByteArray()))), where + ": XMI");
            collect(module, seen);
        }
        List<String> never = level.definitions().stream().map(OpDefinition::name).filter(n -> !seen.contains(n)).toList();
        assertTrue(never.size() * 10 <= level.definitions().size(), level + ": no program has " + never);
    }

    private static Operation read(String text, String name) {
        ReadResult result = IrReader.read(new SourceText(name, text));
        assertEquals(List.of(), result.diagnostics(), () -> name + "\n" + text);
        return result.module();
    }

    private static void collect(Operation op, Set<String> names) {
        names.add(op.getName());
        for (Region region : op.getRegions()) {
            for (Block block : region.getBlocks()) {
                block.getOperations().forEach(inner -> collect(inner, names));
            }
        }
    }
}
