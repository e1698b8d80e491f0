package org.unroll.server;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Requests about the page itself. */
@JsonSegment("page")
final class PageRequests {
    private final PageCode code;

    PageRequests(PageCode code) {
        this.code = code;
    }

    @JsonRequest
    public CompletableFuture<Protocol.Modules> modules(Protocol.Nothing nothing) {
        return CompletableFuture.completedFuture(code.modules());
    }
}
