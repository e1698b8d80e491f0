package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Contract.Element;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Batch;
import org.unroll.component.Dataset.Part;

/** Signs that figures look better than they are. */
final class Alarms {
    private static final int FEWEST = 10;
    private static final double COPY = 0.95;
    private static final double NO_BETTER = 0.9;
    /** So many examples of a part are looked at. */
    private static final int LOOKED_AT = 10_000;

    private static final double FITTED = 0.01;
    private static final double APART = 0.05;

    private Alarms() {}

    /**
     * Whether a forecast is a lagged copy of what it reads: it goes with the last known value more than with the truth,
     * and hardly errs less than that value.
     */
    static boolean copies(double[] forecast, double[] truth, double[] last) {
        return truth.length >= FEWEST
                && correlation(forecast, last) >= COPY
                && correlation(forecast, last) > correlation(forecast, truth)
                && error(forecast, truth) >= NO_BETTER * error(last, truth);
    }

    private static double error(double[] forecast, double[] truth) {
        return IntStream.range(0, truth.length)
                .mapToDouble(i -> (forecast[i] - truth[i]) * (forecast[i] - truth[i]))
                .sum();
    }

    /** Karl Pearson, 1895; not a number where either does not vary. */
    static double correlation(double[] a, double[] b) {
        double meanA =
                IntStream.range(0, a.length).mapToDouble(i -> a[i]).average().orElse(0);
        double meanB =
                IntStream.range(0, b.length).mapToDouble(i -> b[i]).average().orElse(0);
        double both = 0;
        double onlyA = 0;
        double onlyB = 0;
        for (int i = 0; i < a.length; i++) {
            both += (a[i] - meanA) * (b[i] - meanB);
            onlyA += (a[i] - meanA) * (a[i] - meanA);
            onlyB += (b[i] - meanB) * (b[i] - meanB);
        }
        return both / Math.sqrt(onlyA * onlyB);
    }

    /** What of the data of a part training may have seen, in sentences. */
    static List<String> leaks(Dataset data, Part part, int batchSize) {
        if (part == Part.TRAIN) {
            return List.of();
        }
        List<String> found = new ArrayList<>();
        overlap(data, part, batchSize, found);
        data.arrays().forEach((name, contract) -> {
            if (contract.element() == Element.FLOAT) {
                scaler(data, name, part, batchSize, found);
            }
        });
        return found;
    }

    /** Numbers are hardly ever the same by chance; short texts are. */
    private static void overlap(Dataset data, Part part, int batchSize, List<String> found) {
        if (data.arrays().values().stream().noneMatch(contract -> contract.element() == Element.FLOAT)) {
            return;
        }
        Set<Integer> seen = new HashSet<>();
        examples(data, Part.TRAIN, batchSize, (batch, row) -> seen.add(key(batch, row)));
        int[] counts = new int[2];
        examples(data, part, batchSize, (batch, row) -> {
            counts[0] += seen.contains(key(batch, row)) ? 1 : 0;
            counts[1]++;
        });
        if (counts[0] > Math.max(1, counts[1] / 100)) {
            found.add(String.format(
                    Locale.ROOT,
                    "Leak: %d of %d examples of the %s part stand in the training part too; divide the data otherwise.",
                    counts[0],
                    counts[1],
                    Evaluator.name(part)));
        }
    }

    private interface Visitor {
        void visit(Batch batch, int row);
    }

    private static void examples(Dataset data, Part part, int batchSize, Visitor visitor) {
        int size = Math.min(LOOKED_AT, data.size(part));
        for (int from = 0; from < size; from += batchSize) {
            Batch batch = data.batch(
                    part,
                    IntStream.range(from, Math.min(size, from + batchSize)).toArray());
            for (int row = 0; row < batch.lengths().length; row++) {
                visitor.visit(batch, row);
            }
        }
    }

    private static int key(Batch batch, int row) {
        int key = 1;
        for (String name : batch.arrays().keySet().stream().sorted().toList()) {
            INDArray array = Objects.requireNonNull(batch.arrays().get(name));
            for (double value : Evaluator.numbers(array.rank() == 1 ? array.getScalar(row) : array.slice(row))) {
                key = 31 * key + Double.hashCode(value);
            }
        }
        return key;
    }

    /** A scaler fitted to everything leaves a mean of 0 and a spread of 1, or a range from 0 to 1, over everything. */
    private static void scaler(Dataset data, String array, Part part, int batchSize, List<String> found) {
        Spread train = new Spread();
        Spread all = new Spread();
        for (Part each : Part.values()) {
            examples(data, each, batchSize, (batch, row) -> {
                INDArray values =
                        Objects.requireNonNull(batch.arrays().get(array)).slice(row);
                int valid = values.rank() > 1 ? batch.lengths()[row] * (int) values.size(1) : (int) values.length();
                double[] numbers = Evaluator.numbers(values);
                for (int i = 0; i < valid; i++) {
                    all.add(numbers[i]);
                    if (each == Part.TRAIN) {
                        train.add(numbers[i]);
                    }
                }
            });
        }
        if (all.standard() && !train.nearlyStandard() || all.unit() && !train.nearlyUnit()) {
            found.add("Leak: " + array + " looks as if its scaler was fitted to all parts, the " + Evaluator.name(part)
                    + " part too; fit it to the training part only.");
        }
    }

    /** What a scaler looks at. */
    private static final class Spread {
        private long count;
        private double sum;
        private double squares;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        void add(double value) {
            count++;
            sum += value;
            squares += value * value;
            least = Math.min(least, value);
            most = Math.max(most, value);
        }

        private boolean standard(double within) {
            double mean = sum / count;
            return Math.abs(mean) < within && Math.abs(Math.sqrt(squares / count - mean * mean) - 1) < within;
        }

        boolean standard() {
            return count > FEWEST && standard(FITTED);
        }

        boolean nearlyStandard() {
            return standard(APART);
        }

        private boolean unit(double within) {
            return Math.abs(least) < within && Math.abs(most - 1) < within;
        }

        boolean unit() {
            return count > FEWEST && unit(FITTED);
        }

        boolean nearlyUnit() {
            return unit(APART);
        }
    }
}
