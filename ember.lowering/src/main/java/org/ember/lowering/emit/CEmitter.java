package org.ember.lowering.emit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ember.ir.Operation;

/**
 * Emits a module as C11 with the vector extensions of GCC and Clang. A function with compute loops becomes a dispatch loop for each, which
 * takes tokens and operands from queues, and a coroutine for its access program, which fills them: the program runs as it is. What the
 * queues promise stands in ember_queue.h.
 */
public final class CEmitter {
  private static final List<String> SHARED = List.of("ember_queue.h", "ember_math.h");

  private CEmitter() {}

  /**
   * The module as a program.
   *
   * @param name the name of the program's files, without ending
   * @throws org.ember.ir.diag.DiagnosticException if something in it has no form in C; names the place
   */
  public static CProgram emit(Operation module, String name) {
    ModuleEmitter emitter = new ModuleEmitter(module);
    emitter.emit();
    String guard = CNames.clean(name).toUpperCase(java.util.Locale.ROOT) + "_H";
    String header = "/* " + name + ".h: the public functions of " + name + ".c, called as MLIR's C interface calls them. */\n#ifndef " + guard + "\n#define " + guard
        + "\n\n#include \"ember_queue.h\"\n#include \"ember_math.h\"\n\n" + emitter.publicTypes() + "\n" + emitter.prototypes() + "\n#endif\n";
    String source = "/* Emitted by Ember. Compile as C11 with -ffp-contract=off and link with -lm. */\n#include \"" + name + ".h\"\n\n" + emitter.source();
    return new CProgram(new CProgram.CFile(name + ".c", source), new CProgram.CFile(name + ".h", header),
        SHARED.stream().map(file -> new CProgram.CFile(file, resource(file))).toList());
  }

  private static String resource(String file) {
    try (InputStream in = CEmitter.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
