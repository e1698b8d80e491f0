package org.unroll.engine.internal.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The state of a cell that a kernel walks with: one part. */
final class KernelState implements StatePort {
    private final float[] initial;
    private final float[] last;
    private final float[] initialGradient;
    private final float[] lastGradient;
    private boolean startsAtZero = true;
    private boolean hasGradient;
    private boolean gradientLeft;

    KernelState(int length, boolean training) {
        initial = new float[length];
        last = new float[length];
        initialGradient = new float[training ? length : 0];
        lastGradient = new float[training ? length : 0];
    }

    float[] initial() {
        return initial;
    }

    boolean startsAtZero() {
        return startsAtZero;
    }

    float[] last() {
        return last;
    }

    float[] initialGradient() {
        return initialGradient;
    }

    float[] lastGradient() {
        return lastGradient;
    }

    boolean hasLastGradient() {
        return hasGradient;
    }

    @Override
    public int length() {
        return last.length;
    }

    @Override
    public void start(@Nullable StatePort previous) {
        if (previous != null) {
            System.arraycopy(((KernelState) previous).last, 0, initial, 0, initial.length);
            startsAtZero = false;
        } else if (!startsAtZero) {
            Arrays.fill(initial, 0);
            startsAtZero = true;
        }
    }

    @Override
    public void start(float[] rows) {
        int given = Math.min(rows.length, initial.length);
        System.arraycopy(rows, 0, initial, 0, given);
        Arrays.fill(initial, given, initial.length, 0);
        startsAtZero = false;
    }

    @Override
    public void start(Parameters parameters, String weight) {
        int size = parameters.length(weight);
        for (int from = 0; from < initial.length; from += size) {
            System.arraycopy(parameters.numbers(), parameters.offset(weight), initial, from, size);
        }
        startsAtZero = false;
    }

    @Override
    public void sendInitialGradient(Parameters parameters, String weight) {
        float[] gradient = parameters.gradient();
        int offset = parameters.offset(weight);
        int size = parameters.length(weight);
        for (int i = 0; i < initialGradient.length; i++) {
            gradient[offset + i % size] += initialGradient[i];
        }
    }

    @Override
    public float[] kept() {
        return last.clone();
    }

    @Override
    public void start(Tensor source, int offset) {
        System.arraycopy(source.values().numbers(), offset, initial, 0, initial.length);
        startsAtZero = false;
    }

    @Override
    public void copyLast(Tensor target, int offset) {
        System.arraycopy(last, 0, target.values().change(), offset, last.length);
    }

    @Override
    public void takeLastGradient(Tensor target, int offset) {
        hasGradient = target.received();
        if (hasGradient) {
            System.arraycopy(target.heapGradient(), offset, lastGradient, 0, lastGradient.length);
        } else if (gradientLeft) {
            Arrays.fill(lastGradient, 0);
        }
        gradientLeft = hasGradient;
    }

    @Override
    public void sendInitialGradient(Tensor source, int offset) {
        source.addGradient(offset, initialGradient);
    }
}
