package org.unroll.engine.internal.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Batch;
import org.unroll.component.Dataset.Part;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Evaluation;
import org.unroll.engine.Listing;
import org.unroll.engine.RunException;
import org.unroll.engine.internal.metrics.Confusion;
import org.unroll.engine.internal.metrics.MetricSettings;
import org.unroll.engine.internal.metrics.Scores;
import org.unroll.engine.internal.metrics.SequenceScores;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/** Measures a network on a part of the data: loss, metrics, and the baselines beside them. */
final class Evaluator implements AutoCloseable {
    static final String LOSS = "loss";
    /** While a network is trained, no more sequences than this are decoded after an epoch. */
    private static final int DECODED_AFTER_EPOCH = 500;

    private final Network network;
    private final Dataset data;
    private final int batchSize;
    private final List<Judge> judges;
    private final boolean stateful;
    private final Penalties penalties;
    private final Yardsticks yardsticks;

    /**
     * Prepares to measure.
     *
     * @throws RunException when a setting of a metric does not fit the data
     */
    Evaluator(Blueprint blueprint, Dataset data, int batchSize, MetricSettings settings, BaselineCatalogue baselines)
            throws RunException {
        this.data = data;
        this.batchSize = batchSize;
        stateful = BatchOrder.stateful(blueprint);
        penalties = new Penalties(blueprint);
        judges = Judge.all(blueprint, data, settings);
        checkPositive(settings.positiveClass());
        yardsticks = new Yardsticks(baselines, blueprint, data, batchSize);
        network = new Network(blueprint, DataType.FLOAT, false);
    }

    private void checkPositive(String wanted) throws RunException {
        if (!wanted.isEmpty() && judges.stream().allMatch(judge -> judge.positive() < 0)) {
            String known = judges.stream()
                    .flatMap(judge -> data.names(judge.target()).stream())
                    .distinct()
                    .limit(Confusion.MOST)
                    .collect(Collectors.joining(", "));
            throw new RunException("the plan's positiveClass is " + wanted
                    + ", but there is no label of that name among at most " + Confusion.MOST
                    + (known.isEmpty() ? "; give a label's id" : "; give one of " + known)
                    + ", or leave it empty");
        }
    }

    /** What sees every batch after a forward pass. */
    private interface Visitor {
        void visit(Frame frame, Batch batch, int[] examples);
    }

    /** Loss and metrics of a part that is not empty, with these weights. */
    Map<String, Double> measure(Part part, float[] weights) {
        return measure(part, weights, DECODED_AFTER_EPOCH, counting(), (frame, batch, examples) -> {});
    }

    private Map<Judge, Scores> counting() {
        Map<Judge, Scores> scores = new LinkedHashMap<>();
        judges.forEach(judge -> scores.put(judge, judge.scores()));
        return scores;
    }

    private Map<String, Double> measure(
            Part part, float[] weights, int decoded, Map<Judge, Scores> scores, Visitor visitor) {
        network.parameters().write(weights);
        Map<String, Double> metrics = new LinkedHashMap<>();
        double loss = walk(part, (frame, batch, examples) -> {
            scores.forEach((judge, counted) -> add(judge, counted, frame, batch, part, examples));
            visitor.visit(frame, batch, examples);
        });
        metrics.put(LOSS, loss + penalties.of(weights));
        scores.forEach((judge, counted) -> {
            put(metrics, judge, counted.values());
            judge.decoded().ifPresent(d -> put(metrics, judge, decoded(judge, d, part, decoded)));
        });
        return metrics;
    }

    private double walk(Part part, Visitor visitor) {
        double sum = 0;
        double count = 0;
        Map<String, float[]> carried = Map.of();
        for (int[] examples : BatchOrder.inOrder(data, part, batchSize, stateful)) {
            Batch batch = data.batch(part, examples);
            Frame frame = network.frame(batch, network.steps(batch));
            frame.load(batch, 0);
            frame.start(carried);
            frame.forward(Randomness.seeded(0));
            sum += frame.loss() * frame.lossCount();
            count += frame.lossCount();
            carried = stateful ? frame.states(true) : carried;
            visitor.visit(frame, batch, examples);
        }
        return sum / count;
    }

    private static void add(Judge judge, Scores scores, Frame frame, Batch batch, Part part, int[] examples) {
        INDArray prediction = frame.value(judge.prediction()).get(0);
        scores.add(
                judge.inUnits(part, examples, prediction),
                judge.inUnits(part, examples, judge.truth(batch)),
                frame.lengths(judge.prediction()));
    }

    private Map<String, Double> decoded(Judge judge, Decoded decoded, Part part, int most) {
        SequenceScores scores = judge.sequences();
        int left = most;
        for (int[] examples : BatchOrder.plain(data, part, batchSize)) {
            if (left <= 0) {
                break;
            }
            decoded.add(scores, network, data.batch(part, examples));
            left -= examples.length;
        }
        return scores.values();
    }

    private void put(Map<String, Double> metrics, Judge judge, Map<String, Double> values) {
        values.forEach((name, value) -> metrics.put(prefix(judge) + name, value));
    }

    private String prefix(Judge judge) {
        return judges.size() == 1 ? "" : judge.loss().name() + ".";
    }

