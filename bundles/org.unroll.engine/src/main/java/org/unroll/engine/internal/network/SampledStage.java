package org.unroll.engine.internal.network;

import java.util.List;
import org.unroll.component.DecoderType.Decoding;
import org.unroll.engine.internal.network.Frame.Pass;

/**
 * A decoder told the true ids, one of whose steps reads what the step before gave: with input feeding, or in training where
 * now and then it reads what it would have written itself. The chain stands here once for every step, each starting from
 * the state that the one before ended with.
 *
 * <p>Samy Bengio et al., 2015: Scheduled Sampling for Sequence Prediction with Recurrent Neural Networks.
 */
final class SampledStage implements Stage {
    private final String component;
    private final Decoding decoding;
    private final Network network;
    private final Tensor target;
    private final Tensor scores;
    private final List<Step> steps;
    private final Memory part;

    /**
     * The chain at one step.
     *
     * @param own tensors that belong to this step alone
     * @param token {@code [B,1]}, what it reads
     * @param score {@code [B,1,V]}, what it writes
     */
    record Step(List<Stage> stages, List<Tensor> own, Tensor token, Tensor score) {}

    /**
     * Prepares a decoder.
     *
     * @param target {@code [B,T]}, the true ids
     * @param scores {@code [B,T,V]}
     */
    SampledStage(String component, Decoding decoding, Network network, Tensor target, Tensor scores, List<Step> steps) {
        this.component = component;
        this.decoding = decoding;
        this.network = network;
        this.target = target;
        this.scores = scores;
        this.steps = List.copyOf(steps);
        part = Memory.create(network.type(), steps.get(0).score().shape());
    }

    @Override
    public String component() {
        return component;
    }

    @Override
    public void forward(Pass pass) {
        double ratio = network.training() ? decoding.forcing().at(network.epoch(), network.update()) : 1;
        Randomness coins = pass.randomness().of(component).of("teacher forcing");
        scores.values().overwriteMemory();
        for (int t = 0; t < steps.size(); t++) {
            Step step = steps.get(t);
            read(t, ratio, coins.of(t));
            Pass own = new Pass(pass.randomness().of(t), pass.sequence(), pass.ends(), pass.totals());
            step.stages().forEach(stage -> stage.forward(own));
            int classes = classes();
            for (int b = 0; b < batch(); b++) {
                scores.memory()
                        .copy((b * steps.size() + t) * classes, step.score().memory(), b * classes, classes);
            }
        }
        scores.values().overwriteMemory();
    }

    private int batch() {
        return target.lengths().batch();
    }

    private int classes() {
        return part.length() / batch();
    }

    private void read(int t, double ratio, Randomness coins) {
        Memory token = steps.get(t).token().values().overwriteMemory();
        for (int b = 0; b < batch(); b++) {
            boolean taught = coins.nextDouble() < ratio;
            if (t == 0) {
                token.setId(b, decoding.start());
            } else if (taught) {
                token.copy(b, target.memory(), b * steps.size() + t - 1, 1);
            } else {
                token.setId(b, best(steps.get(t - 1).score().memory(), b));
            }
        }
    }

    private int best(Memory score, int row) {
        int classes = classes();
        int best = 0;
        for (int id = 1; id < classes; id++) {
            if (score.getNumber(row * classes + id) > score.getNumber(row * classes + best)) {
                best = id;
            }
        }
        return best;
    }

    @Override
    public void backward() {
        steps.forEach(step -> step.own().forEach(Tensor::clearGradient));
        Memory gradient = scores.gradient();
        int classes = classes();
        for (int t = steps.size() - 1; t >= 0; t--) {
            for (int b = 0; b < batch(); b++) {
                part.copy(b * classes, gradient, (b * steps.size() + t) * classes, classes);
            }
            steps.get(t).score().send(part);
            List<Stage> stages = steps.get(t).stages();
            for (int i = stages.size() - 1; i >= 0; i--) {
                stages.get(i).backward();
            }
        }
    }

    @Override
    public boolean finite() {
        return scores.values().finite();
    }

    @Override
    public void close() {
        steps.forEach(step -> step.stages().forEach(Stage::close));
        scores.close();
    }
}
