package org.unroll.server;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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
    private final Journals journals;
    private final Map<String, Desk> desks = new HashMap<>();

    /** A document with the queue of what is to be done with it; the first thing done opens it. */
    private static final class Desk {
        private final String name;
        private CompletableFuture<?> last = CompletableFuture.completedFuture(null);
        private volatile int waiting;
        private @Nullable Document document;

        Desk(String name) {
            this.name = name;
        }
    }

    Documents(Workspace workspace, Palette palette, Inference inference, ExecutorService threads, Journals journals) {
        this.workspace = workspace;
        this.palette = palette;
        this.inference = inference;
        this.threads = threads;
        this.journals = journals;
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
            Desk desk = desks.computeIfAbsent(name, Desk::new);
            return enqueue(desk, () -> action.apply(document(desk)));
        }
    }

    /**
     * Lets a page go from a document, which is forgotten when nobody looks at it and nothing would be lost.
     *
     * @param discard whether what is not saved may be lost
     */
    CompletableFuture<Void> close(String name, Page page, boolean discard) {
        synchronized (desks) {
            Desk desk = desks.get(name);
            if (desk == null) {
                return CompletableFuture.completedFuture(null);
            }
            return enqueue(desk, () -> {
                if (desk.document != null && (discard ? desk.document.discard(page) : desk.document.close(page))) {
                    desk.document = null;
                }
                return null;
            });
        }
    }

    /** Lets a page go that is no longer there. Documents stay open: pages are reloaded, connections break. */
    void leave(Page page) {
        forEachOpen(document -> document.close(page));
    }

    /** Whether a document is open. */
    boolean inUse(String name) {
        synchronized (desks) {
            Desk desk = desks.get(name);
            return desk != null && (desk.document != null || desk.waiting > 0);
        }
    }

    /** Whether a document has work that is not saved, open or left behind by an earlier server. */
    boolean unsaved(String name) {
        return journals.left(name);
    }

    /** Puts away the journals of documents that are saved. */
    void end() {
        forEachOpen(Document::end);
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
    private <T> CompletableFuture<T> enqueue(Desk desk, Supplier<T> action) {
        desk.waiting++;
        CompletableFuture<T> next = desk.last.handleAsync((done, failed) -> act(desk, action), threads);
        desk.last = next;
        return next.thenApply(Function.identity());
    }

    /** A desk without a document is cleared away, but not while somebody waits at it. */
    private <T> T act(Desk desk, Supplier<T> action) {
        try {
            return action.get();
        } finally {
            synchronized (desks) {
                desk.waiting--;
                if (desk.waiting == 0 && desk.document == null) {
                    desks.remove(desk.name, desk);
                } else if (desk.waiting == 0) {
                    checkLater(desk);
                }
            }
        }
    }

    /** A check takes a while, and the next change would undo it: it gives way to whoever comes. */
    private void checkLater(Desk desk) {
        Document document = desk.document;
        if (document != null && !document.checked()) {
            enqueue(desk, () -> {
                document.check(() -> desk.waiting > 1);
                return null;
            });
        }
    }

    private Document document(Desk desk) {
        Document open = desk.document;
        if (open == null) {
            open = new Document(
                    desk.name,
                    new ModelFile(workspace.document(desk.name)),
                    palette,
                    inference,
                    journals.of(desk.name));
            desk.document = open;
        }
        return open;
    }
}
