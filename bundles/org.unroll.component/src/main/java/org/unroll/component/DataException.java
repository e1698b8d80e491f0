package org.unroll.component;

import java.nio.file.Path;

/** A data file is not as expected. */
public final class DataException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong, where, and how to mend it.
     *
     * @param line from 1; 0 when the whole file is meant
     * @param column from 1; 0 when the whole line is meant
     */
    public DataException(Path file, long line, long column, String message) {
        super(file + (line > 0 ? ":" + line : "") + (column > 0 ? ":" + column : "") + ": " + message);
    }
}
