package org.unroll.engine.internal.network;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.engine.internal.network.Frame.Pass;

/**
 * One recurrence after the other.
 */
final class SeriesWalk implements Walk {
    private final List<Walk> parts;
    private final List<Block> dropouts;

    /**
     * Joins them.
     *
     * @param parts each reads what the one before it wrote, through the dropout between them
     * @param dropouts one less than parts, or none
     */
    SeriesWalk(List<Walk> parts, List<Block> dropouts) {
        this.parts = parts;
        this.dropouts = dropouts;
    }

    /** Zeros with this probability; what is left is scaled up to keep the mean. */
    static Formula dropping(String component, double probability, int features, DataType type) {
        Draft draft = new Draft(component, type);
        SDVariable in = draft.input("in", type, -1, features);
        SDVariable kept = draft.random("random", in).gte(probability).castTo(type);
        draft.output("out", in.mul(kept).mul(1 / (1 - probability)));
        return draft.finish(true);
    }

    @Override
    public Tensor output() {
        return parts.get(parts.size() - 1).output();
    }

    @Override
    public void forward(Pass pass) {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).forward(pass);
            if (i < dropouts.size()) {
                dropouts.get(i).forward(pass);
            }
        }
    }

    @Override
    public void backward() {
        parts.subList(0, parts.size() - 1).forEach(part -> part.output().clearGradient());
        dropouts.forEach(Block::clearGradients);
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (i < dropouts.size()) {
                dropouts.get(i).backward();
            }
            parts.get(i).backward();
        }
    }

    @Override
    public void close() {
        dropouts.forEach(Block::close);
        parts.forEach(Walk::close);
    }
}
