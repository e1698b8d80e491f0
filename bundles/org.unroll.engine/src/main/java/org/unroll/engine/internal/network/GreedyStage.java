package org.unroll.engine.internal.network;

import java.util.Arrays;
import java.util.List;
import org.unroll.component.DecoderType.Decoding;
import org.unroll.engine.internal.network.Frame.Pass;

/** Inference of a decoder: the id with the highest score is what the next step reads, until every row has ended. */
final class GreedyStage implements Stage {
    private final String component;
    private final Decoding decoding;
    private final List<Stage> chain;
    private final List<Tensor> context;
    private final List<Tensor> state;
    private final List<Tensor> nextState;
    private final Tensor token;
    private final Tensor score;
    private final Tensor scores;
    private final Tensor ids;

    /**
     * Prepares a decoder.
     *
     * @param chain the stages of one step
     * @param context the first state
     * @param state what the chain's recurrent component starts from
     * @param nextState its final state
     * @param token {@code [B,1]}, what the chain reads
     * @param score {@code [B,1,V]}, what the chain writes
     * @param scores {@code [B,L,V]}, zeros past the end of a row
     * @param ids {@code [B,L]}, the end id past the end of a row
     */
    GreedyStage(
            String component,
            Decoding decoding,
            List<Stage> chain,
            List<Tensor> context,
            List<Tensor> state,
            List<Tensor> nextState,
            Tensor token,
            Tensor score,
            Tensor scores,
            Tensor ids) {
        this.component = component;
        this.decoding = decoding;
        this.chain = chain;
        this.context = context;
        this.state = state;
        this.nextState = nextState;
        this.token = token;
        this.score = score;
        this.scores = scores;
        this.ids = ids;
    }

    @Override
    public String component() {
        return component;
    }

    @Override
    public void forward(Pass pass) {
        copy(context, state);
        int batch = token.lengths().batch();
        int[] lengths = new int[batch];
        for (int b = 0; b < batch; b++) {
            token.memory().setId(b, decoding.start());
        }
        scores.memory().zero();
        for (int i = 0; i < ids.memory().length(); i++) {
            ids.memory().setId(i, decoding.end());
        }
        for (int step = 0;
                step < decoding.maximumLength() && Arrays.stream(lengths).anyMatch(n -> n == 0);
                step++) {
            chain.forEach(stage -> stage.forward(pass));
            copy(nextState, state);
            for (int b = 0; b < batch; b++) {
                if (lengths[b] == 0) {
                    lengths[b] = write(b, step);
                }
            }
        }
        for (int b = 0; b < batch; b++) {
            lengths[b] = lengths[b] == 0 ? decoding.maximumLength() : lengths[b];
        }
        scores.lengths().set(lengths);
    }

    /** Returns the length of the row when it ends here, otherwise 0. */
    private int write(int row, int step) {
        int classes = score.memory().length() / token.lengths().batch();
        int place = row * decoding.maximumLength() + step;
        scores.memory().copy(place * classes, score.memory(), row * classes, classes);
        int best = 0;
        for (int id = 1; id < classes; id++) {
            if (score.memory().getNumber(row * classes + id) > score.memory().getNumber(row * classes + best)) {
                best = id;
            }
        }
        ids.memory().setId(place, best);
        token.memory().setId(row, best);
        return best == decoding.end() ? step + 1 : 0;
    }

    private static void copy(List<Tensor> from, List<Tensor> to) {
        for (int part = 0; part < from.size(); part++) {
            to.get(part).memory().copy(from.get(part).memory());
        }
    }

    @Override
    public void backward() {
        throw new IllegalStateException("a decoder is trained with the true sequence");
    }

    @Override
    public boolean finite() {
        return scores.memory().finite();
    }

    @Override
    public void close() {
        chain.forEach(Stage::close);
    }
}
