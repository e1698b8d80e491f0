package org.unroll.engine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a trained run takes.
 *
 * @param kind how people give it
 * @param array name of the input
 * @param holds what the input must be, in a sentence
 * @param features of a vector, or of a step of a sequence; none for other kinds
 * @param columns that a CSV file of a series must have
 * @param picture size of a picture; null for other kinds
 * @param writing how it writes; null where it does not
 * @param examples how many examples each part of the data has, by the name of the part
 */
public record TrialForm(
        Kind kind,
        String array,
        String holds,
        List<Feature> features,
        List<String> columns,
        @Nullable Size picture,
        @Nullable Writing writing,
        Map<String, Integer> examples) {
    /** How people give input. */
    public enum Kind {
        TEXT,
        SERIES,
        PICTURE,
        VECTOR,
        STEPS,
        ARRAYS
    }

    /**
     * One number of a vector.
     *
     * @param name for people
     * @param least in the training part
     * @param most in the training part
     * @param mean in the training part
     */
    public record Feature(String name, double least, double most, double mean) {}

    /** Size of a picture in points. */
    public record Size(int rows, int columns) {}

    /**
     * How a model writes.
     *
     * @param numbers whether it writes numbers, which are never drawn by chance
     * @param continues whether it goes on with its input, instead of answering it
     * @param longest steps it can write; 0 where nothing limits it
     */
    public record Writing(boolean numbers, boolean continues, int longest) {}

    public TrialForm {
        features = List.copyOf(features);
        columns = List.copyOf(columns);
    }
}
