package org.unroll.engine.internal.network;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Contract.Element;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.internal.network.Frame.Pass;
import org.unroll.model.Reduction;

/**
 * A loss over all positions that count. MEAN divides by the number of their values, features included, as PyTorch does.
 */
final class LossStage implements Measure {
    private static final String PREDICTION = "prediction";
    private static final String TARGET = "target";
    private static final String VALUES = "values";

    private final LossNode node;
    private final Plan plan;
    private final Tensor prediction;
    private final Tensor target;
    private final Memory values;
    private final Memory weights;
    private final @Nullable Memory gradient;
    private final int positions;
    private double loss;
    private double count;

    /**
     * Prepares a loss.
     *
     * @param target of as many positions as the prediction
     */
    LossStage(LossNode node, Formula formula, Tensor prediction, Tensor target, boolean training) {
        this.node = node;
        this.prediction = prediction;
        this.target = target;
        Map<String, INDArray> arrays = new HashMap<>();
        arrays.put(PREDICTION, Block.fold(prediction.value()));
        arrays.put(TARGET, Block.fold(target.value()));
        plan = new Plan(formula, arrays);
        values = Memory.of(plan.output(VALUES));
        weights = Memory.of(plan.incoming(VALUES));
        positions = Math.toIntExact(arrays.get(PREDICTION).size(0));
        if (plan.output(VALUES).size(0) != positions) {
            throw new ComponentException(node.name(), "does not give one value or row for every position", null);
        }
        INDArray back = training ? plan.gradient(PREDICTION) : null;
        gradient = back == null ? null : Memory.of(back);
    }

    static Formula formula(LossNode node, DataType type, boolean training) {
        Draft draft = new Draft(node.name(), type);
        SDVariable prediction =
                draft.input(PREDICTION, type, -1, node.prediction().features());
        boolean ids = node.loss().target().element() == Element.IDS;
        SDVariable target = ids
                ? draft.input(TARGET, DataType.INT32, -1)
                : draft.input(TARGET, type, -1, node.loss().target().features());
        draft.output(VALUES, Draft.writing(node.name(), () -> node.loss().values(draft.graph(), prediction, target)));
        return draft.finish(training);
    }

    @Override
    public String component() {
        return node.name();
    }

    @Override
    public void forward(Pass pass) {
        prediction.values().readMemory();
        target.values().readMemory();
        plan.prepare();
        plan.forward();
        int width = values.length() / positions;
        count = count(pass.ends());
        double sum = 0;
        for (int position = 0; position < positions; position++) {
            boolean counts = counts(position, pass.ends());
            for (int i = position * width; i < (position + 1) * width; i++) {
                sum += counts ? values.getNumber(i) : 0;
                weights.setNumber(i, counts ? 1 : 0);
            }
        }
        boolean mean = node.reduction() == Reduction.MEAN;
        loss = mean && count > 0 ? sum / count : sum;
        if (mean && count > 0) {
            double total = pass.totals().getOrDefault(node.name(), count);
            for (int i = 0; i < weights.length(); i++) {
                weights.setNumber(i, weights.getNumber(i) / total);
            }
        }
    }

    @Override
    public double count(boolean[] ends) {
        int width = values.length() / positions;
        int counting = 0;
        for (int position = 0; position < positions; position++) {
            counting += counts(position, ends) ? width : 0;
        }
        return counting;
    }

    private boolean counts(int position, boolean[] ends) {
        Lengths lengths = prediction.lengths();
        if (!node.prediction().sequential()) {
            return ends[position];
        }
        return position % lengths.steps() < lengths.of(position / lengths.steps());
    }

    @Override
    public void backward() {
        plan.backward();
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
        plan.close();
    }
}
