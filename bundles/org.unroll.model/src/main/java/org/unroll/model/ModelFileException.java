package org.unroll.model;

import java.io.IOException;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/** A model file or metamodel cannot be read; the message starts with {@code file:line:column}. */
@NullMarked
public final class ModelFileException extends IOException {
    private static final long serialVersionUID = 1L;
    private final String file;
    private final int line;
    private final int column;
    private final String problem;

    /**
     * Says where the file is wrong, what is wrong, and how to mend it.
     *
     * @param line from 1; 0 when the whole file is meant
     * @param column from 1; 0 when the whole line is meant
     */
    public ModelFileException(String file, int line, int column, String problem, @Nullable Throwable cause) {
        super(
                file + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "") + ": " + problem,
                cause);
        this.file = file;
        this.line = Math.max(line, 0);
        this.column = Math.max(column, 0);
        this.problem = problem;
    }

    /** The file. */
    public String file() {
        return file;
    }

    /** The line, from 1; 0 when the whole file is meant. */
    public int line() {
        return line;
    }

    /** The column, from 1; 0 when the whole line is meant. */
    public int column() {
        return column;
    }

    /** What is wrong and how to mend it, without the place. */
    public String problem() {
        return problem;
    }
}
