package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;
import org.unroll.component.Timeline;
import org.unroll.engine.Listing;
import org.unroll.engine.internal.network.Network;

/** Lists what a network predicts, loss by loss: for a part of the data beside the truth, or for arrays of people's own. */
final class Listed {
    private final Dataset data;
    private final @Nullable Part part;
    private final List<String> columns = new ArrayList<>(List.of("example", "time"));
    private final List<List<Object>> rows = new ArrayList<>();
    private final Map<String, INDArray> arrays = new LinkedHashMap<>();

    /**
     * Nothing is listed yet.
     *
     * @param part of the data; null for arrays of people's own
     */
    Listed(Dataset data, @Nullable Part part) {
        this.data = data;
        this.part = part;
    }

    /**
     * What one loss judges, for examples in their order.
     *
     * @param truth of each example: numbers step by step, or ids; null where nobody knows it
     * @param predicted numbers as the truth, or scores of the classes of every step
     */
    void add(Judge judge, @Nullable List<double[]> truth, List<double[]> predicted) {
        String name = judge.prediction().node();
        int width = judge.loss().prediction().features();
        if (judge.ids()) {
            classes(judge, name, width, truth, predicted);
        } else {
            List<double[]> own = judge.numbers()
                    ? predicted
                    : predicted.stream().map(Listed::likely).toList();
            numbers(judge, name, width, truth, own);
        }
    }

    /** Probabilities of yes instead of scores. */
    static double[] likely(double[] scores) {
        return Arrays.stream(scores).map(score -> 1 / (1 + Math.exp(-score))).toArray();
    }

    /**
     * What a model says to arrays, in its own unit.
     *
     * @param outputs by name
     * @param lengths valid steps of every row; null where all are full
     */
    void add(Judge judge, Map<String, INDArray> outputs, @Nullable INDArray lengths) {
        String name = judge.prediction().node();
        INDArray written = outputs.get(name + "." + Network.IDS);
        if (written != null) {
            begin(false, List.of(name));
            int end = judge.decoded().orElseThrow().decoder().decoding().end();
            for (int example = 0; example < written.size(0); example++) {
                int[] ids = Evaluator.ids(written.getRow(example));
                row(
                        example,
                        "",
                        data.text(
                                judge.target(),
                                Arrays.stream(ids).takeWhile(id -> id != end).toArray()));
            }
            return;
        }
        INDArray output = Objects.requireNonNull(outputs.get(name));
        boolean sequential = judge.loss().loss().target().sequential();
        double[] all = Evaluator.numbers(output);
        int size = all.length / Math.toIntExact(output.size(0));
        int step = sequential ? size / Math.toIntExact(output.size(1)) : size;
        List<double[]> predicted = new ArrayList<>();
        for (int example = 0; example < output.size(0); example++) {
            int valid = sequential && lengths != null ? Math.min(size, lengths.getInt(example) * step) : size;
            predicted.add(Arrays.copyOfRange(all, example * size, example * size + valid));
        }
        add(judge, null, predicted);
    }

    private void numbers(
            Judge judge, String name, int width, @Nullable List<double[]> truth, List<double[]> predicted) {
        List<String> times = times(judge);
        boolean sequential = judge.loss().loss().target().sequential();
        // the steps of a forecast stand below each other, the numbers of a vector side by side
        int across = times.isEmpty() ? width : 1;
        begin(
                sequential || !times.isEmpty(),
                truth == null ? across(judge, name, across, "") : both(judge, name, across));
        for (int example = 0; example < predicted.size(); example++) {
            double[] own = predicted.get(example);
            for (int from = 0; from < own.length; from += across) {
                int at = example * width + from;
                Object time = at < times.size() ? times.get(at) : (Object) (from / across);
                double[] step = Arrays.copyOfRange(own, from, from + across);
                double[] known =
                        truth == null ? new double[0] : Arrays.copyOfRange(truth.get(example), from, from + across);
                row(
                        example,
                        time,
                        DoubleStream.concat(Arrays.stream(step), Arrays.stream(known))
                                .boxed()
                                .toArray());
            }
        }
        int steps = sequential ? longest(predicted) / width : 0;
        arrays.put(name, padded(predicted, steps, width));
        if (truth != null) {
            arrays.put(name + ".truth", padded(truth, steps, width));
        }
        lengths(name, steps, predicted, width);
    }

    private List<String> both(Judge judge, String name, int across) {
        return Stream.concat(across(judge, name, across, "").stream(), across(judge, name, across, ".truth").stream())
                .toList();
    }

    /** The columns of numbers side by side. */
    private List<String> across(Judge judge, String name, int across, String ending) {
        List<String> names = data.names(judge.target());
        return across == 1
                ? List.of(name + ending)
                : IntStream.range(0, across)
                        .mapToObj(i -> name + "." + (i < names.size() ? names.get(i) : i + 1) + ending)
                        .toList();
    }

    /** Times of all predicted steps of a forecast; none where it is none. */
    private List<String> times(Judge judge) {
        List<String> times = new ArrayList<>();
        for (Timeline timeline : part == null ? List.<Timeline>of() : data.timelines(judge.target(), part)) {
            for (int example = 0; example < timeline.examples(); example++) {
                for (int k = 0; k < timeline.steps(); k++) {
                    times.add(timeline.time(timeline.target(example) + k));
                }
            }
        }
        return times;
    }

    private void classes(Judge judge, String name, int classes, @Nullable List<double[]> truth, List<double[]> scores) {
        List<String> names = data.names(judge.target());
        boolean sequential = judge.loss().loss().target().sequential();
        List<String> own = List.of(name, name + ".probability", name + ".truth");
        begin(sequential, truth == null ? own.subList(0, 2) : own);
        List<double[]> probabilities = new ArrayList<>();
        List<double[]> chosen = new ArrayList<>();
        for (int example = 0; example < scores.size(); example++) {
            double[] all = scores.get(example).clone();
            double[] ids = new double[all.length / classes];
            for (int i = 0; i < ids.length; i++) {
                ids[i] = softmax(all, i * classes, classes);
                int id = (int) ids[i];
                double probability = all[i * classes + id];
                if (truth == null) {
                    row(example, i, text(names, id), probability);
                } else {
                    row(example, i, text(names, id), probability, text(names, (int) truth.get(example)[i]));
                }
            }
            probabilities.add(all);
            chosen.add(ids);
        }
        int steps = sequential ? longest(chosen) : 0;
        arrays.put(name, padded(chosen, steps, 1));
        arrays.put(name + ".probabilities", padded(probabilities, steps, classes));
        if (truth != null) {
            arrays.put(name + ".truth", padded(truth, steps, 1));
        }
        lengths(name, steps, chosen, 1);
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
    private void begin(boolean timed, List<String> own) {
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

    private void lengths(String name, int steps, List<double[]> rows, int width) {
        if (steps > 0) {
            arrays.put(
                    name + ".lengths",
                    Nd4j.createFromArray(
                            rows.stream().mapToInt(row -> row.length / width).toArray()));
        }
    }

    Listing listing() {
        rows.forEach(row -> row.addAll(Collections.nCopies(columns.size() - row.size(), "")));
        return new Listing(columns, rows, arrays);
    }
}
