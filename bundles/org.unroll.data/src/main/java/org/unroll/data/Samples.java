package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unroll.component.DataException;

/** Examples of text files, one after another. */
interface Samples extends AutoCloseable {
    /** The next example; null at the end. */
    @Nullable
    Sample next() throws IOException, DataException;

    @Override
    void close() throws IOException;

    /** Files that hold examples. */
    interface Files {
        /** What is read; messages name the first. */
        List<Path> paths();

        /**
         * Reads from an example on.
         *
         * @param places where it begins in each file; empty for the first
         */
        Samples open(List<Long> places) throws IOException, DataException;
    }
}
