package org.unroll.engine;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Input of somebody's own for a trained run; one of its members is there, as {@link TrialForm#kind()} asks.
 *
 * @param text that was typed
 * @param numbers the steps of a sequence, or a vector as the only one
 * @param picture that was drawn
 * @param file that was chosen: CSV for a series, npz for arrays
 * @param example of the data, where its input cannot be typed
 */
public record TrialInput(
        @Nullable String text,
        @Nullable List<List<Double>> numbers,
        @Nullable Picture picture,
        @Nullable Path file,
        @Nullable Example example) {
    /**
     * Greys, row by row.
     *
     * @param values 0 paper, 255 ink
     * @param fitted whether it has the size, place and scale of the data's pictures already
     */
    public record Picture(int rows, int columns, List<Integer> values, boolean fitted) {}

    /**
     * An example of the data.
     *
     * @param part by its name, in lower case
     * @param number from 0
     */
    public record Example(String part, int number) {}

    /** A text. */
    public static TrialInput ofText(String text) {
        return new TrialInput(text, null, null, null, null);
    }

    /** A sequence of vectors, or one vector. */
    public static TrialInput ofNumbers(List<List<Double>> numbers) {
        return new TrialInput(null, numbers, null, null, null);
    }

    /** A picture. */
    public static TrialInput ofPicture(Picture picture) {
        return new TrialInput(null, null, picture, null, null);
    }

    /** A file. */
    public static TrialInput ofFile(Path file) {
        return new TrialInput(null, null, null, file, null);
    }

    /** An example of the data. */
    public static TrialInput ofExample(Example example) {
        return new TrialInput(null, null, null, null, example);
    }
}
