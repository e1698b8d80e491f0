package org.unroll.server;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Requests about whole documents. */
@JsonSegment("document")
final class DocumentRequests {
    private final Workspace workspace;
    private final Documents documents;
    private final Page page;

    DocumentRequests(Workspace workspace, Documents documents, Page page) {
        this.workspace = workspace;
        this.documents = documents;
        this.page = page;
    }

    @JsonRequest
    public CompletableFuture<Protocol.Snapshot> open(Protocol.DocumentName request) {
        return documents.with(request.document(), document -> document.open(page));
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> close(Protocol.Close request) {
        return documents
                .close(request.document(), page, Boolean.TRUE.equals(request.discard()))
                .thenApply(done -> new Protocol.Nothing());
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> save(Protocol.Save request) {
        return act(request.document(), document -> document.save(request.overwrite()));
    }

    @JsonRequest
    public CompletableFuture<Protocol.DocumentName> saveAs(Protocol.SaveAs request) {
        return documents.with(request.document(), document -> {
            var copy = workspace.newDocument(document.path(), request.name());
            document.saveCopy(copy);
            return new Protocol.DocumentName(workspace.name(copy));
        });
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> revert(Protocol.DocumentName request) {
        return act(request.document(), Document::revert);
    }

    @JsonRequest
    public CompletableFuture<Protocol.FixList> fixes(Protocol.ProblemOf request) {
        return documents.with(request.document(), document -> new Protocol.FixList(document.fixes(request.problem())));
    }

    @JsonRequest
    public CompletableFuture<Protocol.Names> lenders(Protocol.ComponentOf request) {
        return documents.with(
                request.document(), document -> new Protocol.Names(document.lenders(request.component())));
    }

    private CompletableFuture<Protocol.Nothing> act(String document, Consumer<Document> action) {
        return documents.with(document, open -> {
            action.accept(open);
            return new Protocol.Nothing();
        });
    }
}
