package org.unroll.engine.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Contract;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;

class AlarmsTest {
    private static double[] walk(int steps) {
        Random random = new Random(1);
        double[] values = new double[steps];
        for (int t = 1; t < steps; t++) {
            values[t] = values[t - 1] + random.nextGaussian();
        }
        return values;
    }

    @Test
    void aLaggedCopyOfARandomWalkIsFound() {
        double[] walk = walk(201);
        double[] last = Arrays.copyOf(walk, 200);
        double[] truth = Arrays.copyOfRange(walk, 1, 201);
        double[] copy = Arrays.stream(last).map(v -> 0.98 * v + 0.01).toArray();
        assertThat(Alarms.copies(copy, truth, last)).isTrue();
        assertThat(Alarms.copies(truth, truth, last)).isFalse();
        double[] half = IntStream.range(0, 200)
                .mapToDouble(t -> (truth[t] + last[t]) / 2)
                .toArray();
        assertThat(Alarms.copies(half, truth, last))
                .as("knows half of each change")
                .isFalse();
        assertThat(Alarms.copies(Arrays.copyOf(copy, 5), Arrays.copyOf(truth, 5), Arrays.copyOf(last, 5)))
                .as("too few to say so")
                .isFalse();
    }

    /** numpy.corrcoef([1, 2, 3, 5], [2, 1, 4, 4]). */
    @Test
    void correlatesAsNumpyDoes() {
        assertThat(Alarms.correlation(new double[] {1, 2, 3, 5}, new double[] {2, 1, 4, 4}))
                .isCloseTo(0.7481900559272088, within(1e-12));
    }

    /** Numbers that grow, so that a scaler fitted to all of them differs from one fitted to the first. */
    private record Growing(double offset, double scale, boolean overlaps) implements Dataset {
        @Override
        public Map<String, Contract> arrays() {
            return Map.of("x", Contract.vector(1));
        }

        @Override
        public int size(Part part) {
            return part == Part.VALIDATION ? 0 : 50;
        }

        @Override
        public int length(Part part, int example) {
            return 0;
        }

        @Override
        public Batch batch(Part part, int[] examples) {
            float[] values = new float[examples.length];
            for (int i = 0; i < values.length; i++) {
                int number = examples[i] + (part == Part.TEST ? overlaps ? 25 : 50 : 0);
                values[i] = (float) ((number - offset) / scale);
            }
            int[] ones = new int[values.length];
            Arrays.fill(ones, 1);
            return new Batch(Map.of("x", Nd4j.createFromArray(values).reshape(values.length, 1)), ones);
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

    @Test
    void aScalerFittedToAllPartsIsFound() {
        double all = Math.sqrt((100.0 * 100 - 1) / 12);
        double train = Math.sqrt((50.0 * 50 - 1) / 12);
        assertThat(Alarms.leaks(new Growing(49.5, all, false), Part.TEST, 7))
                .singleElement()
                .asString()
                .contains("x looks as if its scaler was fitted to all parts");
        assertThat(Alarms.leaks(new Growing(0, 99, false), Part.TEST, 7)).hasSize(1);
        assertThat(Alarms.leaks(new Growing(24.5, train, false), Part.TEST, 7)).isEmpty();
        assertThat(Alarms.leaks(new Growing(0, 49, false), Part.TEST, 7)).isEmpty();
        assertThat(Alarms.leaks(new Growing(49.5, all, false), Part.TRAIN, 7)).isEmpty();
    }

    @Test
    void examplesThatTrainingHasSeenAreFound() {
        assertThat(Alarms.leaks(new Growing(24.5, 14, true), Part.TEST, 7))
                .containsExactly("Leak: 25 of 50 examples of the test part stand in the training part too; divide the"
                        + " data otherwise.");
    }
}
