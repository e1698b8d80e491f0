package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Contract;
import org.unroll.component.Contract.Element;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Batch;
import org.unroll.component.Dataset.Part;
import org.unroll.component.ForecastBaseline;
import org.unroll.component.ForecastBaseline.Forecast;
import org.unroll.component.LabelBaseline;
import org.unroll.component.LabelBaseline.Counts;
import org.unroll.component.Timeline;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.internal.metrics.Scores;

/** What methods that need no network make of a part of the data. They see of it what the network sees, and no more. */
final class Yardsticks {
    /** A method is fitted to so many values of a training part at most, the latest ones. */
    private static final int FITTED_VALUES = 20_000;
    /** And counts so many positions of it. */
    private static final long COUNTED_POSITIONS = 1_000_000;

    private final BaselineCatalogue catalogue;
    private final Blueprint blueprint;
    private final Dataset data;
    private final int batchSize;

    Yardsticks(BaselineCatalogue catalogue, Blueprint blueprint, Dataset data, int batchSize) {
        this.catalogue = catalogue;
        this.blueprint = blueprint;
        this.data = data;
        this.batchSize = batchSize;
    }

    /** Forecasts of all examples of a part, {@code [B,steps]} row by row in the unit of the data, by method. */
    Map<String, double[]> forecasts(Judge judge, Part part) {
        Map<String, double[]> forecasts = new LinkedHashMap<>();
        List<Timeline> timelines = judge.numbers() ? data.timelines(judge.target(), part) : List.of();
        if (timelines.stream().mapToInt(Timeline::examples).sum() == 0) {
            return forecasts;
        }
        for (ForecastBaseline method : catalogue.forecasts()) {
            List<double[]> pieces = new ArrayList<>();
            for (Timeline timeline : timelines) {
                Optional<double[]> piece =
                        timeline.examples() == 0 ? Optional.of(new double[0]) : forecast(method, timeline);
                piece.ifPresent(pieces::add);
            }
            if (pieces.size() == timelines.size()) {
                forecasts.put(
                        method.name(),
                        pieces.stream().flatMapToDouble(Arrays::stream).toArray());
            }
        }
        return forecasts;
    }

    /** Empty where the method has no use for the series. */
    private static Optional<double[]> forecast(ForecastBaseline method, Timeline timeline) {
        long known = timeline.target(0) - timeline.horizon() + 1;
        // A series that training has not seen is fitted up to where its forecasts begin.
        long end = timeline.fitted() == 0 ? known : timeline.fitted();
        long start = Math.max(0, Math.min(end - FITTED_VALUES, known - 1));
        double[] training = new double[(int) Math.min(FITTED_VALUES, end - start)];
        for (int i = 0; i < training.length; i++) {
            training[i] = timeline.value(start + i);
        }
        return method.fit(training, timeline.season()).map(forecast -> walk(forecast, timeline, start));
    }

    private static double[] walk(Forecast forecast, Timeline timeline, long start) {
        double[] values = new double[timeline.examples() * timeline.steps()];
        long next = start;
        for (int example = 0; example < timeline.examples(); example++) {
            for (; next <= timeline.target(example) - timeline.horizon(); next++) {
                forecast.see(timeline.value(next));
            }
            for (int k = 0; k < timeline.steps(); k++) {
                values[example * timeline.steps() + k] = forecast.ahead(timeline.horizon() + k);
            }
        }
        return values;
    }

    /** Metrics of predictions of classes, by method; none where a decoder writes the classes. */
    Map<String, Scores> labels(Judge judge, Part part) {
        Map<String, Scores> all = new LinkedHashMap<>();
        if (!judge.ids() || judge.decoded().isPresent()) {
            return all;
        }
        int classes = judge.loss().prediction().features();
        Optional<InputNode> input = read(judge);
        int inputs = input.map(node -> node.contract().classes().orElse(0)).orElse(0);
        Map<LabelBaseline, Counts> methods = new LinkedHashMap<>();
        catalogue
                .labels()
                .forEach(method -> method.start(inputs, classes).ifPresent(counts -> methods.put(method, counts)));
        count(judge, input, methods.values());
        methods.forEach((method, counts) -> all.put(method.name(), score(judge, part, input, counts)));
        return all;
    }

    /** The ids that are read at the same steps as the target has. */
    private Optional<InputNode> read(Judge judge) {
        if (!judge.loss().loss().target().sequential()) {
            return Optional.empty();
        }
        return blueprint.nodes().stream()
                .filter(InputNode.class::isInstance)
                .map(InputNode.class::cast)
                .filter(node -> {
                    Contract contract = node.contract();
                    return contract.element() == Element.IDS && contract.sequential();
                })
                .findFirst();
    }

    private interface Position {
        void visit(int index, int input, int truth);
    }

    private static void each(Batch batch, Judge judge, Optional<InputNode> input, Position visitor) {
        int[] truth = Evaluator.ids(judge.truth(batch));
        int[] read = input.map(node -> Evaluator.ids(batch.arrays().get(node.name())))
                .orElse(new int[truth.length]);
        int steps = truth.length / batch.lengths().length;
        for (int i = 0; i < truth.length; i++) {
            if (i % steps < batch.lengths()[i / steps]) {
                visitor.visit(i, read[i], truth[i]);
            }
        }
    }

    private void count(Judge judge, Optional<InputNode> input, Iterable<Counts> methods) {
        long[] left = {COUNTED_POSITIONS};
        for (int[] examples : BatchOrder.plain(data, Part.TRAIN, batchSize)) {
            if (left[0] <= 0) {
                return;
            }
            each(data.batch(Part.TRAIN, examples), judge, input, (index, read, truth) -> {
                methods.forEach(counts -> counts.see(read, truth));
                left[0]--;
            });
        }
    }

    private Scores score(Judge judge, Part part, Optional<InputNode> input, Counts counts) {
        int classes = judge.loss().prediction().features();
        Scores scores = judge.scores();
        for (int[] examples : BatchOrder.plain(data, part, batchSize)) {
            Batch batch = data.batch(part, examples);
            INDArray truth = judge.truth(batch);
            float[] values = new float[Math.toIntExact(truth.length() * classes)];
            each(batch, judge, input, (index, read, own) -> counts.scores(read, values, index * classes));
            long steps = truth.length() / truth.size(0);
            scores.add(Nd4j.createFromArray(values).reshape(truth.size(0), steps, classes), truth, batch.lengths());
        }
        return scores;
    }
}
