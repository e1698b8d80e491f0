package org.unroll.data;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;
import java.time.temporal.ChronoField;
import org.unroll.component.DataException;

/** The equal steps that a series is resampled to: a number, hours and minutes, days, or months. */
sealed interface Interval {
    /** So many of the unit of the clock: of the number, or seconds. */
    record Length(double length) implements Interval {}

    /** Calendar days, in the time zone. */
    record Days(int days) implements Interval {}

    /** Calendar months. */
    record Months(int months) implements Interval {}

    /**
     * Reads an interval.
     *
     * @throws DataException when it does not fit the times of the file
     */
    static Interval of(Path file, String text, Clock.Form form) throws DataException {
        try {
            if (form == Clock.Form.NUMBER) {
                double length = Double.parseDouble(text);
                return length > 0 && Double.isFinite(length) ? new Length(length) : refuse(file, text, form);
            }
            if (text.contains("T")) {
                Duration length = Duration.parse(text);
                boolean finer = form == Clock.Form.MONTH || form == Clock.Form.DATE;
                return finer || length.isNegative() || length.isZero()
                        ? refuse(file, text, form)
                        : new Length(length.toMillis() / 1e3);
            }
            return calendar(file, text, form);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            return refuse(file, text, form);
        }
    }

    private static Interval calendar(Path file, String text, Clock.Form form) throws DataException {
        Period period = Period.parse(text);
        int months = Math.toIntExact(period.toTotalMonths());
        if (months > 0 && period.getDays() == 0) {
            return new Months(months);
        }
        boolean finer = form == Clock.Form.MONTH;
        return finer || months != 0 || period.getDays() < 1 ? refuse(file, text, form) : new Days(period.getDays());
    }

    private static Interval refuse(Path file, String text, Clock.Form form) throws DataException {
        String expected = switch (form) {
            case NUMBER -> "a number above 0, as the times are numbers";
            case MONTH -> "months or years like P1M or P1Y, as the times are months";
            case DATE -> "days, weeks, months or years like P1D, P1W or P1M, as the times are dates";
            case TIME, INSTANT -> "like PT15M, PT1H, P1D, P1W or P1M";
        };
        throw new DataException(
                file, 0, 0, "cannot be resampled to " + Shown.text(text) + "; write the interval as " + expected);
    }

    /** The number of the step that a position falls into; steps count upwards. */
    default double step(Clock clock, double position) {
        if (this instanceof Length length) {
            return Math.floor(position / length.length());
        }
        if (this instanceof Days days) {
            return Math.floorDiv(clock.date(position).toEpochDay(), (long) days.days());
        }
        return Math.floorDiv(
                clock.date(position).getLong(ChronoField.PROLEPTIC_MONTH), (long) ((Months) this).months());
    }
}
