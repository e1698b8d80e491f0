package org.unroll.server;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unroll.model.AtomicFile;

/** What people set about the workbench, kept in the workspace: {@code .unroll/preferences.json}. */
final class Preferences {
    private static final Logger LOG = LoggerFactory.getLogger(Preferences.class);

    /** Settings are small; this keeps a page from filling the disk. */
    private static final int MOST_CHARACTERS = 1 << 20;

    private final Path folder;
    private final Path file;
    private JsonObject values;

    Preferences(Path workspace) {
        folder = workspace.resolve(".unroll");
        file = folder.resolve("preferences.json");
        values = read();
    }

    synchronized JsonObject values() {
        return values.deepCopy();
    }

    /** A whole number among them; the other one where there is none. */
    synchronized int number(String name, int absent) {
        return values.get(name) instanceof JsonPrimitive value && value.isNumber() ? value.getAsInt() : absent;
    }

    /** Sets some of them; null takes one away. */
    synchronized JsonObject set(JsonObject changes) {
        JsonObject next = values.deepCopy();
        changes.entrySet().forEach(change -> {
            if (change.getValue().isJsonNull()) {
                next.remove(change.getKey());
            } else {
                next.add(change.getKey(), change.getValue());
            }
        });
        String text = Json.GSON.toJson(next);
        if (text.length() > MOST_CHARACTERS) {
            throw new Refusal("The preferences would be larger than a megabyte; they stay as they are.");
        }
        try {
            Files.createDirectories(folder);
            AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("cannot write {}", file, e);
            throw new Refusal("The preferences cannot be written: " + e.getMessage());
        }
        values = next;
        return next.deepCopy();
    }

    private JsonObject read() {
        if (!Files.exists(file)) {
            return new JsonObject();
        }
        try {
            JsonElement read = JsonParser.parseString(Files.readString(file));
            if (read instanceof JsonObject object) {
                return object;
            }
        } catch (IOException | JsonParseException e) {
            LOG.warn("cannot read {}", file, e);
        }
        LOG.warn("{} holds no preferences; they begin anew", file);
        return new JsonObject();
    }
}
