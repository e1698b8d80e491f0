package org.unroll.server;

import com.google.gson.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Requests about what people set; every page is told of changes. */
@JsonSegment("preferences")
final class PreferenceRequests {
    private final Preferences preferences;
    private final Pages pages;
    private final Consumer<JsonObject> listener;
    private final Executor threads;

    PreferenceRequests(Preferences preferences, Pages pages, Consumer<JsonObject> listener, Executor threads) {
        this.preferences = preferences;
        this.pages = pages;
        this.listener = listener;
        this.threads = threads;
    }

    @JsonRequest
    public CompletableFuture<Protocol.Values> get(Protocol.Nothing nothing) {
        return CompletableFuture.completedFuture(new Protocol.Values(preferences.values()));
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> set(Protocol.Values request) {
        return CompletableFuture.supplyAsync(
                () -> {
                    JsonObject now = preferences.set(request.values());
                    listener.accept(request.values());
                    pages.tell(page -> page.preferencesChanged(new Protocol.Values(now)));
                    return new Protocol.Nothing();
                },
                threads);
    }
}
