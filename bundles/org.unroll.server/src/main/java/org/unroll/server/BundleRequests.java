package org.unroll.server;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Requests about bundles of others. */
@JsonSegment("bundle")
final class BundleRequests {
    private final DropIns dropIns;
    private final Executor threads;

    BundleRequests(DropIns dropIns, Executor threads) {
        this.dropIns = dropIns;
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
                return dropIns.install(uploaded);
            }
        });
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> remove(Protocol.FileName request) {
        return answer(() -> {
            dropIns.remove(request.file());
            return new Protocol.Nothing();
        });
    }

    private <T> CompletableFuture<T> answer(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }
}
