package org.unroll.engine.internal.benchmark;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Dataset.Batch;
import org.unroll.engine.Benchmark.Case;
import org.unroll.engine.Benchmark.Phase;
import org.unroll.engine.Benchmark.Session;
import org.unroll.engine.Benchmark.Size;
import org.unroll.engine.Blueprint;
import org.unroll.engine.internal.network.Randomness;
import org.unroll.engine.internal.training.SingleSteps;

/** Repeats one step over one batch of random numbers. */
final class TimedSession implements Session {
    private static final long WINDOW_NANOSECONDS = 250_000_000;
    private static final int QUIET_WINDOWS = 4;
    private static final int MOST_WINDOWS = 40;
    private static final double FALLEN = 0.98;

    private final Case subject;
    private final SingleSteps steps;
    private final Batch batch;

    TimedSession(Case subject, SingleSteps steps) {
        this.subject = subject;
        this.steps = steps;
        batch = batch(subject);
    }

    private static Batch batch(Case subject) {
        Size size = subject.size();
        Randomness random = Randomness.seeded(1);
        float[] numbers = new float[size.batch() * size.steps() * size.inputSize()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        int[] labels = random.ints(size.batch(), 0, CaseModel.CLASSES).toArray();
        INDArray x = Nd4j.createFromArray(numbers).reshape(size.batch(), size.steps(), size.inputSize());
        return new Batch(Map.of("x", x, "y", Nd4j.createFromArray(labels)), Cases.lengths(subject));
    }

    @Override
    public String face() {
        Blueprint blueprint = steps.network().blueprint();
        boolean fused = blueprint.nodes().stream()
                .filter(Blueprint.RecurrentNode.class::isInstance)
                .flatMap(node -> ((Blueprint.RecurrentNode) node).runs().stream())
                .allMatch(run -> blueprint.kernels().of(run.run().cell()).isPresent());
        return fused ? "fused" : "step form";
    }

    /** Products of x and h with G gates, two operations per weight; the backward pass has two products for each of them. */
    @Override
    public double operations() {
        long products = steps.network().parameters().weights().entrySet().stream()
                .filter(weight ->
                        weight.getKey().startsWith("rnn") && weight.getValue().shape().length == 2)
                .mapToLong(weight -> weight.getValue().length())
                .sum();
        long positions = java.util.Arrays.stream(batch.lengths()).asLongStream().sum();
        return (subject.phase() == Phase.TRAIN ? 6.0 : 2.0) * products * positions;
    }

    @Override
    public void warmUp() {
        double best = Double.MAX_VALUE;
        int quiet = 0;
        for (int window = 0; window < MOST_WINDOWS && quiet < QUIET_WINDOWS; window++) {
            double fastest = fastestOfWindow();
            quiet = fastest < FALLEN * best ? 0 : quiet + 1;
            best = Math.min(best, fastest);
        }
    }

    private double fastestOfWindow() {
        double fastest = Double.MAX_VALUE;
        long end = System.nanoTime() + WINDOW_NANOSECONDS;
        do {
            fastest = Math.min(fastest, time(1)[0]);
        } while (System.nanoTime() < end);
        return fastest;
    }

    @Override
    public double[] time(int count) {
        double[] milliseconds = new double[count];
        for (int i = 0; i < count; i++) {
            long started = System.nanoTime();
            step();
            milliseconds[i] = (System.nanoTime() - started) / 1e6;
        }
        return milliseconds;
    }

    private void step() {
        if (subject.phase() == Phase.TRAIN) {
            steps.train(batch);
        } else {
            steps.forward(batch);
        }
    }

    @Override
    public void close() {
        steps.close();
    }
}
