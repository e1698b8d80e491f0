package org.unroll.server;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Requests about exports; the files themselves are downloaded over HTTP. */
@JsonSegment("export")
final class ExportRequests {
    private final Exports exports;

    ExportRequests(Exports exports) {
        this.exports = exports;
    }

    @JsonRequest
    public CompletableFuture<Protocol.Formats> formats(Protocol.Nothing nothing) {
        return CompletableFuture.completedFuture(new Protocol.Formats(exports.formats()));
    }
}
