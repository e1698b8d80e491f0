package org.unroll.engine.internal.training;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Dataset.Batch;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.internal.metrics.SequenceScores;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/**
 * What a decoder writes when nobody tells it the true sequence.
 *
 * @param decoder the decoder that a loss judges
 * @param target array of the true sequence
 */
record Decoded(DecoderNode decoder, String target) {
    /** The decoder that a loss judges. */
    static Optional<Decoded> of(Blueprint blueprint, LossNode loss) {
        Wire prediction = Objects.requireNonNull(loss.inputs().get("prediction"));
        return blueprint.nodes().stream()
                .filter(node -> node instanceof DecoderNode && node.name().equals(prediction.node()))
                .map(node -> new Decoded((DecoderNode) node, loss.target()))
                .findFirst();
    }

    /** Compares what is written for a batch with the truth, both without the id that ends them. */
    void add(SequenceScores scores, Network network, Batch batch) {
        Wire taught = decoder.inputs().get("target");
        Map<String, INDArray> arrays = new HashMap<>(batch.arrays());
        if (taught != null) {
            arrays.remove(taught.node());
        }
        arrays.remove(target);
        Batch untold = new Batch(arrays, batch.lengths());
        Frame frame = network.frame(untold, network.steps(untold));
        frame.load(untold, 0);
        frame.carry(null);
        frame.forward(Randomness.seeded(0));
        Wire ids = new Wire(decoder.name(), Network.IDS);
        INDArray written = frame.value(ids).get(0);
        INDArray truth = Objects.requireNonNull(batch.arrays().get(target));
        INDArray own = batch.arrays().get(target + Network.LENGTHS);
        int[] lengths = own == null ? batch.lengths() : own.toIntVector();
        for (int b = 0; b < batch.lengths().length; b++) {
            scores.add(row(written, b, frame.lengths(ids)[b]), row(truth, b, lengths[b]));
        }
    }

    private int[] row(INDArray ids, int row, int length) {
        int[] all = Objects.requireNonNull(
                ids.getRow(row).castTo(DataType.INT).dup('c').toIntVector());
        int end = Math.min(length, all.length);
        while (end > 0 && all[end - 1] == decoder.decoding().end()) {
            end--;
        }
        return Arrays.copyOf(all, end);
    }
}
