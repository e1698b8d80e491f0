package org.unroll.engine.internal.network;

import java.util.List;
import org.unroll.engine.internal.network.Frame.Pass;

/** One recurrence after the other, all on the heap. */
final class HeapSeries implements HeapWalk {
    private final List<HeapWalk> parts;
    private final List<HeapDropout> dropouts;

    /**
     * Joins them.
     *
     * @param parts each reads what the one before it wrote, through the dropout between them
     * @param dropouts one less than parts, or none
     */
    HeapSeries(List<HeapWalk> parts, List<HeapDropout> dropouts) {
        this.parts = parts;
        this.dropouts = dropouts;
    }

    @Override
    public Tensor output() {
        return parts.get(parts.size() - 1).output();
    }

    @Override
    public void begin(Pass pass) {
        parts.forEach(part -> part.begin(pass));
        dropouts.forEach(dropout -> dropout.begin(pass));
    }

    @Override
    public void read() {
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).read();
            if (i < dropouts.size()) {
                dropouts.get(i).forward();
            }
        }
    }

    @Override
    public void goBack() {
        for (int i = parts.size() - 1; i >= 0; i--) {
            if (i < parts.size() - 1) {
                parts.get(i).output().clearGradient();
                if (i < dropouts.size()) {
                    dropouts.get(i).output().clearGradient();
                }
                parts.get(i + 1).deliver();
                if (i < dropouts.size()) {
                    dropouts.get(i).backward();
                }
            }
            parts.get(i).goBack();
        }
    }

    @Override
    public void deliver() {
        parts.get(0).deliver();
    }

    @Override
    public void close() {
        parts.forEach(Walk::close);
    }
}
