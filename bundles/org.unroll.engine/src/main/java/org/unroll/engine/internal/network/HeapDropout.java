package org.unroll.engine.internal.network;

import org.unroll.component.Workers;
import org.unroll.engine.internal.network.Frame.Pass;

/** Dropout between the layers of a recurrence, with the same numbers as {@link SeriesWalk#dropping}. */
final class HeapDropout {
    private final String name;
    private final float probability;
    private final float scale;
    private final Tensor source;
    private final Tensor output;
    private final Workers workers;
    private final float[] mask;
    private final float[] sourceGradient;
    private Randomness numbers = Randomness.seeded(0);

    /**
     * Prepares a dropout.
     *
     * @param name of the joint, for which the numbers are drawn
     */
    HeapDropout(String name, double probability, Tensor source, Workers workers) {
        this.name = name;
        this.probability = (float) probability;
        scale = (float) (1 / (1 - probability));
        this.source = source;
        this.workers = workers;
        Values values = source.values();
        output = new Tensor(
                new Values(values.type(), values.shape()), new Values(values.type(), values.shape()), source.lengths());
        mask = new float[values.length()];
        sourceGradient = new float[values.length()];
        output.values().numbers();
    }

    Tensor output() {
        return output;
    }

    void begin(Pass pass) {
        numbers = pass.randomness().of(name).of("random");
    }

    void forward() {
        float[] in = source.values().numbers();
        float[] out = output.values().overwrite();
        workers.run(share -> {
            int from = workers.from(share, in.length);
            int to = workers.from(share + 1, in.length);
            numbers.uniform(mask, from, from, to - from);
            for (int i = from; i < to; i++) {
                mask[i] = mask[i] >= probability ? scale : 0;
                out[i] = in[i] * mask[i];
            }
        });
    }

    void backward() {
        float[] sent = output.heapGradient();
        workers.run(share -> {
            int to = workers.from(share + 1, sent.length);
            for (int i = workers.from(share, sent.length); i < to; i++) {
                sourceGradient[i] = sent[i] * mask[i];
            }
        });
        source.send(sourceGradient);
    }
}
