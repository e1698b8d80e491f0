package org.unroll.component;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/** A forecast of a series that needs no network, the yardstick that one is held against; a service. */
@ConsumerType
public interface ForecastBaseline {
    /** The name shown to people: {@code last value}. */
    String name();

    /**
     * Fits the method's parameters.
     *
     * @param training the values of the training part, in the unit of the data; at least one
     * @param season steps of a season; 0 where there is none
     * @return a forecast that is going to see the series from the first of these values on, step by step; empty where the
     *     method has no use for the series
     */
    Optional<Forecast> fit(double[] training, int season);

    /** What is known of a series so far, and what follows from it. */
    interface Forecast {
        /** Takes the next value in. */
        void see(double value);

        /**
         * The value so many steps after the last that was seen.
         *
         * @param steps at least 1
         */
        double ahead(int steps);
    }
}
