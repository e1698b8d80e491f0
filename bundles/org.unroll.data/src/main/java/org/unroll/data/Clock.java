package org.unroll.data;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import org.unroll.component.DataException;

/** Reads the time column of a file; the first row decides how times are written. */
final class Clock {
    private final Path file;
    private final ZoneId zone;
    private final Form form;
    private final String first;

    /** How times are written. */
    enum Form {
        NUMBER,
        MONTH,
        DATE,
        TIME,
        INSTANT
    }

    private Clock(Path file, ZoneId zone, Form form, String first) {
        this.file = file;
        this.zone = zone;
        this.form = form;
        this.first = first;
    }

    /**
     * The clock that reads a file's first time.
     *
     * @param zone of times without one; empty for UTC
     */
    static Clock of(Path file, String zone, Table.Cell first) throws DataException {
        ZoneId id = zone(file, zone);
        for (Form form : Form.values()) {
            var clock = new Clock(file, id, form, first.text());
            if (clock.reads(first.text())) {
                return clock;
            }
        }
        throw wrong(file, first, "is not a time; write it like 1949-01, 1949-01-31, 1949-01-31T12:00 or as a number");
    }

    private boolean reads(String text) {
        try {
            position(text, Double.NEGATIVE_INFINITY);
            return true;
        } catch (SkippedHour e) {
            return true;
        } catch (NumberFormatException | DateTimeException e) {
            return false;
        }
    }

    private static ZoneId zone(Path file, String zone) throws DataException {
        try {
            return zone.isEmpty() ? ZoneOffset.UTC : ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "has times of the zone " + Shown.text(zone) + ", which is unknown; set timeZone like"
                            + " Europe/Berlin, +01:00 or UTC");
        }
    }

    Form form() {
        return form;
    }

    /**
     * A number that grows with time: the number itself, months, days, or seconds.
     *
     * @param before position of the row before: the second time round of an hour that the clock is set back is told by
     *     it
     */
    double position(Table.Cell cell, double before) throws DataException {
        try {
            double position = position(cell.text(), before);
            if (Double.isFinite(position)) {
                return position;
            }
        } catch (NumberFormatException e) {
            throw unlike(cell);
        } catch (DateTimeException e) {
            throw e instanceof SkippedHour ? wrong(file, cell, String.valueOf(e.getMessage())) : unlike(cell);
        }
        throw unlike(cell);
    }

    private DataException unlike(Table.Cell cell) {
        return wrong(file, cell, "is not a time like " + first + " in the first row");
    }

    private double position(String text, double before) {
        return switch (form) {
            case NUMBER -> Double.parseDouble(text);
            case MONTH -> YearMonth.parse(text).getLong(ChronoField.PROLEPTIC_MONTH);
            case DATE -> LocalDate.parse(text).toEpochDay();
            case TIME -> local(LocalDateTime.parse(text.replace(' ', 'T')), before);
            case INSTANT -> seconds(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant());
        };
    }

    private double local(LocalDateTime time, double before) {
        if (zone.getRules().getValidOffsets(time).isEmpty()) {
            throw new SkippedHour("does not exist in " + zone + ": the clock is put forward then; check timeZone");
        }
        ZonedDateTime earlier = time.atZone(zone);
        double position = seconds(earlier.toInstant());
        return position > before
                ? position
                : seconds(earlier.withLaterOffsetAtOverlap().toInstant());
    }

    private static double seconds(Instant instant) {
        return instant.getEpochSecond() + instant.getNano() / 1e9;
    }

    /** The day of a position; of the first of the month where only months are given. */
    LocalDate date(double position) {
        return switch (form) {
            case NUMBER -> throw new IllegalStateException("numbers are no dates");
            case MONTH ->
                LocalDate.of(
                        Math.toIntExact(Math.floorDiv((long) position, 12L)),
                        (int) Math.floorMod((long) position, 12L) + 1,
                        1);
            case DATE -> LocalDate.ofEpochDay((long) position);
            case TIME, INSTANT ->
                Instant.ofEpochSecond((long) Math.floor(position)).atZone(zone).toLocalDate();
        };
    }

    /** A position as a time is written in the file; where an hour comes twice, in the zone's time of that moment. */
    String text(double position) {
        Instant instant = Instant.ofEpochSecond(
                (long) Math.floor(position), Math.round((position - Math.floor(position)) * 1e6) * 1000);
        return switch (form) {
            case NUMBER -> position == Math.rint(position) ? Long.toString((long) position) : Double.toString(position);
            case MONTH -> YearMonth.from(date(position)).toString();
            case DATE -> date(position).toString();
            case TIME -> LocalDateTime.ofInstant(instant, zone).toString();
            case INSTANT -> instant.toString();
        };
    }

    /** An error at a time. */
    static DataException wrong(Path file, Table.Cell cell, String message) {
        return new DataException(file, cell.line(), cell.column(), Shown.text(cell.text()) + " " + message);
    }

    /** A local time that the clocks never showed. */
    private static final class SkippedHour extends DateTimeException {
        private static final long serialVersionUID = 1L;

        SkippedHour(String message) {
            super(message);
        }
    }
}
