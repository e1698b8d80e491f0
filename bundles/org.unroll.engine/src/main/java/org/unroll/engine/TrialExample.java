package org.unroll.engine;

import java.util.List;

/**
 * An example of the data.
 *
 * @param input as somebody would give it
 * @param truths what a perfect model would answer, for each of its outputs
 */
public record TrialExample(TrialInput input, List<Truth> truths) {
    /**
     * What is true of one output.
     *
     * @param output its name
     * @param labels of the steps, or the only one; a text as a whole where the model writes
     * @param numbers the steps, or a vector as the only one
     */
    public record Truth(String output, List<String> labels, List<List<Double>> numbers) {}
}
