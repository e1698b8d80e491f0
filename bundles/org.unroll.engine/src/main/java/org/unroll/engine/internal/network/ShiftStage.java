package org.unroll.engine.internal.network;

import org.unroll.component.DecoderType.Decoding;
import org.unroll.engine.internal.network.Frame.Pass;

/** Teacher forcing: the decoder reads at step t the true id of step t-1, and the start id at the first step. */
final class ShiftStage implements Stage {
    private final String component;
    private final Decoding decoding;
    private final Tensor target;
    private final Tensor tokens;

    ShiftStage(String component, Decoding decoding, Tensor target, Tensor tokens) {
        this.component = component;
        this.decoding = decoding;
        this.target = target;
        this.tokens = tokens;
    }

    @Override
    public String component() {
        return component;
    }

    @Override
    public void forward(Pass pass) {
        int steps = tokens.lengths().steps();
        for (int b = 0; b < tokens.lengths().batch(); b++) {
            tokens.memory().setId(b * steps, decoding.start());
            tokens.memory().copy(b * steps + 1, target.memory(), b * steps, steps - 1);
        }
    }

    @Override
    public void backward() {
        // Ids have no gradient.
    }

    @Override
    public boolean finite() {
        return true;
    }

    @Override
    public void close() {
        tokens.close();
    }
}
