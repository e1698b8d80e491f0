package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a document since it was opened, as lines of a file: what they began with, then one line for each change,
 * undo, redo and save. A line is written before its change is acknowledged, so that a server that is killed loses nothing
 * that anybody was told was done. Lines are not forced onto the disk: an edit must not wait for it, and only a power cut could
 * lose what the operating system has.
 */
final class Journal {
    static final String UNDO = "architecture/undo";
    static final String REDO = "architecture/redo";
    static final String SAVE = "document/save";

    /** A journal longer than this is begun anew when the document is saved. */
    private static final long LONG = 4 << 20;

    private final @Nullable Path file;
    private boolean begun;
    private int undoable;
    private int redoable;

    /**
     * A journal.
     *
     * @param file where it is kept; null for none
     */
    Journal(@Nullable Path file) {
        this.file = file;
    }

    /** What an earlier server left: what the document held when the journal began, and what happened then. */
    record Left(byte[] content, String known, boolean dirty, String until, List<Entry> entries) {}

    /** One line: a method with its parameters; a result where it made something. */
    record Entry(String method, @Nullable JsonElement params, String result, boolean merged) {}

    /** Reads what there is; half a line at the end was never acknowledged and is cut off. */
    Optional<Left> read() throws IOException {
        if (file == null || !Files.exists(file)) {
            return Optional.empty();
        }
        String text = Files.readString(file);
        int end = text.lastIndexOf('\n') + 1;
        String until = Files.getLastModifiedTime(file).toInstant().toString();
        List<JsonObject> lines = new ArrayList<>();
        for (String line : text.substring(0, end).split("\n")) {
            lines.add(parse(line));
        }
        JsonObject head = lines.get(0);
        if (!head.has("content")) {
            throw new IOException(file + " does not begin with the content of a document");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(text.substring(0, end).getBytes(StandardCharsets.UTF_8).length);
        }
        Files.setLastModifiedTime(file, java.nio.file.attribute.FileTime.from(java.time.Instant.parse(until)));
        begun = true;
        List<Entry> entries =
                lines.subList(1, lines.size()).stream().map(Journal::entry).toList();
        entries.forEach(entry -> count(entry.method(), entry.merged()));
        return Optional.of(new Left(
                head.get("content").getAsString().getBytes(StandardCharsets.UTF_8),
                head.get("known").getAsString(),
                head.get("dirty").getAsBoolean(),
                until,
                entries));
    }

    boolean begun() {
        return begun;
    }

    /** Whether undoing and redoing so can be told by a line, because what is undone stands in this journal. */
    boolean tells(String method) {
        return method.equals(UNDO) ? undoable > 0 : redoable > 0;
    }

    /** Begins anew with what the document holds now. */
    void begin(byte[] content, String known, boolean dirty) {
        begun = true;
        undoable = 0;
        redoable = 0;
        if (file == null) {
            return;
        }
        JsonObject head = new JsonObject();
        head.addProperty("content", new String(content, StandardCharsets.UTF_8));
        head.addProperty("known", known);
        head.addProperty("dirty", dirty);
        try {
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, head + "\n");
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Notes a change that has been carried out. */
    void change(Protocol.Change change, String result, boolean merged) {
        JsonObject line = new JsonObject();
        line.addProperty("method", Changes.method(change));
        JsonObject params = Json.GSON.toJsonTree(change).getAsJsonObject();
        params.remove("document");
        line.add("params", params);
        line.addProperty("result", result);
        line.addProperty("merged", merged);
        append(line);
        count(Changes.method(change), merged);
    }

    /** Notes an undo or redo. */
    void step(String method) {
        JsonObject line = new JsonObject();
        line.addProperty("method", method);
        append(line);
        count(method, false);
    }

    /** Notes that the file holds the document now; whether the journal has grown so long that it should begin anew. */
    boolean saved(String known) {
        if (!begun || file == null) {
            return false;
        }
        JsonObject line = new JsonObject();
        line.addProperty("method", SAVE);
        line.addProperty("result", known);
        append(line);
        try {
            return Files.size(file) > LONG;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Forgets everything. */
    void delete() {
        begun = false;
        undoable = 0;
        redoable = 0;
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /** Keeps a journal that cannot be followed, under another name. */
    void setAside() throws IOException {
        begun = false;
        if (file != null) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".unread"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void count(String method, boolean merged) {
        switch (method) {
            case UNDO -> {
                undoable--;
                redoable++;
            }
            case REDO -> {
                undoable++;
                redoable--;
            }
            case SAVE -> {
                // Saving is no step.
            }
            default -> {
                undoable += merged ? 0 : 1;
                redoable = 0;
            }
        }
    }

    private void append(JsonObject line) {
        if (file == null) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static Refusal failure(IOException e) {
        return Refusal.withFix(
                "This change is not safe yet: the journal of the document cannot be written (" + e.getMessage() + ").",
                "See that the workspace's disk has space and may be written to, then save the document.");
    }

    private static Entry entry(JsonObject line) {
        JsonElement params = line.get("params");
        return new Entry(
                line.get("method").getAsString(),
                params instanceof JsonObject ? params : JsonNull.INSTANCE,
                RunFolder.text(line, "result", ""),
                line.has("merged") && line.get("merged").getAsBoolean());
    }

    private static JsonObject parse(String line) throws IOException {
        try {
            return JsonParser.parseString(line).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException("a line of the journal cannot be read", e);
        }
    }
}
