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

/** What an editor gets for .dialect files. */
class DialectEditingTest {
    private static final String TEXT = """
            /** Numbers with a sign. */
            dialect tiny "A tiny level" {
              native type Whole "org.ember.ir.types.IntegerType" { width: int }

              abstract op Binary {
                operand lhs, rhs: Whole
                result result: Whole = lhs.type
                format lhs "," rhs attr-dict ":" type(result)
              }
              op Add "add" : Binary
            }
            """;

    @TempDir
    static Path workspace;
    private static LspClient client;

    @BeforeAll
    static void start() throws IOException {
        client = new LspClient(workspace);
    }

    @AfterAll
    static void stop() throws IOException {
        client.close();
    }

    @Test
    void diagnosticsCompletionNavigationAndTokens() throws IOException {
        String uri = workspace.toUri() + "tiny.dialect";
        assertEquals(List.of(), client.open(uri, "dialect", TEXT));
        assertEquals(List.of("4:14"), starts(client.ask("definition", uri, 9, 18, "")));
        JsonArray tokens = client.ask("semanticTokens/full", uri).getAsJsonObject().getAsJsonArray("data");
        assertTrue(tokens.size() > 5 * 20, tokens.size() + " numbers");
        assertTrue(client.ask("foldingRange", uri).getAsJsonArray().size() >= 2);
        List<String> wrong = client.change(uri, 2, TEXT.replace("\"add\" : Binary", "\"add\" : Binry"));
        assertTrue(wrong.get(0).startsWith("9:17: "), wrong.toString());
        client.change(uri, 3, TEXT.replace("\"add\" : Binary", "\"add\" : "));
        JsonElement answer = client.ask("completion", uri, 9, 17, "");
        JsonArray items = answer.isJsonArray() ? answer.getAsJsonArray() : answer.getAsJsonObject().getAsJsonArray("items");
        List<String> labels = StreamSupport.stream(items.spliterator(), false).map(i -> i.getAsJsonObject().get("label").getAsString()).toList();
        assertTrue(labels.contains("Binary"), labels.toString());
        assertEquals(List.of(), client.change(uri, 4, TEXT));
        JsonObject changes = client.ask("rename", uri, 4, 16, "newName: 'Pair'").getAsJsonObject();
        assertTrue(changes.toString().contains("Pair"), changes.toString());
    }

    @Test
    void dialectsThatEmberBringsCanBeUsed() throws IOException {
        String text = """
                dialect mine "My level" {
                  uses builtin, slc

                  op Head "head" {
                    operand stream: slc::Stream<Index>
                    result value: Index
                    format stream attr-dict ":" type(stream) "to" type(value)
                  }
                }
                """;
        assertEquals(List.of(), client.open(workspace.toUri() + "mine.dialect", "dialect", text));
    }

    private static List<String> starts(JsonElement locations) {
        List<String> starts = new ArrayList<>();
        for (JsonElement each : locations.getAsJsonArray()) {
            JsonObject start = each.getAsJsonObject().getAsJsonObject("range").getAsJsonObject("start");
            starts.add(start.get("line").getAsInt() + ":" + start.get("character").getAsInt());
        }
        return starts;
    }
}
