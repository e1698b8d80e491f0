package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unroll.component.DataException;

/** Reads the series of a CSV file: one, or those that a column tells apart. */
final class SeriesFile {
    /** More series than this are most likely the wrong column. */
    private static final int MOST_SERIES = 10_000;
    /** So many numbers of a series stay in memory, 128 MiB. */
    private static final long KEPT = 1 << 24;

    private final Path file;
    private final TimeSeries.Params parameters;
    private final List<String> names;
    private final Spill spill = new Spill(KEPT);
    private final Map<String, Raw> series = new LinkedHashMap<>();
    private @Nullable Clock clock;

    /** The rows of one series and its latest position. */
    private static final class Raw {
        private final NumberTable rows;
        private double position = Double.NEGATIVE_INFINITY;

        Raw(NumberTable rows) {
            this.rows = rows;
        }
    }

    SeriesFile(Path file, TimeSeries.Params parameters) {
        this.file = file;
        this.parameters = parameters;
        names = new ArrayList<>(List.of(parameters.valueColumn()));
        names.addAll(exogenous(parameters));
    }

    /** The names of the columns that help to predict. */
    static List<String> exogenous(TimeSeries.Params parameters) {
        return Arrays.stream(parameters.exogenous().split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** The values of every series, row by row: first the value column, then the exogenous ones. */
    Map<String, NumberTable> read() throws IOException, DataException {
        try (Table table = Table.open(file, parameters.delimiter(), true)) {
            int[] columns = new int[names.size()];
            for (int i = 0; i < columns.length; i++) {
                columns[i] = table.column(names.get(i));
            }
            int time = parameters.timeColumn().isEmpty() ? -1 : table.column(parameters.timeColumn());
            int name = parameters.seriesColumn().isEmpty() ? -1 : table.column(parameters.seriesColumn());
            for (Table.Row row = table.next(); row != null; row = table.next()) {
                add(row, name < 0 ? "" : row.fields().get(name), time, columns);
            }
        }
        var regular = new LinkedHashMap<String, NumberTable>();
        Regular rule = new Regular(file, parameters, spill, clock, names.size());
        for (Map.Entry<String, Raw> entry : series.entrySet()) {
            regular.put(entry.getKey(), rule.of(entry.getValue().rows));
        }
        return regular;
    }

    /** What reads the time column; absent where there is none, or no row. */
    @Nullable
    Clock clock() {
        return clock;
    }

    private void add(Table.Row row, String name, int time, int[] columns) throws DataException {
        Raw raw = series.computeIfAbsent(name, n -> new Raw(new NumberTable(spill, Regular.VALUES + names.size())));
        if (series.size() > MOST_SERIES) {
            throw new DataException(
                    file, row.line(), 0, "begins series " + series.size() + "; is seriesColumn the right column?");
        }
        double[] numbers = new double[Regular.VALUES + columns.length];
        numbers[Regular.LINE] = row.line();
        for (int i = 0; i < columns.length; i++) {
            numbers[Regular.VALUES + i] = number(row.cell(columns[i]), i == 0);
        }
        if (time >= 0) {
            Table.Cell cell = row.cell(time);
            numbers[Regular.POSITION] = position(raw, cell);
            numbers[Regular.COLUMN] = cell.column();
        }
        raw.rows.add(numbers);
    }

    private double position(Raw raw, Table.Cell cell) throws DataException {
        Clock times = clock;
        if (times == null) {
            times = Clock.of(file, parameters.timeZone(), cell);
            clock = times;
        }
        double position = times.position(cell, raw.position);
        if (position < raw.position
                || position == raw.position && parameters.interval().isEmpty()) {
            throw Clock.wrong(file, cell, "does not come after the time in the row before; sort the rows by time");
        }
        raw.position = position;
        return position;
    }

    private double number(Table.Cell cell, boolean value) throws DataException {
        boolean fills = parameters.gaps() == TimeSeries.Gaps.LAST || parameters.gaps() == TimeSeries.Gaps.LINEAR;
        if (fills
                && (cell.text().isEmpty()
                        || cell.text().toLowerCase(Locale.ROOT).matches("nan|na|null"))) {
            return Double.NaN;
        }
        boolean log = value && parameters.transform() == TimeSeries.Transform.LOG;
        double number;
        try {
            number = Double.parseDouble(cell.text());
        } catch (NumberFormatException e) {
            throw Clock.wrong(
                    file,
                    cell,
                    "is not a number; write it like 12.5, or set gaps to LAST or LINEAR if it is" + " missing");
        }
        if (!Double.isFinite(number)) {
            throw Clock.wrong(
                    file, cell, "is not finite; remove the row, fill in its value, or set gaps to LAST or LINEAR");
        }
        if (log && number <= 0) {
            throw Clock.wrong(file, cell, "has no logarithm; use positive values, or set transform to NONE");
        }
        return number;
    }
}
