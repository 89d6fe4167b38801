package org.ember.cli;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.ember.dae.data.ElementType;
import org.ember.dae.data.MemRefValue;
import org.ember.dae.data.Npy;
import org.ember.dae.interp.ScalarValue;
import org.ember.ir.types.ArrayType;
import org.ember.ir.types.MemRefType;
import org.ember.ir.types.StructType;
import org.ember.ir.types.Type;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * Reads what stands after {@code --input ARG=}: a number for a scalar; an .npy file or a JSON list for a buffer; a JSON list, or an .npy
 * file with all fields one after the other, for a struct.
 */
final class ArgumentReader {
    private final String argument;

    private ArgumentReader(String argument) {
        this.argument = argument;
    }

    /** The value of an argument of that type: a {@link ScalarValue}, a {@link MemRefValue}, or a list of fields. */
    static Object read(String argument, Type type, String text) {
        ArgumentReader reader = new ArgumentReader(argument);
        if (type instanceof MemRefType memref) {
            return reader.memref(memref, text);
        }
        if (type instanceof StructType || type instanceof ArrayType) {
            return reader.struct(type, text);
        }
        ElementType element = ElementType.of(type.toString());
        if (element == null) {
            throw CommandException.usage("argument " + argument + " is a " + type + ", which cannot be given on the command line");
        }
        return new ScalarValue(type, reader.scalar(element, text));
    }

    private long scalar(ElementType type, String text) {
        try {
            return pattern(type, text);
        } catch (NumberFormatException e) {
            throw wrong("a number of type " + type, "'" + text + "'");
        }
    }

    private static long pattern(ElementType type, String text) {
        if (text.equals("true") || text.equals("false")) {
            return type.canonical(text.equals("true") ? 1 : 0);
        }
        // an integer is read as one: a double has too few digits for 64 bits
        return type.isFloat() ? type.fromDouble(Double.parseDouble(text)) : type.canonical(new BigDecimal(text).longValueExact());
    }

    private MemRefValue memref(MemRefType type, String text) {
        ElementType element = ElementType.of(type.element().toString());
        if (element == null) {
            throw CommandException.usage("argument " + argument + " holds elements of type " + type.element() + ", which cannot be given");
        }
        MemRefValue value = text.endsWith(".npy") ? npy(text, element) : fromJson(element, json(text));
        checkShape(type, value);
        return value;
    }

    private MemRefValue npy(String file, ElementType element) {
        if (!Files.isRegularFile(Path.of(file))) {
            throw CommandException.usage("argument " + argument + ": there is no file " + file);
        }
        try {
            return Npy.read(Path.of(file), element);
        } catch (IOException e) {
            throw CommandException.input("argument " + argument + ": " + e.getMessage());
        }
    }

    private void checkShape(MemRefType type, MemRefValue value) {
        boolean fits = value.rank() == type.shape().size();
        for (int d = 0; fits && d < value.rank(); d++) {
            fits = type.shape().get(d) == MemRefType.DYNAMIC || type.shape().get(d) == value.size(d);
        }
        if (!fits) {
            throw wrong("an array that fits " + type, "the shape " + Arrays.toString(value.sizes()));
        }
    }

    private MemRefValue fromJson(ElementType type, JsonElement json) {
        List<Long> shape = new ArrayList<>();
        for (JsonElement at = json; at.isJsonArray(); at = at.getAsJsonArray().get(0)) {
            shape.add((long) at.getAsJsonArray().size());
            if (at.getAsJsonArray().isEmpty()) {
                break;
            }
        }
        MemRefValue value = MemRefValue.allocate(type, shape.stream().mapToLong(Long::longValue).toArray());
        int filled = fill(value, type, json, shape, 0, 0);
        if (filled != value.buffer().length()) {
            throw wrong(value.buffer().length() + " elements", String.valueOf(filled));
        }
        return value;
    }

    private int fill(MemRefValue value, ElementType type, JsonElement json, List<Long> shape, int depth, int position) {
        if (depth == shape.size()) {
            value.buffer().set(position, number(type, json));
            return position + 1;
        }
        if (!json.isJsonArray() || json.getAsJsonArray().size() != shape.get(depth)) {
            throw wrong("lists of " + shape.get(depth), json.toString());
        }
        int at = position;
        for (JsonElement element : json.getAsJsonArray()) {
            at = fill(value, type, element, shape, depth + 1, at);
        }
        return at;
    }

    private Object struct(Type type, String text) {
        if (text.endsWith(".npy")) {
            MemRefValue flat = npy(text, null);
            int[] next = {0};
            Object value = fields(type, flat, next);
            if (next[0] != flat.buffer().length()) {
                throw wrong(next[0] + " fields", flat.buffer().length() + " numbers");
            }
            return value;
        }
        return fields(type, json(text));
    }

    private Object fields(Type type, MemRefValue flat, int[] next) {
        List<Type> types = parts(type);
        if (types == null) {
            if (next[0] >= flat.buffer().length()) {
                throw wrong("more fields", flat.buffer().length() + " numbers");
            }
            return new ScalarValue(type, element(type).canonical(flat.buffer().get(next[0]++)));
        }
        List<Object> values = new ArrayList<>();
        types.forEach(part -> values.add(fields(part, flat, next)));
        return List.copyOf(values);
    }

    private Object fields(Type type, JsonElement json) {
        List<Type> types = parts(type);
        if (types == null) {
            return new ScalarValue(type, number(element(type), json));
        }
        if (!json.isJsonArray() || json.getAsJsonArray().size() != types.size()) {
            throw wrong("a list of " + types.size() + " for " + type, json.toString());
        }
        JsonArray array = json.getAsJsonArray();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            values.add(fields(types.get(i), array.get(i)));
        }
        return List.copyOf(values);
    }

    /** The types of what a struct or array holds; null for a number. */
    private static List<Type> parts(Type type) {
        if (type instanceof StructType struct) {
            return struct.elements();
        }
        return type instanceof ArrayType array ? java.util.Collections.nCopies((int) array.size(), array.element()) : null;
    }

    private ElementType element(Type type) {
        ElementType element = ElementType.of(type.toString());
        if (element == null) {
            throw CommandException.usage("argument " + argument + " has a field of type " + type + ", which cannot be given");
        }
        return element;
    }

    private long number(ElementType type, JsonElement json) {
        if (!json.isJsonPrimitive()) {
            throw wrong("a number", json.toString());
        }
        return scalar(type, json.getAsString());
    }

    private JsonElement json(String text) {
        try {
            return JsonParser.parseString(text);
        } catch (JsonParseException e) {
            throw wrong("an .npy file or JSON", "'" + text + "'");
        }
    }

    private CommandException wrong(String expected, String found) {
        return CommandException.usage("argument " + argument + ": expected " + expected + ", found " + found);
    }
}
