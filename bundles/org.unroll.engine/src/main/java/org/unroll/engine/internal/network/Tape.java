package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a step has computed, kept for the way back: copying it is cheaper than computing it again. */
final class Tape {
    private final List<Memory> tracked;
    private final List<Memory> records = new ArrayList<>();

    /**
     * Makes room.
     *
     * @param tracked overwritten in every step
     */
    Tape(List<Memory> tracked, int steps) {
        this.tracked = tracked;
        for (Memory memory : tracked) {
            INDArray array = memory.array();
            DataType type = array.dataType();
            records.add(Memory.create(type, steps, Math.max(1, array.length())));
        }
    }

    void record(int step) {
        for (int i = 0; i < tracked.size(); i++) {
            Memory memory = tracked.get(i);
            records.get(i).copy(step * memory.length(), memory, 0, memory.length());
        }
    }

    void replay(int step) {
        for (int i = 0; i < tracked.size(); i++) {
            Memory memory = tracked.get(i);
            memory.copy(0, records.get(i), step * memory.length(), memory.length());
        }
    }
}
