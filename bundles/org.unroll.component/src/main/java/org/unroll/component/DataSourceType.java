package org.unroll.component;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** A kind of data source. */
@ConsumerType
public non-sealed interface DataSourceType<P extends Record> extends Contribution<P> {
    /**
     * Opens the data.
     *
     * @param folder of the model file; relative paths in the parameters start there
     * @throws IOException when a file cannot be read
     * @throws DataException when a file is not as expected
     */
    Dataset open(P parameters, Path folder) throws IOException, DataException;

    /**
     * Whether there can be a validation part, as far as the parameters alone tell; where only the data itself tells, yes.
     */
    default boolean validates(P parameters) {
        return true;
    }

    /**
     * Opens the data with what an earlier run fitted on its training part, instead of fitting again: a model reads the
     * numbers and ids it was trained on, whatever file is named now. A source that fits nothing need not override this.
     *
     * @param fitted what {@link Dataset#fitted()} of the run gave, after JSON (numbers are Double); empty to fit anew
     */
    default Dataset open(P parameters, Path folder, Map<String, Object> fitted) throws IOException, DataException {
        return open(parameters, folder);
    }

    /**
     * The columns of a file of somebody's own that {@link #openOwn} reads; empty where this source reads no such files.
     */
    default List<String> ownColumns(P parameters) {
        return List.of();
    }

    /**
     * Opens a file of somebody's own, to be predicted with what an earlier run fitted on its training part. All its examples are in the
     * test part; those whose truth lies after the end of the file are among them, with NaN for it.
     *
     * @param fitted as for {@link #open(Record, Path, Map)}
     */
    default Dataset openOwn(P parameters, Path file, Map<String, Object> fitted) throws IOException, DataException {
        throw new DataException(file, 0, 0, "cannot be read: this data source takes no files to predict");
    }
}
