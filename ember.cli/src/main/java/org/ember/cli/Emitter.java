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

/** The form in which a module leaves: MLIR's pretty form, its generic form, or XMI. */
final class Emitter {
    private static final byte[] BETWEEN_PARTS = "// -----\n".getBytes(StandardCharsets.UTF_8);

    private final String form;

    Emitter(String form) {
        if (!List.of("text", "generic", "xmi").contains(form)) {
            throw CommandException.usage("expected --emit text, generic or xmi, found " + form);
        }
        this.form = form;
    }

    byte[] emit(Operation module) {
        return switch (form) {
            case "xmi" -> xmi(module);
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
