package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Requests about the use of trained runs. */
@JsonSegment("trial")
final class TrialRequests {
    private final Trials trials;
    private final Executor threads;

    TrialRequests(Trials trials, Executor threads) {
        this.trials = trials;
        this.threads = threads;
    }

    /** What a run takes. */
    @JsonRequest
    public CompletableFuture<JsonElement> open(Protocol.RunName request) {
        return soon(() -> trials.ask(request.run(), asking("form")));
    }

    /** An example of the data of a run. */
    @JsonRequest
    public CompletableFuture<JsonElement> example(Protocol.TrialExample request) {
        JsonObject ask = asking("example");
        ask.addProperty("part", request.part());
        ask.addProperty("number", request.number());
        return soon(() -> trials.ask(request.run(), ask));
    }

    /** What a run says to an input. */
    @JsonRequest
    public CompletableFuture<JsonElement> answer(Protocol.TrialAnswer request) {
        JsonObject ask = asking("answer");
        JsonObject input = request.input().deepCopy();
        // Only files that a page sent may be read, none that it names.
        input.remove("file");
        ask.add("input", input);
        ask.add("how", request.how());
        Protocol.Upload upload = request.upload();
        return soon(() -> {
            if (upload == null) {
                return trials.ask(request.run(), ask);
            }
            Uploaded file = Uploaded.of(upload);
            input.addProperty("file", file.path().toString());
            return file.until(() -> trials.ask(request.run(), ask));
        });
    }

    /** Ends what is being computed for this page. */
    @JsonRequest
    public CompletableFuture<Protocol.Nothing> cancel(Protocol.Nothing nothing) {
        return CompletableFuture.supplyAsync(
                () -> {
                    trials.cancel();
                    return nothing;
                },
                threads);
    }

    private static JsonObject asking(String what) {
        JsonObject ask = new JsonObject();
        ask.addProperty("ask", what);
        return ask;
    }

    /** Starting a process must not hold up the connection. */
    private CompletableFuture<JsonElement> soon(Supplier<CompletableFuture<JsonElement>> work) {
        return CompletableFuture.supplyAsync(work, threads).thenCompose(answer -> answer);
    }
}
