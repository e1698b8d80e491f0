package org.unroll.engine.internal.network;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.component.Weight;
import org.unroll.component.Workers;

/**
 * All weights of a network as one flat vector, and their gradients as another. In a FLOAT network the vectors stand on the
 * heap; what ND4J computes with is a mirror of them, made when first asked for and refreshed once per update.
 */
public final class Parameters {
    private final Map<String, Weight> weights;
    private final Map<String, String> shared;
    private final Set<String> received = new HashSet<>();
    private final Map<String, Integer> positions = new LinkedHashMap<>();
    private final Map<String, Memory> mirroredGradients = new LinkedHashMap<>();
    private final Map<String, INDArray> mirroredValues = new LinkedHashMap<>();
    private final int[] bounds;
    private final boolean heap;
    private final Values values;
    private final DataType type;
    private final float[] gradient;
    private float[] part = {};
    private @Nullable Memory gradientMirror;
    private long version;

    /**
     * Makes room.
     *
     * @param shared name of a weight that stands for another one → name of that
     */
    Parameters(Map<String, Weight> weights, Map<String, String> shared, DataType type) {
        this.weights = weights;
        this.shared = shared;
        this.type = type;
        heap = type == DataType.FLOAT;
        bounds = new int[weights.size() + 1];
        int n = 0;
        for (Map.Entry<String, Weight> entry : weights.entrySet()) {
            positions.put(entry.getKey(), n);
            int length = Math.toIntExact(entry.getValue().length());
            bounds[n + 1] = Math.addExact(bounds[n], length);
            n++;
        }
        values = new Values(type, Math.max(1, bounds[n]));
        gradient = new float[heap ? Math.max(1, bounds[n]) : 0];
    }

    private String holder(String name) {
        return shared.getOrDefault(name, name);
    }

    private int position(String name) {
        return Objects.requireNonNull(positions.get(holder(name)), name);
    }

    private INDArray view(Memory vector, String name) {
        int n = position(name);
        return vector.array()
                .get(NDArrayIndex.interval(bounds[n], bounds[n + 1]))
                .reshape('c', Objects.requireNonNull(weights.get(name)).shape());
    }

    /** Draws the first values of every weight, each from numbers of its own. */
    public void initialize(Randomness randomness) {
        weights.forEach((name, weight) -> {
            double[] drawn = weight.initializer().draw(weight.shape(), randomness.of(name));
            if (drawn.length != weight.length()) {
                throw new ComponentException(
                        name, "has " + weight.length() + " values, but its initializer draws " + drawn.length, null);
            }
            int start = bounds[position(name)];
            float[] numbers = heap ? change() : null;
            Memory memory = heap ? null : values.memory();
            for (int i = 0; i < drawn.length; i++) {
                if (numbers != null) {
                    numbers[start + i] = (float) drawn[i];
                } else if (memory != null) {
                    memory.setNumber(start + i, drawn[i]);
                }
            }
        });
    }

    /** The weights and their shapes, in the order of the vectors. */
    public Map<String, Weight> weights() {
        return weights;
    }

    /** Weight i lies from {@code bounds[i]} to {@code bounds[i+1]} (exclusive) in the vectors. */
    public int[] bounds() {
        return bounds.clone();
    }

    /** Number of values. */
    public int length() {
        return bounds[bounds.length - 1];
    }

    /** Number of values of a weight. */
    int length(String name) {
        return bounds[position(name) + 1] - bounds[position(name)];
    }

    /** Where a weight begins in the vectors. */
    int offset(String name) {
        return bounds[position(name)];
    }

    /**
     * A weight as ND4J sees it. Changing it changes the network, in a FLOAT network only until the next pass begins: ask
     * again then.
     */
    public INDArray value(String name) {
        version++;
        Memory memory = values.memory();
        return mirroredValues.computeIfAbsent(holder(name), n -> view(memory, n));
    }

    /** The gradient of a weight as ND4J sees it: while a pass goes back what ND4J's stages have added, then all of it. */
    public INDArray gradient(String name) {
        return gradientMemory(name).array();
    }

    Memory gradientMemory(String name) {
        Memory known = mirroredGradients.get(holder(name));
        if (known != null) {
            return known;
        }
        if (gradientMirror == null) {
            gradientMirror = Memory.create(type, Math.max(1, length()));
        }
        Memory made = Memory.of(view(gradientMirror, holder(name)));
        if (heap) {
            made.write(Arrays.copyOfRange(gradient, offset(name), offset(name) + made.length()), 0);
        }
        mirroredGradients.put(holder(name), made);
        return made;
    }

    /** Another number whenever somebody may have changed the weights. */
    long version() {
        return version;
    }

    /** The weights of a FLOAT network, for reading only. */
    public float[] numbers() {
        return values.numbers();
    }

    /** The weights of a FLOAT network, to be changed. */
    public float[] change() {
        version++;
        return values.change();
    }

    /** The whole gradient of a FLOAT network after a pass; may be changed. */
    public float[] gradient() {
        return gradient;
    }

    /** Adds what one of ND4J's stages sends back to a weight. */
    void send(String name, Memory contribution) {
        boolean first = received.add(holder(name)) && !shared.containsValue(holder(name));
        if (first) {
            gradientMemory(name).copy(contribution);
        } else {
            gradientMemory(name).add(0, contribution);
        }
    }

    /** Copies all weights of a FLOAT network in. */
    public void write(float[] source) {
        version++;
        System.arraycopy(source, 0, values.overwrite(), 0, length());
    }

    /** Brings what was changed since the last pass to the side that needs it. */
    void beginForward() {
        if (heap) {
            values.numbers();
            if (!mirroredValues.isEmpty()) {
                values.readMemory();
            }
        }
    }

    /**
     * Makes ready for a pass back.
     *
     * @param add whether its gradient is to be added to that of the pass before, otherwise it replaces that
     * @param workers to share the work with
     */
    void beginBackward(boolean add, Workers workers) {
        if (!add) {
            workers.runOwners(gradient.length, (from, to) -> Arrays.fill(gradient, from, to, 0));
        }
        if (gradientMirror != null && (heap || !add)) {
            gradientMirror.zero();
        }
        if (heap || !add) {
            received.clear();
        }
    }

    /** Adds up what kernels and what ND4J's stages have computed; both sides then hold the sum. */
    void endBackward() {
        if (!heap) {
            return;
        }
        mirroredGradients.forEach((name, memory) -> {
            int start = offset(name);
            int count = memory.length();
            part = part.length < count ? new float[count] : part;
            memory.read(0, part, 0, count);
            for (int i = 0; i < count; i++) {
                gradient[start + i] += part[i];
            }
            memory.write(gradient, start, count);
        });
    }
}
