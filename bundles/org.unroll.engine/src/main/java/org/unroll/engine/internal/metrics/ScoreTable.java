package org.unroll.engine.internal.metrics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A table for people: one row for each method or class, one column for each metric. */
public final class ScoreTable {
    private static final int NARROWEST = 10;

    private ScoreTable() {}

    /**
     * Lays the table out.
     *
     * @param rows metrics by method; a metric a method has not is left blank
     */
    public static String of(String title, Map<String, Map<String, Double>> rows) {
        List<String> columns = rows.values().stream()
                .flatMap(row -> row.keySet().stream())
                .distinct()
                .toList();
        int width = rows.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder(title).append('\n');
        line(text, "", width, columns, columns.stream());
        rows.forEach((name, row) ->
                line(text, name, width, columns, columns.stream().map(c -> number(row.get(c)))));
        return text.toString();
    }

    private static void line(StringBuilder text, String name, int width, List<String> columns, Stream<String> cells) {
        List<String> all = cells.toList();
        StringBuilder line = new StringBuilder(name).append(" ".repeat(width - name.length()));
        for (int i = 0; i < all.size(); i++) {
            int room = Math.max(NARROWEST, columns.get(i).length());
            line.append("  ")
                    .append(" ".repeat(Math.max(0, room - all.get(i).length())))
                    .append(all.get(i));
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    /**
     * Which class was taken for which: a row for each true class.
     *
     * @param names by class
     */
    public static String confusion(Confusion confusion, List<String> names) {
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder("Truth in rows, prediction in columns").append('\n');
        for (int truth = 0; truth < names.size(); truth++) {
            int row = truth;
            String name = names.get(truth);
            text.append(name).append(" ".repeat(width - name.length()));
            text.append(Stream.iterate(0, c -> c + 1)
                    .limit(names.size())
                    .map(c -> String.format(Locale.ROOT, "  %6d", confusion.count(row, c)))
                    .collect(Collectors.joining()));
            text.append('\n');
        }
        return text.toString();
    }

    /** A figure as the table shows it. */
    public static String number(@Nullable Double value) {
        return value == null ? "" : String.format(Locale.ROOT, "%.5g", value);
    }
}
