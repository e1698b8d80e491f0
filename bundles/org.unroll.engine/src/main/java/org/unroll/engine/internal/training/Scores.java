package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is counted over the examples of a part; padded positions do not count. */
final class Scores {
    private final boolean classes;
    private double hits;
    private double absolute;
    private double squared;
    private double positions;

    /** Accuracy where a target is a class, otherwise errors in the unit of the data. */
    Scores(boolean classes) {
        this.classes = classes;
    }

    /** Class with the highest score against the true one, at every valid position. */
    void addClasses(INDArray scores, INDArray truth, int[] lengths) {
        INDArray chosen = scores.argMax(-1);
        forEachValid(truth, lengths, (i, index) -> hits += chosen.getLong(index) == truth.getLong(index) ? 1 : 0);
    }

    /** Predicted numbers against true ones, in the unit of the data. */
    void addNumbers(INDArray predicted, INDArray truth, int[] lengths) {
        forEachValid(truth, lengths, (i, index) -> {
            double error = predicted.getDouble(index) - truth.getDouble(index);
            absolute += Math.abs(error);
            squared += error * error;
        });
    }

    private interface Position {
        void visit(long i, long[] index);
    }

    private void forEachValid(INDArray truth, int[] lengths, Position visitor) {
        boolean sequence = truth.rank() > (classes ? 1 : 2);
        long[] shape = truth.shape();
        long[] index = new long[shape.length];
        for (long i = 0; i < truth.length(); i++) {
            long rest = i;
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                index[axis] = rest % shape[axis];
                rest /= shape[axis];
            }
            if (sequence ? index[1] < lengths[(int) index[0]] : lengths[(int) index[0]] > 0) {
                visitor.visit(i, index);
                positions++;
            }
        }
    }

    /** The metrics by name. */
    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        if (classes) {
            values.put("accuracy", hits / positions);
        } else {
            values.put("rmse", Math.sqrt(squared / positions));
            values.put("mae", absolute / positions);
        }
        return values;
    }

    /**
     * A table for people: one row for each method, one column for each metric.
     *
     * @param rows metrics by method; a metric a method has not is left blank
     */
    static String table(String title, Map<String, Map<String, Double>> rows) {
        List<String> columns = new ArrayList<>();
        rows.values()
                .forEach(row ->
                        row.keySet().stream().filter(c -> !columns.contains(c)).forEach(columns::add));
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder(title).append('\n').append(" ".repeat(width));
        columns.forEach(c -> text.append(String.format("  %12s", c)));
        rows.forEach((name, row) -> {
            text.append('\n').append(name).append(" ".repeat(width - name.length()));
            columns.forEach(c -> text.append(String.format(java.util.Locale.ROOT, "  %12s", number(row.get(c)))));
        });
        return text.append('\n').toString();
    }

    private static String number(@org.jspecify.annotations.Nullable Double value) {
        return value == null ? "" : String.format(java.util.Locale.ROOT, "%.5g", value);
    }
}
