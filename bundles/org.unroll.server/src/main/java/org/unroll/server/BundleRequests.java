package org.unroll.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Requests about bundles of others; every page is told of changes. */
@JsonSegment("bundle")
final class BundleRequests {
    private final DropIns dropIns;
    private final Runnable listener;
    private final Executor threads;

    BundleRequests(DropIns dropIns, Runnable listener, Executor threads) {
        this.dropIns = dropIns;
        this.listener = listener;
        this.threads = threads;
    }

    @JsonRequest
    public CompletableFuture<Protocol.BundleList> list(Protocol.Nothing nothing) {
        return answer(dropIns::list);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Installed> install(Protocol.Upload jar) {
        return answer(() -> {
            try (Uploaded uploaded = Uploaded.of(jar)) {
                Protocol.Installed installed = dropIns.install(uploaded);
                listener.run();
                return installed;
            }
        });
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> remove(Protocol.FileName request) {
        return answer(() -> {
            dropIns.remove(request.file());
            listener.run();
            return new Protocol.Nothing();
        });
    }

    private <T> CompletableFuture<T> answer(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }
}
