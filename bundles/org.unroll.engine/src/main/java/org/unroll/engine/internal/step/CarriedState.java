package org.unroll.engine.internal.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One tensor of the state on the walk: before the first step and after every one, and the gradients on the way back. */
public final class CarriedState {
    private final StepGraph.State nodes;
    private final int batch;
    private final Place values;
    private final Place gradients;
    private final Place lastGradient;
    private boolean copied;
    private boolean gradientCopied;

    CarriedState(StepGraph.State nodes, Layout layout, int batch, int steps) {
        this.nodes = nodes;
        this.batch = batch;
        int columns = nodes.before.columns();
        values = layout.allSteps(columns, 1);
        gradients = layout.allSteps(columns, 1);
        lastGradient = layout.once(batch, columns);
        layout.put(nodes.before, values);
        layout.put(nodes.afterGradient, later(gradients));
    }

    /** The same, one step later. */
    private Place later(Place first) {
        return first.part(batch, 0);
    }

    Node leaf() {
        return nodes.before;
    }

    Node result() {
        return nodes.after;
    }

    Node gradientLeaf() {
        return nodes.afterGradient;
    }

    Optional<Node> gradientResult() {
        return Optional.ofNullable(nodes.beforeGradient);
    }

    /** Lets results be computed where the next step reads them, where possible. */
    void lay(Layout layout) {
        copied = !layout.lay(nodes.after, later(values));
        gradientCopied = nodes.beforeGradient == null || !layout.layPassing(nodes.beforeGradient, gradients);
    }

    List<Task> moves(Kernels<?> kernels) {
        List<Task> tasks = new ArrayList<>();
        if (copied) {
            tasks.add(kernels.copy(nodes.after, later(values)));
        }
        return tasks;
    }

    List<Task> gradientMoves(Kernels<?> kernels) {
        List<Task> tasks = new ArrayList<>();
        if (nodes.beforeGradient == null) {
            tasks.add(kernels.zero(nodes.before, gradients));
        } else if (gradientCopied) {
            tasks.add(kernels.copy(nodes.beforeGradient, gradients));
        }
        return tasks;
    }

    /** Before step 0, after step 0, and so on: {@code [T+1,B,size]}. */
    public Place values() {
        return values;
    }

    /** Gradient of the same. */
    public Place gradients() {
        return gradients;
    }

    /** To be set before the walk back, {@code [B,size]}. */
    public Place lastGradient() {
        return lastGradient;
    }

    /** Rows that are over keep their state. */
    void hold(int[] lengths, int step, int from, int to) {
        for (int b = from; b < to; b++) {
            if (step >= lengths[b]) {
                values.copyRow(values.at(step + 1, b), values, values.at(step, b));
            }
        }
    }

    void beginBackward(int[] lengths, int longest) {
        for (int b = 0; b < batch; b++) {
            setGradient(b, longest, lengths[b] == longest);
        }
    }

    /** The gradient of the last state enters where the row ends; behind it there is none. */
    void holdGradient(int[] lengths, int step, int from, int to) {
        for (int b = from; b < to; b++) {
            if (step >= lengths[b]) {
                setGradient(b, step, step == lengths[b]);
            }
        }
    }

    private void setGradient(int row, int step, boolean last) {
        if (last) {
            gradients.copyRow(gradients.at(step, row), lastGradient, lastGradient.at(0, row));
        } else {
            gradients.zeroRow(gradients.at(step, row));
        }
    }
}
