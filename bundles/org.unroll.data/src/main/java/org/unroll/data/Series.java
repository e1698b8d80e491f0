package org.unroll.data;

import org.unroll.component.Dataset.Part;

/**
 * One series: its values, {@code u} (the values or their logarithms), and the changes {@code d_t = u_t - u_{t-s}} (or
 * {@code u_t}).
 *
 * @param name empty where there is but one
 * @param values row by row; the first column is predicted
 * @param parts which examples belong to which part
 * @param first the earliest step that can be a target
 */
record Series(String name, NumberTable values, TimeSeries.Params parameters, Split parts, int first) {
    double value(long t) {
        return values.get(t, 0);
    }

    /** Where a step stands in time; not a number where nobody said. */
    double position(long t) {
        return values.get(t, 1 + SeriesFile.exogenous(parameters).size());
    }

    double level(long t) {
        return parameters.transform() == TimeSeries.Transform.LOG ? Math.log(value(t)) : value(t);
    }

    double change(long t) {
        int lag = parameters.difference();
        return lag == 0 ? level(t) : level(t) - level(t - lag);
    }

    /** A feature of a step before it is scaled. */
    double feature(long t, int column) {
        return column == 0 ? change(t) : values.get(t, column);
    }

    /** The first step after those that are seen in training. */
    long trained() {
        return parts.train() == 0 ? 0 : first + parts.train() + (parts.whole() ? parameters.steps() - 1 : 0);
    }

    /** The first step that an example predicts. */
    long target(Part part, int example) {
        return (long) first + parts.first(part) + example;
    }

    /**
     * Number of examples of a part. Those whose later steps lie in the next part are left out, so that no part is
     * trained on what another is measured by.
     */
    int size(Part part) {
        boolean last = part == Part.TEST || parts.whole() || part == Part.VALIDATION && parts.test() == 0;
        int overlap = last ? 0 : parameters.steps() - 1;
        return Math.max(0, parts.size(part) - overlap);
    }
}
