package org.ember.tests.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.ember.ir.Operation;
import org.ember.ir.diag.SourceText;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.IrReader;
import org.ember.ir.text.PrintOptions;
import org.ember.ir.text.ReadResult;
import org.ember.tests.random.RandomIr;
import org.ember.tests.random.RandomLevel;
import org.ember.tests.support.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reader of headless tools and the one of editors make the same model of a text, places included, or both find it wrong. */
class ReadersAgreeTest {
    private static final int PROGRAMS = 60;
    private static final int ATTEMPTS = 40;

    @Test
    void onEveryFile() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("examples", "tests/src/test/resources", "../shared/reference", "../shared/models/mlir")) {
            Path path = Project.root().resolve(folder);
            if (Files.isDirectory(path)) {
                try (Stream<Path> all = Files.walk(path)) {
                    all.filter(p -> p.toString().endsWith(".mlir") || p.toString().endsWith(".ember")).sorted().forEach(files::add);
                }
            }
        }
        assertTrue(files.size() > 50, "only " + files.size() + " files found");
        for (Path file : files) {
            Path absolute = file.toAbsolutePath().normalize();
            agree(Files.readString(file), absolute.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(RandomLevel.class)
    void onRandomPrograms(RandomLevel level) throws IOException {
        for (long seed = 0; seed < PROGRAMS; seed++) {
            Operation module = RandomIr.module(seed, level, ATTEMPTS);
            String name = "/" + level + "-" + seed + ".ember";
            agree(IrPrinter.print(module), name);
            agree(IrPrinter.print(module, PrintOptions.GENERIC), name);
        }
    }

    @Test
    void onBrokenText() throws IOException {
        for (Path file : Project.files(Project.examples(), ".ember")) {
            String text = Files.readString(file);
            for (int i = 11; i < text.length(); i += 97) {
                agree(text.substring(0, i), "/cut" + i + ".ember");
                agree(text.substring(0, i) + text.substring(Math.min(text.length(), i + 5)), "/without" + i + ".ember");
            }
        }
        agree("{".repeat(100_000), "/deep.ember");
        agree("func.func @f(%c: i1) {\n" + "scf.if %c {\n".repeat(10_000) + "}\n".repeat(10_000) + "return\n}", "/deeper.ember");
    }

    private static void agree(String text, String name) throws IOException {
        ReadResult headless = IrReader.read(new SourceText(name, text));
        XtextReader editor = new XtextReader(text, name);
        if (headless.module() == null && editor.isEmpty()) {
            return; // an editor does not complain of a file that has just been made
        }
        if (headless.module() == null) {
            assertTrue(!editor.errors().isEmpty(), name + ": only headless tools say " + headless.diagnostics());
            return;
        }
        assertEquals(List.of(), editor.errors(), name + ": only editors find it wrong\n" + text);
        assertEquals(IrPrinter.print(headless.module()), IrPrinter.print(editor.module()), name);
        assertTrue(EcoreUtil.equals(headless.module(), editor.module()), name + ": the same text, but not the same model");
    }
}
