package org.ember.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.data.Npy;
import org.ember.dae.interp.ScalarValue;

/** Saves what a run gives as .npy files. */
final class OutputFiles {
    private OutputFiles() {
    }

    static void save(String folder, Outcome outcome) {
        try {
            Path directory = Files.createDirectories(Path.of(folder));
            for (Map.Entry<String, Object> output : outcome.outputs().entrySet()) {
                MemRefValue array = array(output.getValue());
                if (array != null) {
                    Npy.write(array, directory.resolve(output.getKey() + ".npy"));
                }
            }
        } catch (IOException e) {
            throw CommandException.usage("cannot write to " + folder + ": " + e.getMessage());
        }
    }

    /** A buffer as it is, a number as an array of no dimension; null for what has no such form. */
    private static MemRefValue array(Object value) {
        if (value instanceof MemRefValue memref) {
            return memref;
        }
        if (value instanceof ScalarValue scalar && ElementType.of(scalar.type().toString()) != null) {
            MemRefValue array = MemRefValue.allocate(ElementType.of(scalar.type().toString()));
            array.buffer().set(0, scalar.pattern());
            return array;
        }
        return null;
    }
}
