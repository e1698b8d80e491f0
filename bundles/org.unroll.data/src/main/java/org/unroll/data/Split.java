package org.unroll.data;

import java.nio.file.Path;
import org.unroll.component.DataException;
import org.unroll.component.Dataset.Part;

/**
 * How many examples belong to each part; the parts follow each other: training, validation, test.
 *
 * @param train number of examples of the training part, at least 1
 */
record Split(int train, int validation, int test) {
    /**
     * Cuts examples by fractions.
     *
     * @throws DataException when nothing is left for training
     */
    static Split of(int examples, double validationFraction, double testFraction, Path file) throws DataException {
        int test = Math.toIntExact(Math.round(examples * testFraction));
        int validation = Math.toIntExact(Math.round(examples * validationFraction));
        int train = examples - validation - test;
        if (train < 1) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "of " + examples + " examples none is left for training; lower validationFraction or testFraction");
        }
        return new Split(train, validation, test);
    }

    /** Whether all examples belong to one part. */
    boolean whole() {
        int all = train + validation + test;
        return train == all || validation == all || test == all;
    }

    int size(Part part) {
        return switch (part) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }

    /** Number of the first example of a part, counted over all parts. */
    int first(Part part) {
        return switch (part) {
            case TRAIN -> 0;
            case VALIDATION -> train;
            case TEST -> train + validation;
        };
    }
}
