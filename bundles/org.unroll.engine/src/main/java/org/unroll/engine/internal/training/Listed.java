package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;
import org.unroll.component.Timeline;
import org.unroll.engine.Listing;

/** Lists what a network predicts for a part of the data, loss by loss. */
final class Listed {
    private final Dataset data;
    private final Part part;
    private final List<String> columns = new ArrayList<>(List.of("example", "time"));
    private final List<List<Object>> rows = new ArrayList<>();
    private final Map<String, INDArray> arrays = new LinkedHashMap<>();

    Listed(Dataset data, Part part) {
        this.data = data;
        this.part = part;
    }

    /**
     * What one loss judges, for examples in their order.
     *
     * @param truth of each example: numbers step by step, or ids
     * @param predicted numbers as the truth, or scores of the classes of every step
     */
    void add(Judge judge, List<double[]> truth, List<double[]> predicted) {
        String name = judge.prediction().node();
        int width = judge.loss().prediction().features();
        if (judge.ids()) {
            classes(judge, name, width, truth, predicted);
        } else {
            numbers(judge, name, width, truth, predicted);
        }
    }

    private void numbers(Judge judge, String name, int width, List<double[]> truth, List<double[]> predicted) {
        List<String> times = times(judge);
        begin(judge, List.of(name, name + ".truth"));
        for (int example = 0; example < truth.size(); example++) {
            double[] own = truth.get(example);
            for (int i = 0; i < own.length; i++) {
                int at = example * width + i;
                Object time = at < times.size() ? times.get(at) : (Object) i;
                row(example, time, predicted.get(example)[i], own[i]);
            }
        }
        int steps = judge.loss().loss().target().sequential() ? longest(truth) / width : 0;
        arrays.put(name, padded(predicted, steps, width));
        arrays.put(name + ".truth", padded(truth, steps, width));
        lengths(name, steps, truth, width);
    }

    /** Times of all predicted steps of a forecast; none where it is none. */
    private List<String> times(Judge judge) {
        List<String> times = new ArrayList<>();
        for (Timeline timeline : data.timelines(judge.target(), part)) {
            for (int example = 0; example < timeline.examples(); example++) {
                for (int k = 0; k < timeline.steps(); k++) {
                    times.add(timeline.time(timeline.target(example) + k));
                }
            }
        }
        return times;
    }

    private void classes(Judge judge, String name, int classes, List<double[]> truth, List<double[]> scores) {
        List<String> names = data.names(judge.target());
        begin(judge, List.of(name, name + ".probability", name + ".truth"));
        List<double[]> probabilities = new ArrayList<>();
        List<double[]> chosen = new ArrayList<>();
        for (int example = 0; example < truth.size(); example++) {
            double[] all = scores.get(example).clone();
            double[] ids = new double[truth.get(example).length];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = softmax(all, i * classes, classes);
                int id = (int) ids[i];
                row(example, i, text(names, id), all[i * classes + id], text(names, (int) truth.get(example)[i]));
            }
            probabilities.add(all);
            chosen.add(ids);
        }
        int steps = judge.loss().loss().target().sequential() ? longest(truth) : 0;
        arrays.put(name, padded(chosen, steps, 1));
        arrays.put(name + ".probabilities", padded(probabilities, steps, classes));
        arrays.put(name + ".truth", padded(truth, steps, 1));
        lengths(name, steps, truth, 1);
    }

    private static Object text(List<String> names, int id) {
        return id < names.size() ? names.get(id) : Integer.valueOf(id);
    }

    /** Turns scores into probabilities, and returns the most probable class. */
    static int softmax(double[] scores, int from, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            best = scores[from + c] > scores[from + best] ? c : best;
        }
        double most = scores[from + best];
        double sum = 0;
        for (int c = 0; c < classes; c++) {
            scores[from + c] = Math.exp(scores[from + c] - most);
            sum += scores[from + c];
        }
        for (int c = 0; c < classes; c++) {
            scores[from + c] /= sum;
        }
        return best;
    }

    /** Rows of a second loss follow those of the first, with its own columns filled. */
    private void begin(Judge judge, List<String> own) {
        boolean timed =
                judge.loss().loss().target().sequential() || !times(judge).isEmpty();
        if (columns.size() == 2 && !timed) {
            columns.remove("time");
        }
        own.stream().filter(column -> !columns.contains(column)).forEach(columns::add);
    }

    private void row(int example, Object time, Object... values) {
        List<Object> row = new ArrayList<>(List.of(example));
        boolean timed = columns.contains("time");
        if (timed) {
            row.add(time);
        }
        while (row.size() < columns.size() - values.length) {
            row.add("");
        }
        row.addAll(Arrays.asList(values));
        rows.add(row);
    }

    private static int longest(List<double[]> rows) {
        return rows.stream().mapToInt(row -> row.length).max().orElse(0);
    }

    private static INDArray padded(List<double[]> rows, int steps, int width) {
        int row = Math.max(1, steps) * width;
        float[] values = new float[rows.size() * row];
        for (int b = 0; b < rows.size(); b++) {
            for (int i = 0; i < rows.get(b).length; i++) {
                values[b * row + i] = (float) rows.get(b)[i];
            }
        }
        INDArray array = Nd4j.createFromArray(values);
        long[] shape = IntStream.of(rows.size(), steps, width)
                .filter(size -> size > 0)
                .asLongStream()
                .toArray();
        boolean single = width == 1 && shape.length > 1;
        return array.reshape(single && steps > 0 ? new long[] {rows.size(), steps} : shape);
    }

    private void lengths(String name, int steps, List<double[]> truth, int width) {
        if (steps > 0) {
            arrays.put(
                    name + ".lengths",
                    Nd4j.createFromArray(
                            truth.stream().mapToInt(row -> row.length / width).toArray()));
        }
    }

    Listing listing() {
        return new Listing(columns, rows, arrays);
    }
}
