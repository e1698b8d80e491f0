package org.unroll.component;

import org.osgi.annotation.versioning.ConsumerType;

/** A series that examples of one part were cut from, in the unit of the data; its steps count from 0. */
@ConsumerType
public interface Timeline {
    /** What it is called; empty where there is but one. */
    default String name() {
        return "";
    }

    /** The value of a step; not a number where it is not known yet. */
    double value(long step);

    /** When a step is, for people: its time as the data has it, or its number. */
    default String time(long step) {
        return Long.toString(step);
    }

    /** Steps before this one were seen in training; 0 where none was. */
    long fitted();

    /** Steps of a season; 0 where there is none. */
    int season();

    /** How many steps after the last value that is known the first predicted one comes, at least 1. */
    int horizon();

    /** How many steps an example predicts. */
    int steps();

    /** Number of examples. */
    int examples();

    /** The first step that an example predicts; never less than that of the example before. */
    long target(int example);
}
