package org.unroll.engine.internal.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.component.LossKernel;
import org.unroll.component.Workers;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.internal.network.Frame.Pass;
import org.unroll.model.Reduction;

/** A loss over all positions that count, computed with its gradient by its fused kernel; as {@link LossStage} defines it. */
final class LossKernelStage implements Measure {
    /** Fewer values than this are measured sooner than shared. */
    private static final int SHARED_VALUES = 1 << 11;

    private static final float[] NO_NUMBERS = {};
    private static final int[] NO_IDS = {};

    private final LossNode node;
    private final LossKernel kernel;
    private final Tensor prediction;
    private final Tensor target;
    private final Workers workers;
    private final float @Nullable [] gradient;
    private final double[] sums;
    private final float[][] rooms;
    private final int features;
    private final int positions;
    private final boolean ids;
    private double loss;
    private double count;

    /**
     * Prepares a loss.
     *
     * @param target of as many positions as the prediction
     */
    LossKernelStage(LossNode node, LossKernel kernel, Tensor prediction, Tensor target, Network network) {
        this.node = node;
        this.kernel = kernel;
        this.prediction = prediction;
        this.target = target;
        int length = prediction.values().length();
        features = node.prediction().features();
        positions = length / features;
        ids = target.values().type() == DataType.INT32;
        if (target.values().length() != (ids ? positions : length)) {
            throw new ComponentException(
                    node.name(),
                    "judges " + positions + " positions, but the array " + node.target() + " has shape "
                            + Arrays.toString(target.shape()),
                    null);
        }
        workers = length >= SHARED_VALUES ? network.workers() : Workers.ONE;
        sums = new double[workers.count()];
        rooms = new float[workers.count()][kernel.room()];
        gradient = network.training() && prediction.differentiable() ? new float[length] : null;
        prediction.values().numbers();
        if (ids) {
            target.values().ids();
        } else {
            target.values().numbers();
        }
    }

    @Override
    public String component() {
        return node.name();
    }

    @Override
    public void forward(Pass pass) {
        count = count(pass.ends());
        boolean mean = node.reduction() == Reduction.MEAN && count > 0;
        float scale = mean ? (float) (1 / pass.totals().getOrDefault(node.name(), count)) : 1;
        measure(pass, scale);
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        loss = mean ? sum / count : sum;
    }

    @Override
    public double count(boolean[] ends) {
        int counted = 0;
        for (int row = 0; row < prediction.lengths().batch(); row++) {
            counted += valid(row, ends);
        }
        return (double) counted * kernel.width();
    }

    /** Number of leading positions of a row that count. */
    private int valid(int row, boolean[] ends) {
        return node.prediction().sequential() ? prediction.lengths().of(row) : ends[row] ? 1 : 0;
    }

    private void measure(Pass pass, float scale) {
        float[] scores = prediction.values().numbers();
        float[] truth = ids ? NO_NUMBERS : target.values().numbers();
        int[] classes = ids ? target.values().ids() : NO_IDS;
        int rows = prediction.lengths().batch();
        int width = positions / rows;
        workers.run(share -> {
            int end = workers.from(share + 1, rows);
            double sum = 0;
            for (int row = workers.from(share, rows); row < end; ) {
                int first = row;
                int valid = valid(row++, pass.ends());
                while (valid == (row - first) * width && row < end) {
                    valid += valid(row++, pass.ends());
                }
                int from = first * width;
                sum += kernel.measure(scores, truth, classes, from, from + valid, scale, gradient, rooms[share]);
                if (gradient != null) {
                    Arrays.fill(gradient, (from + valid) * features, row * width * features, 0);
                }
            }
            sums[share] = sum;
        });
    }

    @Override
    public void backward() {
        prediction.send(gradient);
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public double count() {
        return count;
    }

    @Override
    public boolean finite() {
        return Double.isFinite(loss);
    }

    @Override
    public void close() {
        target.close();
    }
}
