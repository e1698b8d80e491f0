package org.unroll.server;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Requests that change an architecture; each is one step of undo. */
@JsonSegment("architecture")
final class ArchitectureRequests {
    private final Documents documents;
    private final Palette palette;
    private final Inference inference;

    ArchitectureRequests(Documents documents, Palette palette, Inference inference) {
        this.documents = documents;
        this.palette = palette;
        this.inference = inference;
    }

    @JsonRequest
    public CompletableFuture<Protocol.Id> addComponent(Protocol.AddComponent request) {
        return edit(request).thenApply(Protocol.Id::new);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Id> connect(Protocol.Wire request) {
        return edit(request).thenApply(Protocol.Id::new);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Accepted> checkConnection(Protocol.Wire request) {
        return documents.with(
                request.document(),
                document -> document.ask(model -> {
                    Optional<String> reason = new Wiring(model, palette, inference::refuse).refuse(request);
                    return new Protocol.Accepted(reason.isEmpty(), reason.orElse(null));
                }));
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> setParameter(Protocol.SetParameter request) {
        return edit(request).thenApply(done -> new Protocol.Nothing());
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> rename(Protocol.Rename request) {
        return edit(request).thenApply(done -> new Protocol.Nothing());
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> move(Protocol.Move request) {
        return edit(request).thenApply(done -> new Protocol.Nothing());
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> delete(Protocol.Delete request) {
        return edit(request).thenApply(done -> new Protocol.Nothing());
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> place(Protocol.Place request) {
        return edit(request).thenApply(done -> new Protocol.Nothing());
    }

    @JsonRequest
    public CompletableFuture<Protocol.Id> group(Protocol.Group request) {
        return edit(request).thenApply(Protocol.Id::new);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Ids> ungroup(Protocol.Ungroup request) {
        return edit(request).thenApply(ArchitectureRequests::ids);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> renamePort(Protocol.RenamePort request) {
        return edit(request).thenApply(done -> new Protocol.Nothing());
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> removePort(Protocol.RemovePort request) {
        return edit(request).thenApply(done -> new Protocol.Nothing());
    }

    @JsonRequest
    public CompletableFuture<Protocol.Ids> paste(Protocol.Paste request) {
        return edit(request).thenApply(ArchitectureRequests::ids);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Ids> batch(Protocol.Batch request) {
        return edit(request).thenApply(ArchitectureRequests::ids);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> undo(Protocol.DocumentName request) {
        return act(request.document(), Document::undo);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> redo(Protocol.DocumentName request) {
        return act(request.document(), Document::redo);
    }

    private CompletableFuture<String> edit(Protocol.Change change) {
        return documents.with(change.document(), open -> open.edit(change));
    }

    private CompletableFuture<Protocol.Nothing> act(String document, Consumer<Document> action) {
        return documents.with(document, open -> {
            action.accept(open);
            return new Protocol.Nothing();
        });
    }

    private static Protocol.Ids ids(String made) {
        return new Protocol.Ids(made.isEmpty() ? List.of() : List.of(made.split(" ", -1)));
    }
}
