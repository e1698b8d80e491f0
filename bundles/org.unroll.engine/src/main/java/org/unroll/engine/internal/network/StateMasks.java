package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.List;
import org.unroll.component.CellKernel;
import org.unroll.engine.internal.network.Frame.Pass;

/** What a kernel drops of its state for a whole sequence of the training, with the numbers that {@link ProgramWalk} draws. */
final class StateMasks {
    private record Mask(String name, double probability) {}

    private final String component;
    private final List<Mask> masks = new ArrayList<>();
    private final float[][] factors;

    /**
     * Those of one cell.
     *
     * @param component whose numbers are drawn
     * @param suffix of the cell's weights
     */
    StateMasks(CellKernel kernel, String component, String suffix, int batch) {
        this.component = component;
        List<CellKernel.Dropout> dropouts = kernel.dropouts();
        factors = new float[dropouts.size()][];
        for (CellKernel.Dropout dropout : dropouts) {
            factors[masks.size()] = new float[Math.multiplyExact(batch, dropout.size())];
            masks.add(new Mask(CellFormula.MASK + dropout.name() + suffix, dropout.probability()));
        }
    }

    /** Draws them anew for a batch, the same ones for all its windows, and tells the kernel. */
    void draw(Pass pass, CellKernel.Pass kernel) {
        if (masks.isEmpty()) {
            return;
        }
        for (int i = 0; i < factors.length; i++) {
            Mask mask = masks.get(i);
            pass.sequence().of(component).of(mask.name).mask(factors[i], mask.probability);
        }
        kernel.drop(factors);
    }
}
