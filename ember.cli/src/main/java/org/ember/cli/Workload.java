package org.ember.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.ember.cli.inputs.DescribedInputs;
import org.ember.dae.data.MemRefValue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * A kernel with the sizes that it is measured on, as {@code examples/hand/workloads.json} lists them.
 *
 * @param file below examples/kernels
 * @param segments what {@link DescribedInputs} says of segments; null if there are none
 * @param arguments the descriptions of the function's arguments by name
 */
record Workload(String family, String file, String function, String segments, Map<String, String> arguments) {

    /** All workloads of a file, in its order. */
    static List<Workload> read(Path file) {
        List<Workload> workloads = new ArrayList<>();
        try {
            for (Map.Entry<String, JsonElement> family : JsonParser.parseString(Files.readString(file)).getAsJsonObject().entrySet()) {
                for (JsonElement each : family.getValue().getAsJsonArray()) {
                    JsonObject kernel = each.getAsJsonObject();
                    Map<String, String> arguments = new LinkedHashMap<>();
                    kernel.getAsJsonObject("arguments").entrySet().forEach(a -> arguments.put(a.getKey(), a.getValue().getAsString()));
                    String segments = kernel.has("segments") ? kernel.get("segments").getAsString() : null;
                    workloads.add(new Workload(family.getKey(), kernel.get("kernel").getAsString(), kernel.get("function").getAsString(), segments, arguments));
                }
            }
            return workloads;
        } catch (IOException e) {
            throw CommandException.usage("cannot read " + file + ": run this in Ember's own folder");
        } catch (JsonParseException | IllegalStateException | NullPointerException e) {
            throw CommandException.input(file + ": expected families of kernels with their arguments: " + e.getMessage());
        }
    }

    /** Inputs for the function, the same for the same seed. */
    RunInputs inputs(FunctionChoice choice, long seed) {
        try {
            DescribedInputs described = new DescribedInputs(segments, seed);
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < choice.arguments().size(); i++) {
                // a function in generic form has no names for its arguments: there the order counts
                List<String> inOrder = List.copyOf(arguments.values());
                String description = arguments.getOrDefault(choice.argumentName(i), i < inOrder.size() && choice.argumentName(i).equals("arg" + i) ? inOrder.get(i) : null);
                if (description == null) {
                    throw new IllegalArgumentException("argument " + choice.argumentName(i) + " is not described");
                }
                values.add(described.argument(choice.argumentType(i), description));
            }
            return RunInputs.of(choice, values);
        } catch (IllegalArgumentException e) {
            throw CommandException.input("workload " + function + ": " + e.getMessage());
        }
    }

    /** One line: the shapes of the inputs. */
    static String sizes(RunInputs inputs) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < inputs.values().size(); i++) {
            if (inputs.values().get(i) instanceof MemRefValue memref) {
                List<String> sizes = java.util.Arrays.stream(memref.sizes()).mapToObj(Long::toString).toList();
                parts.add(inputs.names().get(i) + " " + String.join("x", sizes));
            }
        }
        return String.join(", ", parts);
    }
}
