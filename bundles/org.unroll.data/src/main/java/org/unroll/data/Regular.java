package org.unroll.data;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.unroll.component.DataException;

/**
 * Makes the rows of one series equally far apart: resamples, then refuses, accepts or fills gaps. A row of a raw series
 * is {@code position, line, column of the time, value…}, one of a regular series {@code value…, position}; what is missing is
 * NaN, the position of what was resampled or filled in too.
 *
 * @param clock null where rows have no time
 */
record Regular(
        Path file,
        TimeSeries.Params parameters,
        Spill spill,
        @Nullable Clock clock,
        int values) {
    static final int POSITION = 0;
    static final int LINE = 1;
    static final int COLUMN = 2;
    static final int VALUES = 3;
    /** A gap of more steps is taken for a mistake in a time. */
    private static final int LONGEST_GAP = 1_000_000;

    NumberTable of(NumberTable raw) throws DataException {
        NumberTable stepped = raw;
        NumberTable spaced = raw;
        if (clock != null && raw.rows() > 0) {
            stepped = parameters.interval().isEmpty() ? raw : resampled(raw, clock);
            spaced = spaced(stepped, clock);
        }
        NumberTable filled = new NumberTable(spill, values + 1);
        fill(spaced, filled);
        Stream.of(raw, stepped, spaced).distinct().forEach(NumberTable::clear);
        return filled;
    }

    private boolean fills() {
        return parameters.gaps() == TimeSeries.Gaps.LAST || parameters.gaps() == TimeSeries.Gaps.LINEAR;
    }

    /** One row for each step that holds rows; its position is the number of the step. */
    private NumberTable resampled(NumberTable raw, Clock times) throws DataException {
        Interval interval = Interval.of(file, parameters.interval(), times.form());
        NumberTable steps = new NumberTable(spill, VALUES + values);
        double step = Double.NaN;
        var bins = new Bin[values];
        Arrays.setAll(bins, i -> new Bin());
        double[] row = new double[VALUES + values];
        for (long i = 0; i < raw.rows(); i++) {
            double next = interval.step(times, raw.get(i, POSITION));
            if (next != step) {
                if (i > 0) {
                    steps.add(binned(row, bins));
                }
                step = next;
                row[POSITION] = next;
                row[LINE] = raw.get(i, LINE);
                row[COLUMN] = raw.get(i, COLUMN);
            }
            for (int c = 0; c < values; c++) {
                bins[c].add(raw.get(i, VALUES + c));
            }
        }
        steps.add(binned(row, bins));
        return steps;
    }

    private double[] binned(double[] row, Bin[] bins) {
        for (int c = 0; c < values; c++) {
            row[VALUES + c] = bins[c].take(parameters.aggregation());
        }
        return row;
    }

    /** The rows with empty ones where steps are missing, if gaps are to be filled. */
    private NumberTable spaced(NumberTable rows, Clock times) throws DataException {
        if (parameters.gaps() == TimeSeries.Gaps.ACCEPT || rows.rows() < 2) {
            return rows;
        }
        Steps steps = new Steps(rows, parameters.interval().isEmpty() && monthly(rows, times) ? times : null);
        double expected = parameters.interval().isEmpty() ? (fills() ? steps.least() : steps.of(1)) : 1;
        NumberTable spaced = new NumberTable(spill, VALUES + values);
        double[] row = new double[VALUES + values];
        for (long i = 0; i < rows.rows(); i++) {
            double many = i == 0 ? 1 : steps.of(i) / expected;
            double whole = Math.rint(many);
            if (Math.abs(many - whole) > 1e-6 * Math.max(1, whole) || whole < 1 || whole > 1 && !fills()) {
                throw gap(rows, i);
            }
            if (whole > LONGEST_GAP) {
                throw at(rows, i, "comes " + (long) whole + " steps after the row before; check the time");
            }
            for (int k = 1; k < whole; k++) {
                Arrays.fill(row, VALUES, row.length, Double.NaN);
                row[POSITION] = Double.NaN;
                row[LINE] = rows.get(i, LINE);
                spaced.add(row);
            }
            for (int c = 0; c < row.length; c++) {
                row[c] = rows.get(i, c);
            }
            spaced.add(row);
        }
        return spaced;
    }

    private DataException gap(NumberTable rows, long i) {
        return at(
                rows,
                i,
                "leaves a gap or is too near: the rows before are equally far apart; add the missing rows, set gaps to"
                        + " LAST, LINEAR or ACCEPT, or set an interval");
    }

    /** The distances of rows, in months where a clock is given. */
    private record Steps(NumberTable rows, @Nullable Clock months) {
        double of(long i) {
            return position(i) - position(i - 1);
        }

        private double position(long i) {
            double position = rows.get(i, POSITION);
            if (months == null) {
                return position;
            }
            LocalDate date = months.date(position);
            return date.getYear() * 12.0 + date.getMonthValue();
        }

        double least() {
            double least = of(1);
            for (long i = 2; i < rows.rows(); i++) {
                least = Math.min(least, of(i));
            }
            return least;
        }
    }

    /** Whether every date is the same day of its month, or the last. */
    private static boolean monthly(NumberTable rows, Clock times) {
        if (times.form() != Clock.Form.DATE) {
            return false;
        }
        int day = times.date(rows.get(0, POSITION)).getDayOfMonth();
        boolean same = true;
        boolean last = true;
        for (long i = 0; i < rows.rows() && (same || last); i++) {
            LocalDate date = times.date(rows.get(i, POSITION));
            same = same && date.getDayOfMonth() == day;
            last = last && date.getDayOfMonth() == date.lengthOfMonth();
        }
        return same || last;
    }

    private void fill(NumberTable rows, NumberTable filled) throws DataException {
        var columns = new Filler[values];
        for (int c = 0; c < values; c++) {
            columns[c] = new Filler(rows, VALUES + c, parameters.gaps() == TimeSeries.Gaps.LINEAR);
        }
        double[] row = new double[values + 1];
        boolean timed = clock != null && parameters.interval().isEmpty();
        for (long i = 0; i < rows.rows(); i++) {
            row[values] = timed ? rows.get(i, POSITION) : Double.NaN;
            for (int c = 0; c < values; c++) {
                row[c] = columns[c].value(i);
                if (Double.isNaN(row[c])) {
                    throw new DataException(
                            file,
                            (long) rows.get(i, LINE),
                            0,
                            "lacks a value, and has none before it, or after it, to fill it from; remove such rows at"
                                    + " the start and the end of a series");
                }
            }
            filled.add(row);
        }
    }

    private DataException at(NumberTable rows, long i, String message) {
        long line = (long) rows.get(i, LINE);
        return new DataException(file, line, (int) rows.get(i, COLUMN), message);
    }
}
