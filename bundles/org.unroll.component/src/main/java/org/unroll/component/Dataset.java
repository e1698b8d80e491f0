package org.unroll.component;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
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

    /** The names of the ids of an array (characters, words, labels, tags), by id; empty where they have none. */
    default List<String> names(String array) {
        return List.of();
    }

    /** What ids of an array say, as people write it. */
    default String text(String array, int[] ids) {
        List<String> names = names(array);
        StringJoiner text = new StringJoiner(" ");
        for (int id : ids) {
            text.add(id < names.size() ? names.get(id) : Integer.toString(id));
        }
        return text.toString();
    }

    /**
     * The ids of what somebody typed, without any that end a sequence; empty where an array does not hold text.
     *
     * @throws DataException when the text holds what has no id
     */
    default Optional<int[]> ids(String array, String text) throws DataException {
        return Optional.empty();
    }

    /**
     * What somebody typed, in the pieces that have an id each, as {@link #ids} cuts it.
     *
     * @throws DataException when the text holds what has no id
     */
    default List<String> pieces(String array, String text) throws DataException {
        List<String> names = names(array);
        return ids(array, text).stream()
                .flatMapToInt(Arrays::stream)
                .mapToObj(id -> id < names.size() ? names.get(id) : Integer.toString(id))
                .toList();
    }

    /**
     * An example of an array as somebody would give it: the text for {@link #ids}, or the file for {@link DataSourceType#openOwn}; empty
     * where it is neither.
     */
    default Optional<String> typed(String array, Part part, int example) {
        return Optional.empty();
    }

    /** The size of the pictures of which an array holds the rows, 0 paper and 1 ink; empty where it holds none. */
    default Optional<Picture> picture(String array) {
        return Optional.empty();
    }

    /** Size of a picture in points. */
    record Picture(int rows, int columns) {}

    /**
     * The series that the examples of a part were cut from, in the order of the examples, where an array holds values to
     * come; empty otherwise.
     */
    default List<Timeline> timelines(String array, Part part) {
        return List.of();
    }

    /**
     * Arrays of one batch.
     *
     * @param arrays by name; numbers as float {@code [B,T,I]} or {@code [B,I]}, ids as 32-bit integers {@code [B,T]} or
     *     {@code [B]}; padding is zero
     * @param lengths number of valid steps of every row; rows without a time axis have length 1
     * @param release called once nobody reads the arrays any more; see {@link BatchMemory}
     */
    record Batch(Map<String, INDArray> arrays, int[] lengths, Runnable release) implements AutoCloseable {
        /** Of arrays that the garbage collector may have. */
        public Batch(Map<String, INDArray> arrays, int[] lengths) {
            this(arrays, lengths, () -> {});
        }

        /** Says that nobody reads the arrays any more. A batch that is never closed is left to the garbage collector. */
        @Override
        public void close() {
            release.run();
        }
    }
}
