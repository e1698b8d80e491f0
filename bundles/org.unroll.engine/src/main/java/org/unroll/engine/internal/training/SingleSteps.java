package org.unroll.engine.internal.training;

import org.eclipse.emf.ecore.EPackage;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.component.Clipper;
import org.unroll.component.Dataset.Batch;
import org.unroll.component.Optimizer;
import org.unroll.engine.Analyzer;
import org.unroll.engine.Blueprint;
import org.unroll.engine.ComponentRegistry;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;
import org.unroll.model.Architecture;

/**
 * Steps of training over batches that the caller hands in, without run folder, epochs and events: for measuring and for
 * comparing with other implementations. A step is what it is in a {@link TrainingLoop}.
 */
public final class SingleSteps implements AutoCloseable {
    private final Network network;
    private final WeightUpdate update;
    private final Randomness randomness;
    private long step;

    /** Goes on from the weights that the network has. */
    public SingleSteps(Network network, Optimizer optimizer, @Nullable Clipper clipper, long seed) {
        this.network = network;
        randomness = Randomness.seeded(seed);
        update = new WeightUpdate(network, optimizer, clipper);
    }

    /**
     * Follows the training plan of a model and draws its weights.
     *
     * @param blueprint of the model, with or without kernels
     * @param training whether it is to be trained, or only to infer
     */
    public static SingleSteps of(
            ComponentRegistry registry,
            Analyzer analyzer,
            Architecture architecture,
            Blueprint blueprint,
            boolean training)
            throws InvalidModelException {
        Experiment.Parts parts = new Experiment.Parts(registry, analyzer, EPackage.Registry.INSTANCE);
        Network network = new Network(blueprint, DataType.FLOAT, training);
        long seed = architecture.getPlan().getSeed();
        network.parameters().initialize(Randomness.seeded(seed).of("weights"));
        return new SingleSteps(network, parts.optimizer(architecture), parts.clipper(architecture), seed);
    }

    public Network network() {
        return network;
    }

    /** Whole sequences forward, backward, and a new set of weights; returns the loss before it. */
    public double train(Batch batch) {
        Frame frame = forward(batch);
        double loss = frame.loss();
        frame.backward();
        step++;
        update.apply(step);
        return loss;
    }

    /** Whole sequences forward; the predictions are in the frame until the next call. */
    public Frame forward(Batch batch) {
        Frame frame = network.frame(batch, network.steps(batch));
        frame.carry(null);
        frame.load(batch, 0);
        frame.forward(randomness.of(step));
        return frame;
    }

    @Override
    public void close() {
        network.close();
    }
}
