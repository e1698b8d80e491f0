package org.unroll.data;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.unroll.component.DataException;

/** The time column of a series: it ascends, and without gaps its rows are equally far apart. */
record Times(Path file, List<Entry> entries) {
    /** A field of the file; line and column count from 1. */
    record Entry(String text, long line, int column) {}

    /** How times are written; the first row decides. */
    private enum Form {
        NUMBER,
        MONTH,
        DATE,
        TIME,
        INSTANT;

        /** A number that grows with time. */
        double position(String text) {
            return switch (this) {
                case NUMBER -> Double.parseDouble(text);
                case MONTH -> YearMonth.parse(text).getLong(java.time.temporal.ChronoField.PROLEPTIC_MONTH);
                case DATE -> LocalDate.parse(text).toEpochDay();
                case TIME -> LocalDateTime.parse(text.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
                case INSTANT -> OffsetDateTime.parse(text.replace(' ', 'T')).toEpochSecond();
            };
        }
    }

    /**
     * Checks the order and, if asked, that there are no gaps.
     *
     * @throws DataException at the first row that is not as expected
     */
    void check(boolean regular) throws DataException {
        if (entries.isEmpty()) {
            return;
        }
        Form form = form(entries.get(0));
        double[] positions = new double[entries.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(form, entries.get(i));
            if (i > 0 && !(positions[i] > positions[i - 1])) {
                throw at(i, "does not come after " + entries.get(i - 1).text() + "; sort the rows by time");
            }
        }
        int gap = regular ? gap(form == Form.DATE && monthly() ? months() : positions) : 0;
        if (gap > 0) {
            throw at(
                    gap,
                    "leaves a gap or is too near: the rows before are equally far apart; add the missing rows,"
                            + " or set gaps to ACCEPT");
        }
    }

    /** The first row that is not as far from the one before as the second from the first; 0 where there is none. */
    private static int gap(double[] positions) {
        for (int i = 2; i < positions.length; i++) {
            double expected = positions[1] - positions[0];
            if (Math.abs(positions[i] - positions[i - 1] - expected) > 1e-6 * expected) {
                return i;
            }
        }
        return 0;
    }

    /** Whether every date is the same day of its month, or the last. */
    private boolean monthly() {
        List<LocalDate> dates =
                entries.stream().map(e -> LocalDate.parse(e.text())).toList();
        return dates.stream().allMatch(d -> d.getDayOfMonth() == dates.get(0).getDayOfMonth())
                || dates.stream().allMatch(d -> d.getDayOfMonth() == d.lengthOfMonth());
    }

    private double[] months() {
        return entries.stream()
                .mapToDouble(
                        e -> Form.MONTH.position(e.text().substring(0, e.text().lastIndexOf('-'))))
                .toArray();
    }

    private Form form(Entry first) throws DataException {
        for (Form form : Form.values()) {
            try {
                form.position(first.text());
                return form;
            } catch (NumberFormatException | DateTimeParseException e) {
                continue;
            }
        }
        throw at(0, "is not a time; write it like 1949-01, 1949-01-31, 1949-01-31T12:00 or as a number");
    }

    private double position(Form form, Entry entry) throws DataException {
        try {
            return form.position(entry.text());
        } catch (NumberFormatException | DateTimeParseException e) {
            throw at(entry, "is not a time like " + entries.get(0).text() + " in the first row");
        }
    }

    private DataException at(int row, String message) {
        return at(entries.get(row), message);
    }

    private DataException at(Entry entry, String message) {
        return new DataException(file, entry.line(), entry.column(), "'" + entry.text() + "' " + message);
    }
}
