package org.ember.tests.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an editor gets for .ember files. */
class EmberEditingTest {
    private static final String TEXT = """
            // sums a row
            func.func @sum(%x: memref<?xf32>, %n: index) -> f32 {
              %c0 = arith.constant 0 : index
              %c1 = arith.constant 1 : index
              %zero = arith.constant 0.0 : f32
              %r = scf.for %i = %c0 to %n step %c1 iter_args(%acc = %zero) -> (f32) {
                %v = memref.load %x[%i] : memref<?xf32>
                %s = arith.addf %acc, %v : f32
                scf.yield %s : f32
              }
              return %r : f32
            }
            func.func @twice(%x: memref<?xf32>, %n: index) -> f32 {
              %a = call @sum(%x, %n) : (memref<?xf32>, index) -> f32
              %b = arith.addf %a, %a : f32
              return %b : f32
            }
            """;

    @TempDir
    static Path workspace;
    private static LspClient client;
    private static int files;

    @BeforeAll
    static void start() throws IOException {
        client = new LspClient(workspace);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
    }

    private static String open(String text, String... diagnostics) throws IOException {
        String uri = workspace.toUri() + "file" + files++ + ".ember";
        assertEquals(List.of(diagnostics), client.open(uri, "ember", text));
        return uri;
    }

    @Test
    void rightTextHasNoDiagnostics() throws IOException {
        open(TEXT);
    }

    @Test
    void aFileWithoutAFolderIsServed() throws IOException {
        LspClient alone = new LspClient(null);
        List<String> found = alone.open(workspace.toUri() + "alone.ember", "ember", TEXT.replace("%acc, %v", "%acc, %w"));
        assertEquals(1, found.size(), found.toString());
        assertTrue(found.get(0).contains("undefined value %w"), found.get(0));
        alone.close();
    }

    @Test
    void wrongTextHasThemAtThePlace() throws IOException {
        String uri = open(TEXT);
        List<String> unknown = client.change(uri, 2, TEXT.replace("%acc, %v", "%acc, %w"));
        assertTrue(unknown.get(0).startsWith("7:26: undefined value %w"), unknown.toString());
        List<String> type = client.change(uri, 3, TEXT.replace("memref.load %x[%i] : memref<?xf32>", "memref.load %x[%i] : memref<?xf64>"));
        assertTrue(type.get(0).startsWith("6:30: %x is ") && type.get(0).contains("memref<?xf64>"), type.toString());
        List<String> verifier = client.change(uri, 4, TEXT.replace("memref.load %x[%i]", "memref.load %x[%i, %i]"));
        assertTrue(verifier.get(0).startsWith("6:9: "), verifier.toString());
        List<String> syntax = client.change(uri, 5, TEXT.replace("step %c1 iter_args", "step iter_args"));
        assertTrue(syntax.get(0).startsWith("5:"), syntax.toString());
        assertEquals(List.of(), client.change(uri, 6, TEXT));
    }

    @Test
    void mlirFilesAreTheSameLanguage() throws IOException {
        assertEquals(List.of(), client.open(workspace.toUri() + "other.mlir", "mlir", TEXT));
    }

    @Test
    void hoverTellsTypesAndMeaning() throws IOException {
        String uri = open(TEXT);
        String value = hover(uri, 6, 22);
        assertTrue(value.contains("%x : memref<?xf32>"), value);
        String operation = hover(uri, 5, 9);
        assertTrue(operation.contains("**scf.for**") && operation.contains("lowerBound") && operation.contains("`unit` = "), operation);
    }

    private static String hover(String uri, int line, int column) throws IOException {
        return client.ask("hover", uri, line, column, "").getAsJsonObject().getAsJsonObject("contents").get("value").getAsString();
    }

