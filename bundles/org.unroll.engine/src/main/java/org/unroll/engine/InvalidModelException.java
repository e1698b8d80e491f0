package org.unroll.engine;

import java.util.List;
import java.util.stream.Collectors;

/** A model cannot be compiled. */
public final class InvalidModelException extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    /** Carries every problem found. */
    public InvalidModelException(List<Problem> problems) {
        super(problems.stream().map(p -> p.path() + ": " + p.message()).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Every problem found. */
    public List<Problem> problems() {
        return problems;
    }
}
