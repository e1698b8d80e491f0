package org.unroll.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
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

    /** Examples as one array, padded at the end to the longest. */
    INDArray array(List<int[]> rows);

    /** What was fitted; nothing where nothing was. */
    Map<String, Object> fitted();

    /** Files that are read beside those of the examples. */
    default List<Path> files() {
        return List.of();
    }
}
