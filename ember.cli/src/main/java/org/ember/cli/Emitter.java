package org.ember.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

    /** Writes modules one after the other, to a file or to standard output. */
    void write(Session session, String output, List<Operation> modules) {
        write(session, output, out -> {
            for (Operation module : modules) {
                if (module != modules.get(0)) {
                    out.write(BETWEEN_PARTS);
                }
                write(module, out);
            }
        });
    }

    private void write(Operation module, OutputStream out) throws IOException {
        if (form.equals("xmi")) {
            XmiIo.save(module, out);
            return;
        }
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (isC()) {
            text.write(CEmitter.emit(module, "program").selfContained());
        } else {
            IrPrinter.print(module, form.equals("generic") ? PrintOptions.GENERIC : PrintOptions.PRETTY, text);
        }
        text.flush();
    }

    /** Writes a program in C: to a file with the headers that it includes beside it, to standard output as one text that needs no other file. */
    void writeC(Session session, String output, Operation module) {
        if (output.equals("-")) {
            write(session, output, List.of(module));
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
            throw cannotWrite(output, e);
        }
    }

    /** What a command has to say, as bytes. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes to a file or, if that is -, to standard output. */
    static void write(Session session, String output, Content content) {
        try {
            if (output.equals("-")) {
                content.writeTo(session.out());
                return;
            }
            try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(Path.of(output)))) {
                content.writeTo(file);
            }
        } catch (IOException e) {
            throw cannotWrite(output, e);
        }
    }

    private static CommandException cannotWrite(String output, IOException error) {
        String why = error instanceof NoSuchFileException ? "there is no such folder" : Files.isDirectory(Path.of(output)) ? "it is a folder" : error.getMessage();
        return CommandException.usage("cannot write " + output + ": " + why);
    }
}
