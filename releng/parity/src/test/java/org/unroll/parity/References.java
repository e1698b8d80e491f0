package org.unroll.parity;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Dataset;

/** One case of a file that {@code make_references.py} wrote: tensors by name, doubles and 32-bit
 * integers. */
record References(String file, String name, Map<String, INDArray> tensors) {
    /** The cases of a file. */
    static List<References> of(String file) {
        Map<String, Map<String, INDArray>> cases = new TreeMap<>();
        read(file).forEach((path, tensor) -> {
            String[] parts = path.split("/", 2);
            cases.computeIfAbsent(parts[0], c -> new LinkedHashMap<>()).put(parts[1], tensor);
        });
        List<References> all = new ArrayList<>();
        cases.forEach((name, tensors) -> all.add(new References(file, name, tensors)));
        return all;
    }

    private static Map<String, INDArray> read(String file) {
        try (InputStream in = References.class.getResourceAsStream(file + ".safetensors")) {
            ByteBuffer bytes = ByteBuffer.wrap(Objects.requireNonNull(in, file).readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN);
            int header = Math.toIntExact(bytes.getLong());
            JsonObject entries = JsonParser.parseString(new String(bytes.array(), 8, header, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            Map<String, INDArray> tensors = new TreeMap<>();
            for (String name : entries.keySet()) {
                JsonObject entry = entries.getAsJsonObject(name);
                long[] shape = entry.getAsJsonArray("shape").asList().stream()
                        .mapToLong(e -> e.getAsLong())
                        .toArray();
                int start = entry.getAsJsonArray("data_offsets").get(0).getAsInt();
                int end = entry.getAsJsonArray("data_offsets").get(1).getAsInt();
                ByteBuffer data = bytes.slice(8 + header + start, end - start).order(ByteOrder.LITTLE_ENDIAN);
                tensors.put(name, array(entry.get("dtype").getAsString(), data).reshape(shape));
            }
            return tensors;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static INDArray array(String type, ByteBuffer data) {
        return switch (type) {
            case "I32" -> integers(data);
            case "F32" -> singles(data);
            case "F64" -> doubles(data);
            default -> throw new IllegalArgumentException(type);
        };
    }

    /** As doubles, because that is what comparisons are made in. */
    private static INDArray singles(ByteBuffer data) {
        float[] values = new float[data.remaining() / 4];
        data.asFloatBuffer().get(values);
        return Nd4j.createFromArray(values).castTo(DataType.DOUBLE);
    }

    private static INDArray integers(ByteBuffer data) {
        int[] values = new int[data.remaining() / 4];
        data.asIntBuffer().get(values);
        return Nd4j.createFromArray(values);
    }

    private static INDArray doubles(ByteBuffer data) {
        double[] values = new double[data.remaining() / 8];
        data.asDoubleBuffer().get(values);
        return Nd4j.createFromArray(values);
    }

    INDArray get(String tensor) {
        return Objects.requireNonNull(tensors.get(tensor), () -> file + "/" + name + "/" + tensor);
    }

    boolean has(String tensor) {
        return tensors.containsKey(tensor);
    }

    /** The tensors whose names begin so, without that beginning. */
    Map<String, INDArray> all(String beginning) {
        Map<String, INDArray> found = new TreeMap<>();
        tensors.forEach((path, tensor) -> {
            if (path.startsWith(beginning)) {
                found.put(path.substring(beginning.length()), tensor);
            }
        });
        return found;
    }

    /** The same with other names of tensors. */
    References renamed(UnaryOperator<String> names) {
        Map<String, INDArray> others = new TreeMap<>();
        tensors.forEach((path, tensor) -> others.put(names.apply(path), tensor));
        return new References(file, name, others);
    }

    /** Its inputs and targets. */
    Dataset.Batch batch() {
        Map<String, INDArray> arrays = new TreeMap<>();
        for (String array : List.of("x", "y", "y.lengths")) {
            if (has(array)) {
                arrays.put(array, get(array));
            }
        }
        return new Dataset.Batch(arrays, get("lengths").toIntVector());
    }

    @Override
    public String toString() {
        return file + " " + name;
    }
}
