package org.ember.tests.robustness;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Breaks good programs in the ways that people and tools do; the same seed gives the same inputs. */
final class BrokenInputs {
    private static final Pattern TOKEN =
        Pattern.compile("//[^\n]*|\"[^\"\n]*\"|[%@^#!]?[A-Za-z_][A-Za-z0-9_.$]*|%\\d+|-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?|->|[^\\sA-Za-z0-9]");

    private final Random random;
    private final Map<String, byte[]> inputs = new LinkedHashMap<>();

    private BrokenInputs(long seed) {
        random = new Random(seed);
    }

    /** {@code count} inputs by name, made from the given programs; the special ones (empty, not UTF-8, huge) are among them. */
    static Map<String, byte[]> generate(Map<String, String> programs, int count, long seed) {
        BrokenInputs broken = new BrokenInputs(seed);
        broken.special();
        List<Map.Entry<String, String>> sources = List.copyOf(programs.entrySet());
        for (int i = 0; broken.inputs.size() < count; i++) {
            Map.Entry<String, String> source = sources.get(i % sources.size());
            broken.breakOne(source.getKey(), source.getValue(), i / sources.size() % 9);
        }
        return broken.inputs;
    }

    private void special() {
        add("not utf-8", new byte[] {'f', 'u', 'n', 'c', '\n', (byte) 0xff, (byte) 0xfe, '\n'});
        add("utf-8 cut short", new byte[] {'/', '/', ' ', (byte) 0xe2, (byte) 0x82});
        add("utf-16", "func.func @f() { return }".getBytes(StandardCharsets.UTF_16));
        add("zero bytes", new byte[1000]);
        add("a line of nonsense", "the quick brown fox\n");
        add("an open string", "module attributes {a = \"never closed");
        add("only a percent sign", "%");
        add("only an at sign", "func.func @");
        add("a huge number", "func.func @f() { %0 = arith.constant 99999999999999999999999999 : i64 return }");
        add("a huge width", "func.func @f(%a: i99999999999) { return }");
        add("a huge shape", "func.func @f(%a: memref<99999999999999999999xf32>) { return }");
        add("a huge result pack", "func.func @f() { %0:999999999 = \"x.y\"() : () -> i32 return }");
        add("deep types", "func.func @f(%a: " + "vector<2x".repeat(20_000));
        add("deep attributes", "module attributes {a = " + "[".repeat(100_000));
        add("deep regions", "module {".repeat(100_000));
        add("deep locations", "func.func @f() { return loc(" + "fused[".repeat(100_000));
        add("two functions of one name", "func.func @f() { return }\nfunc.func @f() { return }\n");
        add("an operation outside of a function", "scf.yield\n");
        add("an unknown type", "func.func @f(%a: !nobody.knows<3>) { return }\nfunc.func @g(%a: f33) { return }\n");
        add("an alias that is not defined", "func.func @f(%a: !alias) { return }");
        add("a region too many", "func.func @f() { \"func.return\"() ({}, {}) : () -> () }");
        add("xml that is no model", "<?xml version=\"1.0\"?>\n<html><body/></html>\n");
        add("xml cut short", "<?xml version=\"1.0\"?>\n<a><b>");
        add("xml with an entity", "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/hostname\">]>\n<a>&x;</a>\n");
    }

    private void breakOne(String name, String text, int way) {
        List<MatchResult> tokens = TOKEN.matcher(text).results().filter(t -> !t.group().startsWith("//")).toList();
        MatchResult token = tokens.get(random.nextInt(tokens.size()));
        switch (way) {
            case 0 -> add(name + ", cut at " + token.start(), text.substring(0, token.start()));
            case 1 -> {
                int k = random.nextInt(tokens.size() - 1);
                add(name + ", tokens " + k + " and " + (k + 1) + " swapped", swapped(text, tokens.get(k), tokens.get(k + 1)));
            }
            case 2 -> add(name + ", without token " + token.start(), replaced(text, token, ""));
            case 3 -> add(name + ", token " + token.start() + " twice", replaced(text, token, token.group() + " " + token.group()));
            case 4 -> replace(name + ", wrong type", text, tokens, "index|f32|i64|i1", List.of("f64", "vector<3xf32>", "memref<?xi8>", "i7", "none"));
            case 5 -> replace(name + ", unknown operation", text, tokens, "[a-z]+\\.[a-z_]+", List.of("arith.ad", "scf.four", "slc.loop", "nothing.here"));
            case 6 -> replace(name + ", undefined value", text, tokens, "%[a-z_0-9]+", List.of("%undefined", "%nowhere"));
            case 7 -> redefine(name, text);
            default -> add(name + ", noise at " + token.start(), replaced(text, token, "" + "\"{}()<>[]%@!#=,:".charAt(random.nextInt(16))));
        }
    }

    private void replace(String name, String text, List<MatchResult> tokens, String kind, List<String> by) {
        List<MatchResult> of = tokens.stream().filter(t -> t.group().matches(kind)).toList();
        if (!of.isEmpty()) {
            MatchResult token = of.get(random.nextInt(of.size()));
            add(name + " at " + token.start(), replaced(text, token, by.get(random.nextInt(by.size()))));
        }
    }

    /** Gives one definition the name of an earlier one. */
    private void redefine(String name, String text) {
        List<MatchResult> definitions = Pattern.compile("(?m)^\\s*(%[a-z_0-9]+) = ").matcher(text).results().toList();
        if (definitions.size() < 2) {
            return;
        }
        int second = 1 + random.nextInt(definitions.size() - 1);
        MatchResult token = definitions.get(second);
        String first = definitions.get(0).group(1);
        add(name + ", " + first + " defined twice at " + token.start(), text.substring(0, token.start(1)) + first + text.substring(token.end(1)));
    }

    private static String swapped(String text, MatchResult a, MatchResult b) {
        return text.substring(0, a.start()) + b.group() + text.substring(a.end(), b.start()) + a.group() + text.substring(b.end());
    }

    private static String replaced(String text, MatchResult token, String by) {
        return text.substring(0, token.start()) + by + text.substring(token.end());
    }

    private void add(String name, String text) {
        add(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void add(String name, byte[] content) {
        inputs.putIfAbsent(name, content);
    }

    /** A file of braces only, of that many bytes. */
    static byte[] braces(int bytes) {
        byte[] content = new byte[bytes];
        java.util.Arrays.fill(content, (byte) '{');
        return content;
    }
}
