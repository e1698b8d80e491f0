package org.unroll.itests;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A page without a browser: one WebSocket that speaks JSON-RPC. */
final class RpcClient implements WebSocket.Listener, AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Map<Integer, CompletableFuture<JsonObject>> answers = new ConcurrentHashMap<>();
    private final BlockingQueue<JsonObject> notifications = new LinkedBlockingQueue<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final StringBuilder text = new StringBuilder();
    private final WebSocket socket;

    RpcClient(URI page, String cookie) {
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Cookie", cookie)
                .header("Origin", "http://" + page.getAuthority())
                .buildAsync(URI.create("ws://" + page.getAuthority() + "/rpc"), this)
                .join();
    }

    /** The cookie that the printed address is good for. */
    static String login(URI address) throws IOException, InterruptedException {
        HttpResponse<Void> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding());
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    /** The result of a request, or the member {@code error}. */
    JsonObject call(String method, JsonObject params) throws Exception {
        JsonObject request = new JsonObject();
        int id = ids.incrementAndGet();
        request.addProperty("jsonrpc", "2.0");
        request.addProperty("id", id);
        request.addProperty("method", method);
        request.add("params", params);
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.put(id, answer);
        socket.sendText(request.toString(), true).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        JsonObject message = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return message.has("error") ? message : message.getAsJsonObject("result");
    }

    /** The next notification of this kind; others before it are dropped. */
    JsonObject await(String method) throws InterruptedException {
        while (true) {
            @Nullable JsonObject next = notifications.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no " + method + " came");
            }
            if (next.get("method").getAsString().equals(method)) {
                return next.getAsJsonObject("params");
            }
        }
    }

    static JsonObject params(String... namesAndValues) {
        JsonObject params = new JsonObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            params.add(namesAndValues[i], JsonParser.parseString(namesAndValues[i + 1]));
        }
        return params;
    }

    static JsonArray array(JsonObject object, String member) {
        return Objects.requireNonNull(object.getAsJsonArray(member));
    }

    static String id(JsonElement element) {
        return element.getAsJsonObject().get("id").getAsString();
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            JsonObject message = JsonParser.parseString(text.toString()).getAsJsonObject();
            text.setLength(0);
            CompletableFuture<JsonObject> answer =
                    message.has("id") ? answers.remove(message.get("id").getAsInt()) : null;
            if (answer == null) {
                notifications.add(message);
            } else {
                answer.complete(message);
            }
        }
        from.request(1);
        return null;
    }

    @Override
    public void close() {
        socket.abort();
    }
}
