package org.unroll.engine.internal.network;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.component.Weight;

/** All weights of a network as views of one flat vector, and their gradients as views of another. */
public final class Parameters {
    private final Map<String, Weight> weights;
    private final Map<String, INDArray> values = new LinkedHashMap<>();
    private final Map<String, Memory> valueMemory = new LinkedHashMap<>();
    private final Map<String, Memory> gradients = new LinkedHashMap<>();
    private final int[] bounds;
    private final Memory flat;
    private final Memory flatGradient;

    Parameters(Map<String, Weight> weights, DataType type) {
        this.weights = weights;
        bounds = new int[weights.size() + 1];
        int n = 0;
        for (Weight weight : weights.values()) {
            bounds[n + 1] = Math.addExact(bounds[n], Math.toIntExact(weight.length()));
            n++;
        }
        flat = Memory.create(type, Math.max(1, bounds[n]));
        flatGradient = Memory.create(type, Math.max(1, bounds[n]));
        n = 0;
        for (Map.Entry<String, Weight> entry : weights.entrySet()) {
            long[] shape = entry.getValue().shape();
            INDArray value = view(flat, n, shape);
            values.put(entry.getKey(), value);
            valueMemory.put(entry.getKey(), Memory.of(value));
            gradients.put(entry.getKey(), Memory.of(view(flatGradient, n, shape)));
            n++;
        }
    }

    private INDArray view(Memory vector, int n, long[] shape) {
        return vector.array()
                .get(NDArrayIndex.interval(bounds[n], bounds[n + 1]))
                .reshape('c', shape);
    }

    /** Draws the first values of every weight, each from numbers of its own. */
    public void initialize(Randomness randomness) {
        weights.forEach((name, weight) -> {
            double[] drawn = weight.initializer().draw(weight.shape(), randomness.of(name));
            Memory memory = valueMemory(name);
            if (drawn.length != memory.length()) {
                throw new ComponentException(
                        name, "has " + memory.length() + " values, but its initializer draws " + drawn.length, null);
            }
            for (int i = 0; i < drawn.length; i++) {
                memory.setNumber(i, drawn[i]);
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

    /** A weight; changing it changes the network. */
    public INDArray value(String name) {
        return java.util.Objects.requireNonNull(values.get(name), name);
    }

    /** The gradient of a weight. */
    public INDArray gradient(String name) {
        return gradientMemory(name).array();
    }

    /** The first weight with a gradient that is not finite, or null. */
    public @Nullable String firstNotFinite() {
        return gradients.entrySet().stream()
                .filter(entry -> !entry.getValue().finite())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    Memory gradientMemory(String name) {
        return java.util.Objects.requireNonNull(gradients.get(name), name);
    }

    private Memory valueMemory(String name) {
        return java.util.Objects.requireNonNull(valueMemory.get(name), name);
    }

    /** Copies all weights of a FLOAT network out. */
    public void read(float[] target) {
        if (length() > 0) {
            flat.read(target, 0);
        }
    }

    /** Copies all weights of a FLOAT network in. */
    public void write(float[] source) {
        if (length() > 0) {
            flat.write(source, 0);
        }
    }

    /** Copies the whole gradient of a FLOAT network out. */
    public void readGradient(float[] target) {
        if (length() > 0) {
            flatGradient.read(target, 0);
        }
    }

    /** Sets the whole gradient to zero. */
    void clearGradient() {
        flatGradient.zero();
    }
}
