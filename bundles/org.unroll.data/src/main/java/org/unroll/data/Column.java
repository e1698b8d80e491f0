package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unroll.component.BatchMemory;
import org.unroll.component.Contract;
import org.unroll.component.DataException;

/** One array of examples that are read from text files. */
interface Column {
    /** Looks at an example of the training part. */
    void see(List<String> segments);

    /** Ends looking. */
    void fit();

    /** What the array looks like. */
    Contract contract();

    /**
     * The ids of one example, or the number of its vector.
     *
     * @param line where the example begins, for messages
     */
    int[] ids(Path file, long line, List<String> segments) throws DataException;

    /** Adds examples to a batch as one array, padded at the end to the longest. */
    void add(BatchMemory.Filling filling, String name, List<int[]> rows);

    /** What was fitted; nothing where nothing was. */
    Map<String, Object> fitted();

    /** The names of its ids; none where they have none. */
    default List<String> names() {
        return List.of();
    }

    /** What ids say. */
    default String text(int[] ids) {
        return Arrays.stream(ids).mapToObj(names()::get).collect(Collectors.joining(" "));
    }

    /** The ids of a text that was typed; empty where there is no text. */
    default Optional<int[]> typed(String text) throws IOException, DataException {
        return Optional.empty();
    }

    /** A text that was typed, in the pieces that have an id each. */
    default List<String> pieces(String text) throws IOException, DataException {
        return List.of();
    }

    /** An example as somebody would type it; empty where there is no text. */
    default Optional<String> typed(List<String> segments) {
        return Optional.empty();
    }

    /** Files that are read beside those of the examples. */
    default List<Path> files() {
        return List.of();
    }
}
