package org.unroll.server;

import com.google.gson.JsonElement;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that a page sent, in a folder of its own until it was read. */
record Uploaded(Path folder, Path path) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Uploaded.class);

    static Uploaded of(Protocol.Upload upload) {
        String plain = upload.name().replaceAll(".*[/\\\\]", "").replaceAll("[^\\p{L}\\p{N} ._-]", "_");
        String name = plain.isBlank() || plain.startsWith(".") ? "file" + plain : plain;
        try {
            byte[] content = Base64.getDecoder().decode(upload.content());
            Path folder = Files.createTempDirectory("unroll-upload");
            return new Uploaded(folder, Files.write(folder.resolve(name), content));
        } catch (IllegalArgumentException e) {
            throw new Refusal("What was sent of " + upload.name() + " is damaged; choose the file again.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does something with it; then it is deleted. What goes wrong names it without its folder. */
    CompletableFuture<JsonElement> until(Supplier<CompletableFuture<JsonElement>> work) {
        CompletableFuture<JsonElement> done;
        try {
            done = work.get();
        } catch (RuntimeException e) {
            done = CompletableFuture.failedFuture(e);
        }
        return done.whenComplete((answer, failure) -> close()).exceptionally(this::plain);
    }

    private JsonElement plain(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            String message = String.valueOf(refusal.getMessage());
            throw new Refusal(message.replace(folder + File.separator, ""), cause);
        }
        throw new CompletionException(cause);
    }

    @Override
    public void close() {
        try {
            Projects.remove(folder);
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted", folder, e);
        }
    }
}
