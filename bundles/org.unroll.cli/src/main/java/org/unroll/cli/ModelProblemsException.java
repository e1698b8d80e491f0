package org.unroll.cli;

import java.nio.file.Path;
import java.util.List;
import org.unroll.engine.Problem;

/** A model file that cannot be used, with everything that is wrong with it. */
final class ModelProblemsException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Path file;
    private final transient List<Problem> problems;

    /** Carries the file, so that every problem can be printed with its place. */
    ModelProblemsException(Path file, List<Problem> problems) {
        super(file + " cannot be used: " + problems.size() + (problems.size() == 1 ? " problem" : " problems"));
        this.file = file;
        this.problems = List.copyOf(problems);
    }

    Path file() {
        return file;
    }

    List<Problem> problems() {
        return problems;
    }
}
