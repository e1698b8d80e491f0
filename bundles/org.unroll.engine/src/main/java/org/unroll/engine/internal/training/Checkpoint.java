package org.unroll.engine.internal.training;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.unroll.component.Weight;
import org.unroll.engine.RunException;
import org.unroll.engine.Safetensors;
import org.unroll.engine.Safetensors.Tensor;

/**
 * All that training needs to go on as if it had never stopped.
 *
 * @param progress how far it came
 * @param weights one flat vector
 * @param slots the vectors of the optimizer
 * @param schedule what the schedule of the learning rate remembers
 * @param carried states that the next batch starts from, by name
 * @param best the best epoch so far
 */
record Checkpoint(
        Progress progress,
        float[] weights,
        float[][] slots,
        double[] schedule,
        Map<String, float[]> carried,
        BestEpoch best) {
    private static final String SLOT = "optimizer.";
    private static final String BEST = "best.";
    private static final String STATE = "state.";
    private static final String SCHEDULE = "schedule";
    private static final String BEST_EPOCH = "best";
    private static final String DIGEST = "digest";

    /**
     * How far training came.
     *
     * @param epoch epochs completed
     * @param batch batches completed of the next epoch
     * @param step updates so far
     * @param loss sum over the batches of the next epoch of their loss times {@code count}
     * @param count values the losses of those batches were taken from
     */
    record Progress(int epoch, int batch, long step, double loss, double count) {
        static final Progress START = new Progress(0, 0, 0, 0, 0);

        private Map<String, String> text() {
            Map<String, String> text = new LinkedHashMap<>();
            text.put("epoch", Integer.toString(epoch));
            text.put("batch", Integer.toString(batch));
            text.put("step", Long.toString(step));
            text.put("loss", Double.toHexString(loss));
            text.put("count", Double.toHexString(count));
            return text;
        }

        private static Progress of(Map<String, String> text) {
            return new Progress(
                    Integer.parseInt(text.getOrDefault("epoch", "")),
                    Integer.parseInt(text.getOrDefault("batch", "")),
                    Long.parseLong(text.getOrDefault("step", "")),
                    Double.parseDouble(text.getOrDefault("loss", "")),
                    Double.parseDouble(text.getOrDefault("count", "")));
        }
    }

    /** Writes one file that holds everything. */
    void write(Path file, Map<String, Weight> names, List<String> slotNames) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>(tensors(names, "", weights));
        for (int i = 0; i < slots.length; i++) {
            tensors.putAll(tensors(names, SLOT + slotNames.get(i) + ".", slots[i]));
        }
        if (best.weights() != null) {
            tensors.putAll(tensors(names, BEST, best.weights()));
        }
        carried.forEach((name, rows) -> tensors.put(STATE + name, new Tensor(new long[] {rows.length}, rows.clone())));
        Map<String, String> metadata = text();
        metadata.put(DIGEST, digest(text(), tensors));
        new Safetensors(metadata, tensors).write(file);
    }

    private Map<String, String> text() {
        Map<String, String> text = progress.text();
        if (schedule.length > 0) {
            text.put(
                    SCHEDULE,
                    Arrays.stream(schedule).mapToObj(Double::toHexString).collect(Collectors.joining(" ")));
        }
        if (best.epoch() > 0) {
            text.put(BEST_EPOCH, best.epoch() + " " + Double.toHexString(best.value()) + " " + best.waited());
        }
        return text;
    }

    /** The start of a run with these weights. */
    static Checkpoint start(float[] weights) {
        return new Checkpoint(Progress.START, weights, new float[0][], new double[0], Map.of(), BestEpoch.NONE);
    }

    private static String digest(Map<String, String> text, Map<String, Tensor> tensors) {
        CRC32C digest = new CRC32C();
        digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
        new TreeMap<>(tensors).forEach((name, tensor) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            ByteBuffer values = ByteBuffer.allocate(Math.multiplyExact(tensor.values().length, Float.BYTES));
            values.asFloatBuffer().put(tensor.values());
            digest.update(values);
        });
        return Long.toHexString(digest.getValue());
    }

    /** The tensors of one flat vector. */
    static Map<String, Tensor> tensors(Map<String, Weight> names, String prefix, float[] vector) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        int from = 0;
        for (Map.Entry<String, Weight> entry : names.entrySet()) {
            int to = from + (int) entry.getValue().length();
            tensors.put(
                    prefix + entry.getKey(),
                    new Tensor(entry.getValue().shape(), Arrays.copyOfRange(vector, from, to)));
            from = to;
        }
        return tensors;
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws RunException when the file is damaged or belongs to another model
     */
    static Checkpoint read(Path file, Map<String, Weight> names, List<String> slotNames)
            throws RunException, IOException {
        Safetensors stored = Safetensors.read(file);
        float[] weights = vector(file, names, "", stored);
        float[][] slots = new float[slotNames.size()][];
        for (int i = 0; i < slots.length; i++) {
            slots[i] = vector(file, names, SLOT + slotNames.get(i) + ".", stored);
        }
        try {
            Checkpoint checkpoint = new Checkpoint(
                    Progress.of(stored.metadata()),
                    weights,
                    slots,
                    schedule(stored.metadata()),
                    carried(stored.tensors()),
                    best(file, names, stored));
            if (!digest(checkpoint.text(), stored.tensors())
                    .equals(stored.metadata().get(DIGEST))) {
                throw new RunException(file + ": is damaged, its values are not those that were written");
            }
            return checkpoint;
        } catch (NumberFormatException e) {
            throw new RunException(file + ": does not say how far training came", e);
        }
    }

    private static double[] schedule(Map<String, String> metadata) {
        String text = metadata.getOrDefault(SCHEDULE, "");
        return text.isEmpty()
                ? new double[0]
                : Arrays.stream(text.split(" ", -1))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
    }

    private static Map<String, float[]> carried(Map<String, Tensor> tensors) {
        Map<String, float[]> carried = new TreeMap<>();
        tensors.forEach((name, tensor) -> {
            if (name.startsWith(STATE)) {
                carried.put(name.substring(STATE.length()), tensor.values());
            }
        });
        return carried;
    }

    private static BestEpoch best(Path file, Map<String, Weight> names, Safetensors stored) throws RunException {
        String text = stored.metadata().get(BEST_EPOCH);
        if (text == null) {
            return BestEpoch.NONE;
        }
        String[] parts = text.split(" ", -1);
        if (parts.length != 3) {
            throw new NumberFormatException(text);
        }
        boolean kept = names.keySet().stream().anyMatch(name -> stored.tensors().containsKey(BEST + name));
        return new BestEpoch(
                Integer.parseInt(parts[0]),
                Double.parseDouble(parts[1]),
                Integer.parseInt(parts[2]),
                kept ? vector(file, names, BEST, stored) : null);
    }

    /** The weights that are the result so far: those of the best epoch where they are kept. */
    float[] result() {
        return best.weights() == null ? weights : best.weights();
    }

    /**
     * One flat vector from tensors of these names.
     *
     * @throws RunException when a tensor is missing or of another shape
     */
    static float[] vector(Path file, Map<String, Weight> names, String prefix, Safetensors stored) throws RunException {
        int length = 0;
        for (Weight weight : names.values()) {
            length += (int) weight.length();
        }
        float[] vector = new float[length];
        int from = 0;
        for (Map.Entry<String, Weight> entry : names.entrySet()) {
            Tensor tensor = stored.tensors().get(prefix + entry.getKey());
            if (tensor == null) {
                throw new RunException(file + ": has no tensor " + prefix + entry.getKey());
            }
            if (!Arrays.equals(tensor.shape(), entry.getValue().shape())) {
                throw new RunException(file + ": " + prefix + entry.getKey() + " has shape "
                        + Arrays.toString(tensor.shape()) + ", the model needs "
                        + Arrays.toString(entry.getValue().shape()));
            }
            System.arraycopy(tensor.values(), 0, vector, from, tensor.values().length);
            from += tensor.values().length;
        }
        return vector;
    }
}