    @Test
    void completionKnowsWhatFits() throws IOException {
        String uri = open(TEXT);
        List<String> operations = complete(uri, TEXT, 7, "    %s = arith.");
        assertTrue(operations.containsAll(List.of("arith.addf", "arith.mulf", "arith.constant")), operations.toString());
        List<String> values = complete(uri, TEXT, 7, "    %s = arith.addf %");
        assertTrue(values.containsAll(List.of("%acc", "%v", "%i", "%zero", "%x")), values.toString());
        assertTrue(!values.contains("%r") && !values.contains("%a"), "not visible: " + values);
        List<String> cases = complete(uri, TEXT, 7, "    %s = arith.cmpi ");
        assertTrue(cases.containsAll(List.of("slt", "eq")), cases.toString());
        List<String> symbols = complete(uri, TEXT, 13, "  %a = call @");
        assertTrue(symbols.contains("@sum"), symbols.toString());
        List<String> types = complete(uri, TEXT, 2, "  %c0 = arith.index_cast %n : index to ");
        assertTrue(types.containsAll(List.of("index", "f32", "!slc.stream<index>")), types.toString());
    }

    /** The proposals at the end of a line whose text is replaced. */
    private static List<String> complete(String uri, String text, int line, String start) throws IOException {
        String[] lines = text.split("\n");
        lines[line] = start;
        client.change(uri, ++files + 100, String.join("\n", lines));
        JsonElement answer = client.ask("completion", uri, line, start.length(), "");
        JsonArray items = answer.isJsonArray() ? answer.getAsJsonArray() : answer.getAsJsonObject().getAsJsonArray("items");
        return StreamSupport.stream(items.spliterator(), false).map(i -> i.getAsJsonObject().get("label").getAsString()).toList();
    }

    @Test
    void definitionsAndUsesAreFound() throws IOException {
        String uri = open(TEXT);
        assertEquals(List.of("6:4"), starts(client.ask("definition", uri, 7, 27, "")));
        assertEquals(List.of("1:10"), starts(client.ask("definition", uri, 13, 14, "")));
        assertEquals(List.of("14:18", "14:22"), starts(client.ask("references", uri, 13, 3, "context: {includeDeclaration: false}")));
    }

    private static List<String> starts(JsonElement locations) {
        List<String> starts = new ArrayList<>();
        for (JsonElement each : locations.getAsJsonArray()) {
            starts.add(start(each.getAsJsonObject().getAsJsonObject("range")));
        }
        return starts;
    }

    private static String start(JsonObject range) {
        JsonObject start = range.getAsJsonObject("start");
        return start.get("line").getAsInt() + ":" + start.get("character").getAsInt();
    }

    @Test
    void renamingChangesDefinitionAndUses() throws IOException {
        String uri = open(TEXT);
        for (String name : List.of("row", "%row")) {
            JsonElement edit = client.ask("rename", uri, 13, 3, "newName: '" + name + "'");
            List<String> edits = new ArrayList<>();
            for (JsonElement each : edit.getAsJsonObject().getAsJsonObject("changes").getAsJsonArray(uri)) {
                edits.add(start(each.getAsJsonObject().getAsJsonObject("range")) + " " + each.getAsJsonObject().get("newText").getAsString());
            }
            assertEquals(List.of("13:2 %row", "14:18 %row", "14:22 %row"), edits);
        }
    }

    @Test
    void outlineFoldingTokensAndFormatting() throws IOException {
        String uri = open(TEXT.replace("\n    %v", "\n  %v  "));
        List<String> names = new ArrayList<>();
        for (JsonElement each : client.ask("documentSymbol", uri).getAsJsonArray()) {
            names.add(each.getAsJsonObject().get("name").getAsString());
        }
        assertEquals(List.of("sum", "twice"), names);
        assertEquals(3, client.ask("foldingRange", uri).getAsJsonArray().size());
        JsonArray tokens = client.ask("semanticTokens/full", uri).getAsJsonObject().getAsJsonArray("data");
        assertTrue(tokens.size() > 5 * 60, tokens.size() + " numbers");
        JsonObject parameters = LspClient.json("{textDocument: {uri: '" + uri + "'}, options: {tabSize: 2, insertSpaces: true}}");
        JsonArray edits = client.request("textDocument/formatting", parameters).getAsJsonArray();
        assertEquals(1, edits.size(), edits.toString());
        assertEquals("6:0", start(edits.get(0).getAsJsonObject().getAsJsonObject("range")));
    }
}
