package org.unroll.server;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Requests about whole documents. */
@JsonSegment("document")
final class DocumentRequests {
    private final Documents documents;
    private final Page page;

    DocumentRequests(Documents documents, Page page) {
        this.documents = documents;
        this.page = page;
    }

    @JsonRequest
    public CompletableFuture<Protocol.Snapshot> open(Protocol.DocumentName request) {
        return documents.with(request.document(), document -> document.open(page));
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> close(Protocol.DocumentName request) {
        return documents.close(request.document(), page).thenApply(done -> new Protocol.Nothing());
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> save(Protocol.Save request) {
        return documents.with(request.document(), document -> {
            document.save(request.overwrite());
            return new Protocol.Nothing();
        });
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> revert(Protocol.DocumentName request) {
        return documents.with(request.document(), document -> {
            document.revert();
            return new Protocol.Nothing();
        });
    }
}
