package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;
import org.unroll.component.Timeline;
import org.unroll.engine.Evaluation;
import org.unroll.engine.Evaluation.ClassRow;
import org.unroll.engine.Evaluation.ClassTable;
import org.unroll.engine.Evaluation.ForecastCurve;
import org.unroll.engine.internal.metrics.ClassScores;
import org.unroll.engine.internal.metrics.Confusion;
import org.unroll.engine.internal.metrics.ScoreTable;
import org.unroll.engine.internal.metrics.Scores;

/** Collects what an evaluation says. */
final class Report {
    /** How the row of the network is named. */
    static final String NETWORK = "network";

    private final Dataset data;
    private final Part part;
    private final Map<String, Double> metrics;
    private final Map<String, Map<String, Double>> rows = new LinkedHashMap<>();
    private final List<ClassTable> classes = new ArrayList<>();
    private final List<ForecastCurve> curves = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final StringBuilder details = new StringBuilder();

    /** Of a network with these metrics. */
    Report(Dataset data, Part part, Map<String, Double> own) {
        this.data = data;
        this.part = part;
        metrics = new LinkedHashMap<>(own);
        rows.put(NETWORK, own);
    }

    /**
     * Adds the metrics of a method that needs no network.
     *
     * @param prefix of the loss they are about
     */
    void baseline(String name, String prefix, Map<String, Double> values) {
        values.forEach((metric, value) -> {
            metrics.put(name + "/" + prefix + metric, value);
            rows.computeIfAbsent(name, n -> new LinkedHashMap<>()).put(prefix + metric, value);
        });
    }

    /** Adds a sentence. */
    void remark(String sentence) {
        remarks.add(sentence);
    }

    /** Says plainly whether the network beats the best of the others. */
    void compare(Judge judge, String prefix) {
        String metric = prefix
                + (judge.numbers() ? "rmse" : metrics.containsKey(prefix + "perplexity") ? "perplexity" : "accuracy");
        boolean grows = Monitor.grows(metric);
        String best = null;
        double most = Double.NaN;
        for (Map.Entry<String, Map<String, Double>> row : rows.entrySet()) {
            Double value = row.getKey().equals(NETWORK) ? null : row.getValue().get(metric);
            if (value != null && (best == null || (grows ? value > most : value < most))) {
                best = row.getKey();
                most = value;
            }
        }
        Double own = metrics.get(metric);
        if (best != null && own != null) {
            boolean beats = grows ? own > most : own < most;
            String figures = ScoreTable.number(own) + " against " + ScoreTable.number(most);
            remark(
                    beats
                            ? "The network beats every baseline; by " + metric + " the best is " + best + ", " + figures
                                    + "."
                            : "The network does not beat " + best + ": " + metric + " " + figures + ".");
        }
    }

    /**
     * Adds forecasts of the part, and an alarm where those of the network copy what was known.
     *
     * @param truth of all examples, step by step
     * @param methods forecasts of the same
     */
    void forecasts(Judge judge, double[] truth, Map<String, double[]> methods) {
        List<Timeline> timelines = data.timelines(judge.target(), part);
        int steps = timelines.get(0).steps();
        double[] last = new double[truth.length];
        int at = 0;
        for (Timeline timeline : timelines) {
            for (int example = 0; example < timeline.examples(); example++) {
                for (int k = 0; k < steps; k++) {
                    last[at++] = timeline.value(timeline.target(example) - timeline.horizon());
                }
            }
        }
        if (Alarms.copies(Objects.requireNonNull(methods.get(NETWORK)), truth, last)) {
            remark("Alarm: the forecast is a lagged copy of its input: it goes with the last known value more than with"
                    + " the truth.");
        }
        curves.add(ForecastCurves.of(judge.loss().name(), timelines, steps, truth, methods));
    }

    /** Adds a table of classes, where there are some. */
    void classes(Judge judge, @Nullable Scores scores) {
        Confusion confusion = scores instanceof ClassScores classScores ? classScores.confusion() : null;
        if (confusion == null) {
            return;
        }
        List<String> known = data.names(judge.target());
        List<String> names = IntStream.range(0, confusion.classes())
                .mapToObj(c -> c < known.size() ? known.get(c) : Integer.toString(c))
                .toList();
        Map<String, Map<String, Double>> table = new LinkedHashMap<>();
        List<ClassRow> own = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            ClassRow row = row(confusion, c, names.get(c));
            own.add(row);
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("precision", row.precision());
            values.put("recall", row.recall());
            values.put("f1", row.f1());
            values.put("support", (double) row.support());
            table.put(row.name(), values);
        }
        classes.add(new ClassTable(judge.loss().name(), own));
        details.append('\n').append(ScoreTable.of("Classes of " + judge.target(), table));
        details.append('\n').append(ScoreTable.confusion(confusion, names));
    }

    private static ClassRow row(Confusion confusion, int of, String name) {
        List<Long> predicted = LongStream.range(0, confusion.classes())
                .mapToObj(c -> confusion.count(of, (int) c))
                .toList();
        return new ClassRow(
                name,
                confusion.precision(of),
                confusion.recall(of),
                confusion.f1(of),
                confusion.support(of),
                predicted);
    }

    Evaluation finish() {
        int examples = data.size(part);
        String title = Evaluator.name(part) + " part, " + examples + (examples == 1 ? " example" : " examples");
        String table =
                ScoreTable.of(title, rows) + String.join("\n", remarks) + (remarks.isEmpty() ? "" : "\n") + details;
        return new Evaluation(Evaluator.name(part), examples, metrics, classes, curves, remarks, table);
    }
}
