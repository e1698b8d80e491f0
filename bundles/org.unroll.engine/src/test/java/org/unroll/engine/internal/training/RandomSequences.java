package org.unroll.engine.internal.training;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Contract;
import org.unroll.component.Dataset;

/** Examples of 3 to 6 steps; every target is the sum of what was read so far. */
final class RandomSequences implements Dataset {
    private final int size;
    private final int inputs;
    private final int outputs;
    private final float spoiled;

    RandomSequences(int size, int inputs, int outputs) {
        this(size, inputs, outputs, 0);
    }

    /** The number is added to every input. */
    RandomSequences(int size, int inputs, int outputs, float spoiled) {
        this.size = size;
        this.inputs = inputs;
        this.outputs = outputs;
        this.spoiled = spoiled;
    }

    @Override
    public Map<String, Contract> arrays() {
        return Map.of("x", Contract.sequence(inputs), "y", Contract.sequence(outputs));
    }

    @Override
    public int size(Part part) {
        return part == Part.TRAIN ? size : 4;
    }

    @Override
    public int length(Part part, int example) {
        return 3 + (example + part.ordinal()) % 4;
    }

    @Override
    public Batch batch(Part part, int[] examples) {
        int[] lengths = Arrays.stream(examples).map(i -> length(part, i)).toArray();
        int steps = Arrays.stream(lengths).max().orElseThrow();
        INDArray x = Nd4j.create(examples.length, steps, inputs);
        INDArray y = Nd4j.create(examples.length, steps, outputs);
        for (int b = 0; b < examples.length; b++) {
            SplittableRandom random = new SplittableRandom(examples[b] * 31L + part.ordinal());
            double sum = 0;
            for (int t = 0; t < lengths[b]; t++) {
                for (int i = 0; i < inputs; i++) {
                    double value = random.nextDouble(-1, 1);
                    x.putScalar(b, t, i, value + spoiled);
                    sum += value;
                }
                for (int o = 0; o < outputs; o++) {
                    y.putScalar(b, t, o, sum / (o + 2));
                }
            }
        }
        return new Batch(Map.of("x", x, "y", y), lengths);
    }

    @Override
    public List<Path> files() {
        return List.of();
    }

    @Override
    public Map<String, Object> fitted() {
        return Map.of();
    }
}
