package org.unroll.component;

import java.util.List;

/** What runs over a sequence: a cell, or a composition of runs. */
public sealed interface Recurrence {
    /** Features of the output of one step. */
    int outputSize();

    /** One cell, first step to last. */
    record Run(Cell cell) implements Recurrence {
        @Override
        public int outputSize() {
            return cell.outputSize();
        }
    }

    /** Each row read from its own last step to its first; outputs stand at the step they belong to. */
    record Reversed(Recurrence inner) implements Recurrence {
        @Override
        public int outputSize() {
            return inner.outputSize();
        }
    }

    /** Several recurrences over the same input, their outputs merged step by step. */
    record Parallel(List<Recurrence> branches, Merge merge) implements Recurrence {
        public Parallel {
            branches = List.copyOf(branches);
        }

        @Override
        public int outputSize() {
            return merge == Merge.CONCAT
                    ? branches.stream().mapToInt(Recurrence::outputSize).sum()
                    : branches.get(0).outputSize();
        }
    }

    /** One recurrence after the other, with dropout between them. */
    record Series(List<Recurrence> parts, double dropout) implements Recurrence {
        public Series {
            parts = List.copyOf(parts);
        }

        @Override
        public int outputSize() {
            return parts.get(parts.size() - 1).outputSize();
        }
    }

    /** The outputs of a recurrence plus its inputs, step by step; both have the same number of features. */
    record Residual(Recurrence inner) implements Recurrence {
        @Override
        public int outputSize() {
            return inner.outputSize();
        }
    }

    /** How the outputs of branches become one. */
    enum Merge {
        /** One after the other on the feature axis. */
        CONCAT,
        SUM,
        MEAN,
        PRODUCT
    }
}
