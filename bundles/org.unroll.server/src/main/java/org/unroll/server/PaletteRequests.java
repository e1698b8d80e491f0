package org.unroll.server;

import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.jsonrpc.services.JsonRequest;
import org.eclipse.lsp4j.jsonrpc.services.JsonSegment;

/** Requests about the component types on offer. */
@JsonSegment("palette")
final class PaletteRequests {
    private final Palette palette;

    PaletteRequests(Palette palette) {
        this.palette = palette;
    }

    @JsonRequest
    public CompletableFuture<Protocol.Types> list(Protocol.Nothing nothing) {
        return CompletableFuture.completedFuture(palette.types());
    }
}