    /** Metrics of a part that is not empty, those of the baselines too, and a table of all. */
    Evaluation evaluate(Part part, float[] weights) {
        Map<Judge, Scores> scores = counting();
        Map<Judge, double[]> forecasts = new LinkedHashMap<>();
        Map<String, Double> own = measure(
                part,
                weights,
                Integer.MAX_VALUE,
                scores,
                (frame, batch, examples) -> judges.stream()
                        .filter(judge -> !data.timelines(judge.target(), part).isEmpty())
                        .forEach(judge -> {
                            INDArray prediction =
                                    frame.value(judge.prediction()).get(0);
                            double[] values = numbers(judge.inUnits(part, examples, prediction));
                            int steps = values.length / examples.length;
                            double[] all = forecasts.computeIfAbsent(judge, j -> new double[data.size(part) * steps]);
                            for (int b = 0; b < examples.length; b++) {
                                System.arraycopy(values, b * steps, all, examples[b] * steps, steps);
                            }
                        }));
        Report report = new Report(data, part, own);
        judges.forEach(judge -> {
            report.classes(judge, scores.get(judge));
            yardsticks
                    .labels(judge, part)
                    .forEach((name, counted) -> report.baseline(name, prefix(judge), counted.values()));
            double[] network = forecasts.get(judge);
            if (network != null) {
                forecasts(report, judge, part, network);
            }
            report.compare(judge, prefix(judge));
        });
        Alarms.leaks(data, part, batchSize).forEach(report::remark);
        return report.finish();
    }

    /** Predictions of a part that is not empty, example by example. */
    Listing list(Part part, float[] weights) {
        network.parameters().write(weights);
        Map<Judge, Map<Integer, double[]>> truth = new LinkedHashMap<>();
        Map<Judge, Map<Integer, double[]>> predicted = new LinkedHashMap<>();
        walk(
                part,
                (frame, batch, examples) -> judges.forEach(judge -> {
                    int[] lengths = frame.lengths(judge.prediction());
                    INDArray prediction = frame.value(judge.prediction()).get(0);
                    keep(truth, judge, examples, lengths, judge.inUnits(part, examples, judge.truth(batch)));
                    keep(predicted, judge, examples, lengths, judge.inUnits(part, examples, prediction));
                }));
        Listed listed = new Listed(data, part);
        truth.forEach((judge, rows) -> listed.add(
                judge,
                List.copyOf(rows.values()),
                List.copyOf(Objects.requireNonNull(predicted.get(judge)).values())));
        return listed.listing();
    }

    /** Rows without their padding, by example. */
    private static void keep(
            Map<Judge, Map<Integer, double[]>> kept, Judge judge, int[] examples, int[] lengths, INDArray values) {
        double[] all = numbers(values);
        int row = all.length / examples.length;
        int steps = judge.loss().loss().target().sequential() ? Math.toIntExact(values.size(1)) : 1;
        Map<Integer, double[]> rows = kept.computeIfAbsent(judge, j -> new TreeMap<>());
        for (int b = 0; b < examples.length; b++) {
            int valid = Math.min(steps, lengths[b]) * (row / steps);
            rows.put(examples[b], Arrays.copyOfRange(all, b * row, b * row + valid));
        }
    }

    private void forecasts(Report report, Judge judge, Part part, double[] network) {
        int size = data.size(part);
        Map<String, double[]> methods = new LinkedHashMap<>();
        methods.put(Report.NETWORK, network);
        methods.putAll(yardsticks.forecasts(judge, part));
        double[] truth = truth(judge, part);
        int[] ones = new int[size];
        Arrays.fill(ones, 1);
        INDArray expected = Nd4j.createFromArray(truth).reshape(size, truth.length / size);
        methods.forEach((name, values) -> {
            if (!name.equals(Report.NETWORK)) {
                Scores scores = judge.scores();
                scores.add(Nd4j.createFromArray(values).reshape(expected.shape()), expected, ones);
                report.baseline(name, prefix(judge), scores.values());
            }
        });
        report.forecasts(judge, truth, methods);
    }

    private double[] truth(Judge judge, Part part) {
        DoubleStream.Builder all = DoubleStream.builder();
        for (int[] examples : BatchOrder.plain(data, part, batchSize)) {
            INDArray truth = judge.inUnits(part, examples, judge.truth(data.batch(part, examples)));
            Arrays.stream(numbers(truth)).forEach(all::add);
        }
        return all.build().toArray();
    }

    /** The numbers of an array, row by row. */
    static double[] numbers(INDArray array) {
        return Objects.requireNonNull(
                array.castTo(DataType.DOUBLE).dup('c').reshape(-1).toDoubleVector());
    }

    /** The ids of an array, row by row. */
    static int[] ids(@Nullable INDArray array) {
        return Objects.requireNonNull(Objects.requireNonNull(array)
                .castTo(DataType.INT)
                .dup('c')
                .reshape(-1)
                .toIntVector());
    }

    /** The part to report at the end of a run: the last one that is not empty. */
    static Part lastPart(Dataset data) {
        return data.size(Part.TEST) > 0 ? Part.TEST : data.size(Part.VALIDATION) > 0 ? Part.VALIDATION : Part.TRAIN;
    }

    /** The name of a part for people. */
    static String name(Part part) {
        return part.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void close() {
        network.close();
    }
}
