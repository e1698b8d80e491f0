package org.unroll.data;

/** The values of one step of a resampled series. Missing values are passed over. */
final class Bin {
    private int count;
    private double sum;
    private double least;
    private double greatest;
    private double first;
    private double last;

    void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        if (count == 0) {
            first = value;
            least = value;
            greatest = value;
        }
        count++;
        sum += value;
        least = Math.min(least, value);
        greatest = Math.max(greatest, value);
        last = value;
    }

    /** The value of the step, NaN where it has none; and begins anew. */
    double take(TimeSeries.Aggregation aggregation) {
        double value = count == 0
                ? Double.NaN
                : switch (aggregation) {
                    case MEAN -> sum / count;
                    case SUM -> sum;
                    case FIRST -> first;
                    case LAST -> last;
                    case MIN -> least;
                    case MAX -> greatest;
                };
        count = 0;
        sum = 0;
        return value;
    }
}
