package org.unroll.engine.internal.metrics;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is counted of predictions against the truth; padded positions do not count. */
public interface Scores {
    /**
     * Adds a batch.
     *
     * @param prediction {@code [B,T,O]} or {@code [B,O]}: scores, or numbers in the unit of the data
     * @param truth ids {@code [B,T]} or {@code [B]}, or numbers as the prediction
     * @param lengths number of valid steps of every row; where there is no time axis a row of length 0 does not count
     */
    void add(INDArray prediction, INDArray truth, int[] lengths);

    /** The metrics by name; not a number where nothing was added. */
    Map<String, Double> values();
}
