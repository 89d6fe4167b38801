package org.ember.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.ember.ir.Operation;
import org.ember.ir.text.IrPrinter;
import org.ember.ir.text.PrintOptions;
import org.ember.ir.text.XmiIo;
import org.ember.lowering.emit.CEmitter;
import org.ember.lowering.emit.CProgram;

/** The form in which a module leaves: MLIR's pretty form, its generic form, XMI, or a program in C. */
final class Emitter {
    private static final byte[] BETWEEN_PARTS = "// -----\n".getBytes(StandardCharsets.UTF_8);

    private final String form;

    Emitter(String form) {
        if (!List.of("text", "generic", "xmi", "c").contains(form)) {
            throw CommandException.usage("expected --emit text, generic, xmi or c, found " + form);
        }
        this.form = form;
    }

    boolean isC() {
        return form.equals("c");
    }

    byte[] emit(Operation module) {
        return switch (form) {
            case "xmi" -> xmi(module);
            case "c" -> CEmitter.emit(module, "program").selfContained().getBytes(StandardCharsets.UTF_8);
            case "generic" -> IrPrinter.print(module, PrintOptions.GENERIC).getBytes(StandardCharsets.UTF_8);
            default -> IrPrinter.print(module).getBytes(StandardCharsets.UTF_8);
        };
    }

    private static byte[] xmi(Operation module) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XmiIo.save(module, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes a program in C: to a file with the headers that it includes beside it, to standard output as one text that needs no other file. */
    void writeC(Session session, String output, Operation module) {
        if (output.equals("-")) {
            write(session, output, List.of(emit(module)));
            return;
        }
        Path file = Path.of(output).toAbsolutePath();
        String name = file.getFileName().toString();
        if (!name.endsWith(".c")) {
            throw CommandException.usage("expected -o to name a file that ends with .c, found " + output);
        }
        CProgram program = CEmitter.emit(module, name.substring(0, name.length() - 2));
        try {
            Files.writeString(file, program.source().text());
            Files.writeString(file.resolveSibling(program.header().name()), program.header().text());
            for (CProgram.CFile shared : program.shared()) {
                Files.writeString(file.resolveSibling(shared.name()), shared.text());
            }
        } catch (IOException e) {
            throw CommandException.usage("cannot write " + output + ": " + e.getMessage());
        }
    }

    /** Writes one part after the other. */
    static void write(Session session, String output, List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                all.writeBytes(BETWEEN_PARTS);
            }
            all.writeBytes(parts.get(i));
        }
        try {
            if (output.equals("-")) {
                all.writeTo(session.out());
            } else {
                Files.write(Path.of(output), all.toByteArray());
            }
        } catch (IOException e) {
            throw CommandException.usage("cannot write " + output + ": " + e.getMessage());
        }
    }
}
