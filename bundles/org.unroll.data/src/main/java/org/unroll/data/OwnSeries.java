package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;

/** A file of somebody's own as the windows that a model predicts, the last of them what comes after its end. */
final class OwnSeries {
    private OwnSeries() {}

    /** Without a time column rows are taken as equally far apart. */
    static Dataset open(TimeSeries.Params asked, Path file, Fitted fitted) throws IOException, DataException {
        TimeSeries.Params parameters = times(asked, file) ? asked : asked.withoutTimes();
        SeriesFile reader = new SeriesFile(file, parameters);
        Map<String, NumberTable> series = new LinkedHashMap<>(reader.read());
        Clock clock = reader.clock();
        int width = 2 + SeriesFile.exogenous(parameters).size();
        int ahead = parameters.horizon() + parameters.steps() - 1;
        series.forEach((name, values) -> extend(values, clock, width, ahead));
        SeriesParts parts = new SeriesParts(file, parameters);
        return new Windows(file, parameters, parts.own(series), clock, fitted);
    }

    private static boolean times(TimeSeries.Params parameters, Path file) throws IOException, DataException {
        if (parameters.timeColumn().isEmpty()) {
            return true;
        }
        try (Table table = Table.open(file, parameters.delimiter(), true)) {
            return table.header().contains(parameters.timeColumn());
        }
    }

    /** Adds steps that are not known yet, each at its time. */
    private static void extend(NumberTable values, @Nullable Clock clock, int width, int ahead) {
        long rows = values.rows();
        double last = rows < 1 ? Double.NaN : values.get(rows - 1, width - 1);
        double before = rows < 2 ? Double.NaN : values.get(rows - 2, width - 1);
        double[] row = new double[width];
        Arrays.fill(row, Double.NaN);
        for (int k = 1; k <= ahead; k++) {
            row[width - 1] = after(clock, before, last, k);
            values.add(row);
        }
    }

    /** So many steps after the last; months are not equally long. */
    private static double after(@Nullable Clock clock, double before, double last, int steps) {
        if (clock == null || Double.isNaN(before)) {
            return Double.NaN;
        }
        if (clock.form() == Clock.Form.DATE) {
            LocalDate from = clock.date(before);
            LocalDate to = clock.date(last);
            boolean ends = from.getDayOfMonth() == from.lengthOfMonth() && to.getDayOfMonth() == to.lengthOfMonth();
            long months = to.getYear() * 12L + to.getMonthValue() - from.getYear() * 12L - from.getMonthValue();
            if (months > 0 && (ends || from.getDayOfMonth() == to.getDayOfMonth())) {
                LocalDate next = to.plusMonths(months * steps);
                return (ends ? next.withDayOfMonth(next.lengthOfMonth()) : next).toEpochDay();
            }
        }
        return last + steps * (last - before);
    }
}
