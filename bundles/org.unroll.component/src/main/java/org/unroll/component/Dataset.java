package org.unroll.component;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.osgi.annotation.versioning.ConsumerType;

/** Examples in three parts. Scalers and vocabularies are fitted on the training part only. */
@ConsumerType
public interface Dataset {
    /** The parts of a data set. */
    enum Part {
        TRAIN,
        VALIDATION,
        TEST
    }

    /** What each array of a batch looks like, by the name of the array ({@code x}, {@code y}). */
    Map<String, Contract> arrays();

    /** Number of examples in a part. */
    int size(Part part);

    /** Length of an example in steps, for bucketing; 0 where there is no time axis. */
    int length(Part part, int example);

    /** These examples as one batch, padded at the end to the longest. */
    Batch batch(Part part, int[] examples);

    /** The files that were read, for the fingerprints of a run. */
    List<Path> files();

    /**
     * What was fitted on the training part (scaler, vocabulary), as values that JSON can hold; kept with the run, and
     * given back by {@link DataSourceType#open(Record, java.nio.file.Path, Map)}.
     */
    Map<String, Object> fitted();

    /**
     * Values of an array in the unit of the data: what was done to the numbers (scaler, differences) is undone. The
     * values themselves where nothing was done.
     *
     * @param examples which examples of the part the rows of the values belong to
     */
    default INDArray inUnits(String array, Part part, int[] examples, INDArray values) {
        return values;
    }

    /**
     * Predictions of an array that need no network, by the name of the method, in the unit of the data, one row per
     * example of the part; the yardstick a forecast is held against.
     */
    default Map<String, INDArray> baselines(String array, Part part) {
        return Map.of();
    }

    /**
     * Arrays of one batch.
     *
     * @param arrays by name; numbers as float {@code [B,T,I]} or {@code [B,I]}, ids as 32-bit integers {@code [B,T]} or
     *     {@code [B]}; padding is zero
     * @param lengths number of valid steps of every row; rows without a time axis have length 1
     */
    record Batch(Map<String, INDArray> arrays, int[] lengths) {}
}
