package org.unroll.engine;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unroll.model.AtomicFile;

/**
 * A file of named tensors of 32-bit numbers: eight bytes with the length of a JSON header, the header, the values in C
 * order (format: github.com/huggingface/safetensors, version 0.3). Tensors of 64-bit numbers are read too, rounded.
 *
 * @param metadata what was stored beside the tensors, text only
 * @param tensors by name, in the order of the file
 */
public record Safetensors(Map<String, String> metadata, Map<String, Tensor> tensors) {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final String METADATA = "__metadata__";

    /** Values in C order. */
    public record Tensor(long[] shape, float[] values) {}

    /** Replaces the file in one step. */
    public void write(Path file) throws IOException {
        JsonObject header = new JsonObject();
        if (!metadata.isEmpty()) {
            header.add(METADATA, GSON.toJsonTree(metadata));
        }
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            JsonObject description = new JsonObject();
            description.addProperty("dtype", "F32");
            description.add("shape", GSON.toJsonTree(entry.getValue().shape()));
            long end = offset + 4L * entry.getValue().values().length;
            description.add("data_offsets", GSON.toJsonTree(new long[] {offset, end}));
            header.add(entry.getKey(), description);
            offset = end;
        }
        String text = GSON.toJson(header);
        byte[] json = (text + " ".repeat(Math.floorMod(-text.getBytes(StandardCharsets.UTF_8).length, 8)))
                .getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(8 + json.length + offset))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(json.length)
                .put(json);
        tensors.values().forEach(tensor -> {
            bytes.asFloatBuffer().put(tensor.values());
            bytes.position(bytes.position() + 4 * tensor.values().length);
        });
        AtomicFile.write(file, bytes.array());
    }

    /**
     * Reads a file.
     *
     * @throws RunException when it is not such a file, or is damaged
     */
    public static Safetensors read(Path file) throws RunException, IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        try {
            long length = bytes.getLong();
            if (length < 2 || length > bytes.remaining()) {
                throw new IllegalArgumentException("its header would be " + length + " bytes long");
            }
            byte[] json = new byte[(int) length];
            bytes.get(json);
            JsonObject header = JsonParser.parseString(new String(json, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            return read(header, bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
        } catch (JsonParseException
                | IllegalArgumentException
                | IllegalStateException
                | UnsupportedOperationException
                | ArithmeticException
                | java.nio.BufferUnderflowException e) {
            throw new RunException(
                    file + ": not a safetensors file, or damaged (" + e.getMessage() + "); fetch or export it again",
                    e);
        }
    }

    private static Safetensors read(JsonObject header, ByteBuffer data) {
        Map<String, String> metadata = new LinkedHashMap<>();
        JsonElement stored = header.remove(METADATA);
        if (stored != null) {
            stored.getAsJsonObject()
                    .entrySet()
                    .forEach(e -> metadata.put(e.getKey(), e.getValue().getAsString()));
        }
        List<Map.Entry<String, JsonElement>> entries = new ArrayList<>(header.entrySet());
        entries.sort(Comparator.comparingLong(e -> offsets(e.getValue()).get(0).getAsLong()));
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        long expected = 0;
        for (Map.Entry<String, JsonElement> entry : entries) {
            JsonArray offsets = offsets(entry.getValue());
            long from = offsets.get(0).getAsLong();
            long to = offsets.get(1).getAsLong();
            if (from != expected || to < from || to > data.capacity()) {
                throw new IllegalArgumentException("tensor " + entry.getKey() + " lies at " + from + " to " + to);
            }
            tensors.put(entry.getKey(), tensor(entry, data.slice((int) from, (int) (to - from))));
            expected = to;
        }
        if (expected != data.capacity()) {
            throw new IllegalArgumentException((data.capacity() - expected) + " bytes belong to no tensor");
        }
        return new Safetensors(metadata, tensors);
    }

    private static JsonArray offsets(JsonElement description) {
        return description.getAsJsonObject().getAsJsonArray("data_offsets");
    }

    private static Tensor tensor(Map.Entry<String, JsonElement> entry, ByteBuffer data) {
        JsonObject description = entry.getValue().getAsJsonObject();
        long[] shape = GSON.fromJson(description.get("shape"), long[].class);
        String type = description.get("dtype").getAsString();
        int width = type.equals("F32") ? 4 : 8;
        if (width == 8 && !type.equals("F64")) {
            throw new IllegalArgumentException("tensor " + entry.getKey() + " has type " + type + ", not F32");
        }
        long length = 1;
        for (long size : shape) {
            length = Math.multiplyExact(length, size);
        }
        if (length * width != data.capacity()) {
            throw new IllegalArgumentException("tensor " + entry.getKey() + " has " + data.capacity() + " bytes");
        }
        data.order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[(int) length];
        for (int i = 0; i < values.length; i++) {
            values[i] = width == 4 ? data.getFloat(4 * i) : (float) data.getDouble(8 * i);
        }
        return new Tensor(shape, values);
    }
}
