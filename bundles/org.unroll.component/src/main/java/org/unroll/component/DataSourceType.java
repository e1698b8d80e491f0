package org.unroll.component;

import java.io.IOException;
import java.nio.file.Path;
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
}
