package org.unroll.engine.internal.network;

/** A stage that judges a prediction. */
interface Measure extends Stage {
    /** The loss of the last pass. */
    double loss();

    /** How many values it was taken from. */
    double count();

    /** How many values it will be taken from when these rows end in the frame. */
    double count(boolean[] ends);
}
