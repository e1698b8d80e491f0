package org.unroll.server;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
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
        return documents
                .with(
                        request.document(),
                        document -> document.edit(model -> new Addition(model, palette).edit(request)))
                .thenApply(Protocol.Id::new);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Id> connect(Protocol.Wire request) {
        return documents
                .with(
                        request.document(),
                        document -> document.edit(model -> wiring(model).edit(request)))
                .thenApply(Protocol.Id::new);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Accepted> checkConnection(Protocol.Wire request) {
        return documents.with(
                request.document(),
                document -> document.ask(model -> {
                    Optional<String> reason = wiring(model).refuse(request);
                    return new Protocol.Accepted(reason.isEmpty(), reason.orElse(null));
                }));
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> setParameter(Protocol.SetParameter request) {
        return edit(request.document(), model -> new ParameterEdit(model, palette).edit(request));
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> rename(Protocol.Rename request) {
        return edit(request.document(), model -> new Renaming(model).edit(request));
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> move(Protocol.Move request) {
        return edit(request.document(), model -> new Placement(model).move(request.moves()));
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> delete(Protocol.Delete request) {
        return edit(request.document(), model -> new Deletion(model).edit(request.ids()));
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> undo(Protocol.DocumentName request) {
        return act(request.document(), Document::undo);
    }

    @JsonRequest
    public CompletableFuture<Protocol.Nothing> redo(Protocol.DocumentName request) {
        return act(request.document(), Document::redo);
    }

    private Wiring wiring(EditedModel model) {
        return new Wiring(model, palette, inference);
    }

    private CompletableFuture<Protocol.Nothing> edit(String document, Function<EditedModel, Edit> maker) {
        return act(document, open -> open.edit(maker));
    }

    private CompletableFuture<Protocol.Nothing> act(String document, Consumer<Document> action) {
        return documents.with(document, open -> {
            action.accept(open);
            return new Protocol.Nothing();
        });
    }
}
