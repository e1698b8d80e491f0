package org.unroll.engine;

import java.util.List;

/** One thing that a trained run predicts. */
public sealed interface TrialOutput {
    /** Name of the component that predicts it. */
    String name();

    /** A class and how probable it is. */
    record Share(String label, double probability) {}

    /** One of several classes, the most probable first. */
    record Classes(String name, List<Share> classes) implements TrialOutput {}

    /**
     * A class at every step.
     *
     * @param steps in order
     */
    record Tags(String name, List<Tag> steps) implements TrialOutput {}

    /**
     * The class of a step.
     *
     * @param piece what was read at the step; empty where that is no text
     * @param likely the most probable classes
     */
    record Tag(String piece, List<Share> likely) {}

    /**
     * Texts, best first.
     *
     * @param continues whether they go on with the input
     */
    record Texts(String name, boolean continues, List<Written> texts) implements TrialOutput {}

    /**
     * One text.
     *
     * @param score sum of the logarithms of the probabilities; of a beam, divided by its length penalty
     */
    record Written(String text, double score) {}

    /**
     * Numbers.
     *
     * @param names of the numbers of a row; none where they have none
     * @param continues whether they come after the input, not beside it
     * @param before where they come after the input, its last steps
     * @param rows the steps of a sequence, or a vector as the only one
     */
    record Numbers(
            String name, List<String> names, boolean continues, List<List<Double>> before, List<List<Double>> rows)
            implements TrialOutput {}

    /**
     * A series and what it was predicted to be.
     *
     * @param series its name; empty where there is but one
     * @param curve the history as truth, and beside it the prediction; not a number where there is none
     * @param ahead how many of the last steps lie after the end of the history
     */
    record Forecast(String name, String series, Evaluation.ForecastCurve curve, int ahead) implements TrialOutput {}

    /** Rows of an answer to many examples. */
    record Table(String name, List<String> columns, List<List<Object>> rows, int left) implements TrialOutput {}
}
