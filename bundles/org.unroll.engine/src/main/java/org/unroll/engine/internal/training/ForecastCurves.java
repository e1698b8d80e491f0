package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.unroll.component.Timeline;
import org.unroll.engine.Evaluation.ForecastCurve;

/** Makes what is drawn of forecasts. */
final class ForecastCurves {
    /** More points than this nobody can tell apart. */
    private static final int POINTS = 1000;

    private ForecastCurves() {}

    /**
     * The first predicted step of the latest examples of the first series that has any.
     *
     * @param steps that an example predicts
     * @param truth of all examples of all series, step by step
     */
    static ForecastCurve of(
            String loss, List<Timeline> timelines, int steps, double[] truth, Map<String, double[]> methods) {
        Timeline shown = timelines.stream()
                .filter(timeline -> timeline.examples() > 0)
                .findFirst()
                .orElseThrow();
        int from = Math.max(0, shown.examples() - POINTS);
        List<String> times = IntStream.range(from, shown.examples())
                .mapToObj(example -> shown.time(shown.target(example)))
                .toList();
        Map<String, List<Double>> curves = new LinkedHashMap<>();
        methods.keySet()
                .forEach(name -> curves.put(
                        name, first(Objects.requireNonNull(methods.get(name)), steps, from, shown.examples())));
        return new ForecastCurve(loss, times, first(truth, steps, from, shown.examples()), curves);
    }

    private static List<Double> first(double[] values, int steps, int from, int to) {
        List<Double> points = new ArrayList<>();
        for (int example = from; example < to; example++) {
            points.add(values[example * steps]);
        }
        return points;
    }
}
