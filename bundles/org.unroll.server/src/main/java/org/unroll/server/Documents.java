package org.unroll.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The open documents. Whatever is done with one is done in order, one thing at a time; different documents do not wait
 * for each other.
 */
final class Documents {
    private final Workspace workspace;
    private final Palette palette;
    private final Inference inference;
    private final ExecutorService threads;
    private final Map<String, Desk> desks = new HashMap<>();

    /** A document with the queue of what is to be done with it; the first thing done opens it. */
    private static final class Desk {
        private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
        private @Nullable Document document;
    }

    Documents(Workspace workspace, Palette palette, Inference inference, ExecutorService threads) {
        this.workspace = workspace;
        this.palette = palette;
        this.inference = inference;
        this.threads = threads;
    }

    /**
     * Does something with a document, which is opened if it is not open yet.
     *
     * @throws Refusal when there is no such document
     */
    <T> CompletableFuture<T> with(String asked, Function<Document, T> action) {
        synchronized (desks) {
            // An open document can be used even when its file has gone.
            String name = desks.containsKey(asked) ? asked : workspace.name(workspace.document(asked));
            Desk desk = desks.computeIfAbsent(name, n -> new Desk());
            return enqueue(desk, () -> action.apply(document(name, desk)));
        }
    }

    /** Lets a page go from a document, which is forgotten when nobody looks at it and nothing would be lost. */
    CompletableFuture<Void> close(String name, Page page) {
        synchronized (desks) {
            Desk desk = desks.get(name);
            if (desk == null) {
                return CompletableFuture.completedFuture(null);
            }
            return enqueue(desk, () -> {
                if (desk.document != null && desk.document.close(page)) {
                    forget(name, desk);
                }
                return null;
            });
        }
    }

    /** Lets a page go that is no longer there. Documents stay open: pages are reloaded, connections break. */
    void leave(Page page) {
        forEachOpen(document -> document.close(page));
    }

    /** Takes note of component types that came or went. */
    void typesChanged() {
        inference.retry();
        forEachOpen(Document::typesChanged);
    }

    private void forEachOpen(Consumer<Document> action) {
        synchronized (desks) {
            for (Desk desk : List.copyOf(desks.values())) {
                enqueue(desk, () -> {
                    if (desk.document != null) {
                        action.accept(desk.document);
                    }
                    return null;
                });
            }
        }
    }

    /** The future given away is a copy: cancelling it must not let the next action start beside this one. */
    private <T> CompletableFuture<T> enqueue(Desk desk, java.util.function.Supplier<T> action) {
        CompletableFuture<T> next = desk.last.handleAsync((done, failed) -> action.get(), threads);
        desk.last = next;
        return next.thenApply(Function.identity());
    }

    private Document document(String name, Desk desk) {
        if (desk.document == null) {
            try {
                var file = new ModelFile(workspace.document(name));
                desk.document = new Document(name, file, palette, inference);
            } finally {
                if (desk.document == null) {
                    forget(name, desk);
                }
            }
        }
        return desk.document;
    }

    private void forget(String name, Desk desk) {
        desk.document = null;
        synchronized (desks) {
            desks.remove(name, desk);
        }
    }
}
