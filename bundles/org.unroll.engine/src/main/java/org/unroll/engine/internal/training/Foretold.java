package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Batch;
import org.unroll.component.Dataset.Part;
import org.unroll.component.Timeline;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Evaluation.ForecastCurve;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;
import org.unroll.engine.TrialAnswer;
import org.unroll.engine.TrialOutput;
import org.unroll.engine.TrialOutput.Forecast;
import org.unroll.engine.internal.metrics.MetricSettings;

/** What a model foretells of series of people's own, at every step and beyond their end. */
final class Foretold {
    /** More windows of a series nobody looks at; the last ones count. */
    private static final int MOST_WINDOWS = 1000;

    private static final int MOST_SERIES = 20;
    private static final int BATCH = 128;

    private final TrainedModel model;
    private final Dataset data;

    Foretold(TrainedModel model, Dataset data) {
        this.model = model;
        this.data = data;
    }

    TrialAnswer answer() throws RunException {
        List<TrialOutput> outputs = new ArrayList<>();
        int left = 0;
        for (Judge judge : Judge.all(model.blueprint(), data, MetricSettings.DEFAULT)) {
            List<Timeline> timelines = data.timelines(judge.target(), Part.TEST);
            int first = 0;
            for (int i = 0; i < timelines.size(); i++) {
                if (i < MOST_SERIES) {
                    outputs.add(forecast(judge, timelines.get(i), first));
                } else {
                    left++;
                }
                first += timelines.get(i).examples();
            }
        }
        return new TrialAnswer(
                outputs,
                null,
                left == 0
                        ? List.of()
                        : List.of(
                                "Shown are the first " + MOST_SERIES + " series; " + left + " more are in the file."));
    }

    /** One series: its history, and beside it what is foretold one window at a time, all steps of the last one. */
    private Forecast forecast(Judge judge, Timeline series, int first) throws RunException {
        int count = Math.min(MOST_WINDOWS, series.examples());
        int skipped = series.examples() - count;
        double[] predicted = predictions(
                judge,
                IntStream.range(first + skipped, first + series.examples()).toArray());
        long last = series.target(series.examples() - 1);
        long from = Math.max(0, series.target(skipped) - series.horizon() - MOST_WINDOWS / 10);
        int length = Math.toIntExact(last + series.steps() - from);
        Double[] network = new Double[length];
        for (int i = 0; i < count; i++) {
            network[Math.toIntExact(series.target(skipped + i) - from)] = predicted[i * series.steps()];
        }
        for (int k = 0; k < series.steps(); k++) {
            network[length - series.steps() + k] = predicted[(count - 1) * series.steps() + k];
        }
        List<String> times = new ArrayList<>();
        List<Double> truth = new ArrayList<>();
        List<Double> naive = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            times.add(series.time(from + i));
            truth.add(series.value(from + i));
            naive.add(network[i] == null || from + i < series.horizon() ? Double.NaN : known(series, from + i));
        }
        Map<String, List<Double>> methods = new LinkedHashMap<>();
        methods.put(
                Report.NETWORK,
                Arrays.stream(network).map(v -> v == null ? Double.NaN : v).toList());
        methods.put("last value", naive);
        int ahead = (int) truth.stream().filter(value -> value.isNaN()).count();
        return new Forecast(
                judge.prediction().node(),
                series.name(),
                new ForecastCurve(judge.loss().name(), times, truth, methods),
                ahead);
    }

    /** The last value that is known when a step is foretold. */
    private static double known(Timeline series, long step) {
        long at = step - series.horizon();
        while (at > 0 && Double.isNaN(series.value(at))) {
            at--;
        }
        return series.value(at);
    }

    private double[] predictions(Judge judge, int[] examples) throws RunException {
        List<double[]> all = new ArrayList<>();
        for (int from = 0; from < examples.length; from += BATCH) {
            int[] some = Arrays.copyOfRange(examples, from, Math.min(examples.length, from + BATCH));
            try (Batch batch = data.batch(Part.TEST, some)) {
                Map<String, INDArray> inputs = new HashMap<>();
                for (InputNode input : Prediction.inputs(model.blueprint())) {
                    inputs.put(
                            input.name(), Objects.requireNonNull(batch.arrays().get(input.name())));
                }
                INDArray output =
                        Prediction.of(model, inputs).get(judge.prediction().node());
                all.add(Evaluator.numbers(judge.inUnits(Part.TEST, some, Objects.requireNonNull(output))));
            }
        }
        return all.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
