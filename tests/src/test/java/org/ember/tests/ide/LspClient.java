package org.ember.tests.ide;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.ember.dsl.ide.EmberLanguageServer;

/** An editor without a screen: speaks the language server protocol with the server, message by message. */
final class LspClient implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;
    private static final Gson GSON = new Gson();

    private final OutputStream out;
    private final InputStream in;
    private final BlockingQueue<JsonObject> answers = new LinkedBlockingQueue<>();
    private final Map<String, BlockingQueue<JsonArray>> diagnostics = new LinkedHashMap<>();
    private int lastId;

    /** Starts a server in this process and says hello. */
    LspClient(Path workspace) throws IOException {
        PipedInputStream toServer = new PipedInputStream(1 << 16);
        PipedInputStream toClient = new PipedInputStream(1 << 16);
        out = new PipedOutputStream(toServer);
        in = new BufferedInputStream(toClient);
        EmberLanguageServer.start(toServer, new PipedOutputStream(toClient));
        Thread reader = new Thread(this::read, "lsp-client");
        reader.setDaemon(true);
        reader.start();
        JsonObject capabilities = json("{textDocument: {documentSymbol: {hierarchicalDocumentSymbolSupport: true}}}");
        JsonObject parameters = new JsonObject();
        parameters.addProperty("rootUri", workspace == null ? null : workspace.toUri().toString());
        parameters.add("capabilities", capabilities);
        request("initialize", parameters);
        notify("initialized", new JsonObject());
    }

    /** Reads what is no quite JSON: names without quotes are allowed. */
    static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }

    /** Opens a document and waits for its diagnostics. */
    List<String> open(String uri, String language, String text) throws IOException {
        JsonObject document = new JsonObject();
        document.addProperty("uri", uri);
        document.addProperty("languageId", language);
        document.addProperty("version", 1);
        document.addProperty("text", text);
        JsonObject parameters = new JsonObject();
        parameters.add("textDocument", document);
        notify("textDocument/didOpen", parameters);
        return nextDiagnostics(uri);
    }

    /** Replaces the text of a document and waits for its diagnostics. */
    List<String> change(String uri, int version, String text) throws IOException {
        JsonObject document = new JsonObject();
        document.addProperty("uri", uri);
        document.addProperty("version", version);
        JsonObject change = new JsonObject();
        change.addProperty("text", text);
        JsonArray changes = new JsonArray();
        changes.add(change);
        JsonObject parameters = new JsonObject();
        parameters.add("textDocument", document);
        parameters.add("contentChanges", changes);
        notify("textDocument/didChange", parameters);
        return nextDiagnostics(uri);
    }

    /** A request about a document. */
    JsonElement ask(String method, String uri) throws IOException {
        JsonObject parameters = new JsonObject();
        parameters.add("textDocument", json("{uri: '" + uri + "'}"));
        return request("textDocument/" + method, parameters);
    }

    /** A request about a place, where line and column count from 0. */
    JsonElement ask(String method, String uri, int line, int column, String more) throws IOException {
        JsonObject parameters = json("{" + more + "}");
        parameters.add("textDocument", json("{uri: '" + uri + "'}"));
        parameters.add("position", json("{line: " + line + ", character: " + column + "}"));
        return request("textDocument/" + method, parameters);
    }

    JsonElement request(String method, JsonObject parameters) throws IOException {
        int id = ++lastId;
        JsonObject message = message(method, parameters);
        message.addProperty("id", id);
        send(message);
        try {
            JsonObject answer = answers.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (answer == null) {
                throw new IOException("no answer to " + method);
            }
            if (answer.has("error")) {
                throw new IOException(method + ": " + answer.get("error"));
            }
            return answer.get("result");
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private void notify(String method, JsonObject parameters) throws IOException {
        send(message(method, parameters));
    }

    private List<String> nextDiagnostics(String uri) throws IOException {
        try {
            JsonArray found = queue(uri).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (found == null) {
                throw new IOException("no diagnostics for " + uri);
            }
            List<String> texts = new ArrayList<>();
            for (JsonElement each : found) {
                JsonObject start = each.getAsJsonObject().getAsJsonObject("range").getAsJsonObject("start");
                texts.add(start.get("line").getAsInt() + ":" + start.get("character").getAsInt() + ": "
                        + each.getAsJsonObject().get("message").getAsString());
            }
            return texts;
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private BlockingQueue<JsonArray> queue(String uri) {
        synchronized (diagnostics) {
            return diagnostics.computeIfAbsent(uri, u -> new LinkedBlockingQueue<>());
        }
    }

    private static JsonObject message(String method, JsonObject parameters) {
        JsonObject message = new JsonObject();
        message.addProperty("jsonrpc", "2.0");
        message.addProperty("method", method);
        message.add("params", parameters);
        return message;
    }

    private void send(JsonObject message) throws IOException {
        byte[] body = GSON.toJson(message).getBytes(StandardCharsets.UTF_8);
        out.write(("Content-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private void read() {
        try {
            while (true) {
                int length = -1;
                for (String line = line(); !line.isEmpty(); line = line()) {
                    if (line.startsWith("Content-Length:")) {
                        length = Integer.parseInt(line.substring("Content-Length:".length()).strip());
                    }
                }
                JsonObject message = JsonParser.parseString(new String(in.readNBytes(length), StandardCharsets.UTF_8)).getAsJsonObject();
                if (message.has("id") && !message.has("method")) {
                    answers.add(message);
                } else if (message.get("method").getAsString().equals("textDocument/publishDiagnostics")) {
                    JsonObject parameters = message.getAsJsonObject("params");
                    queue(parameters.get("uri").getAsString()).add(parameters.getAsJsonArray("diagnostics"));
                }
            }
        } catch (IOException e) {
            // the server has gone: the test is over
        }
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("end of the stream");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        request("shutdown", new JsonObject());
        out.close();
    }
}
