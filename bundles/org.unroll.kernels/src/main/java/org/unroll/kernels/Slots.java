package org.unroll.kernels;

/**
 * Which row of a batch stands where inside a pass. Rows are dealt to the parts that threads work on in order of falling
 * length, so that those still being read at a step are the first of their part, and parts are equally long. Rows of the
 * same length stay together, so that two threads do not write to the same places by turns.
 */
final class Slots {
    private final int batch;
    private final int steps;
    private final int parts;
    private final int[] first;
    private final int[] rowOf;
    private final int[] slotOf;
    private final int[] lengthOf;
    private final int[] active;
    private final int[] order;
    private boolean reversed;

    Slots(int batch, int steps, int parts) {
        this.batch = batch;
        this.steps = steps;
        this.parts = parts;
        first = new int[parts + 1];
        java.util.Arrays.setAll(first, part -> batch / parts * part + Math.min(part, batch % parts));
        rowOf = new int[batch];
        slotOf = new int[batch];
        lengthOf = new int[batch];
        active = new int[parts * steps];
        order = new int[Math.max(batch, steps + 1)];
    }

    /** Takes the rows of a batch. */
    void deal(int[] lengths, boolean backwards) {
        reversed = backwards;
        sort(lengths);
        boolean alike = lengths[rowOf[0]] == lengths[rowOf[batch - 1]];
        for (int i = 0; i < batch; i++) {
            slotOf[rowOf[i]] = alike ? i : first(i % parts) + i / parts;
        }
        java.util.Arrays.fill(active, 0);
        for (int row = 0; row < batch; row++) {
            rowOf[slotOf[row]] = row;
            lengthOf[slotOf[row]] = lengths[row];
        }
        for (int part = 0; part < parts; part++) {
            for (int slot = first(part); slot < first(part + 1); slot++) {
                for (int t = 0; t < lengthOf[slot]; t++) {
                    active[part * steps + t]++;
                }
            }
        }
    }

    /** Counting sort into {@link #rowOf}, longest first; equally long rows keep their order. */
    private void sort(int[] lengths) {
        java.util.Arrays.fill(order, 0);
        for (int row = 0; row < batch; row++) {
            if (lengths[row] < 0 || lengths[row] > steps) {
                throw new IllegalArgumentException(
                        "row " + row + " is " + lengths[row] + " steps long, but the batch has " + steps
                                + "; a length lies between 0 and the number of steps");
            }
            order[lengths[row]]++;
        }
        int from = 0;
        for (int length = steps; length >= 0; length--) {
            int n = order[length];
            order[length] = from;
            from += n;
        }
        for (int row = 0; row < batch; row++) {
            rowOf[order[lengths[row]]++] = row;
        }
    }

    /** First slot of a part; one past the last of all for the part after the last. */
    int first(int part) {
        return first[part];
    }

    /** How many rows of a part are being read at a step. */
    int active(int part, int t) {
        return active[part * steps + t];
    }

    int row(int slot) {
        return rowOf[slot];
    }

    int length(int slot) {
        return lengthOf[slot];
    }

    /** The step of the batch that a slot reads as its {@code t}-th. */
    int step(int slot, int t) {
        return reversed ? lengthOf[slot] - 1 - t : t;
    }

    /** Lists {@code t·B + slot} of every step that a part reads; returns how many. */
    int list(int part, int[] target) {
        int n = 0;
        for (int t = 0; t < steps; t++) {
            int end = first(part) + active(part, t);
            for (int slot = first(part); slot < end; slot++) {
                target[n++] = t * batch + slot;
            }
        }
        return n;
    }
}
