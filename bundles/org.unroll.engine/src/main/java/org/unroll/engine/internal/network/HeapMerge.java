package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.List;
import org.unroll.component.Recurrence.Merge;
import org.unroll.engine.internal.network.KernelWalk.Place;

/** Sum, mean or product of the outputs of branches, all of one shape. */
final class HeapMerge {
    private final List<Tensor> branches;
    private final Merge merge;
    private final Place place;
    private final int width;
    private final List<float[]> gradients = new ArrayList<>();

    /**
     * Prepares a merge.
     *
     * @param place where the result stands
     */
    HeapMerge(List<Tensor> branches, Merge merge, Place place) {
        this.branches = branches;
        this.merge = merge;
        this.place = place;
        width = (int) branches.get(0).shape()[2];
        branches.forEach(branch -> gradients.add(
                new float[branch.differentiable() ? branch.values().length() : 0]));
    }

    void forward() {
        float[] out = place.tensor().values().overwrite();
        float[] first = branches.get(0).values().numbers();
        float scale = merge == Merge.MEAN ? branches.size() : 1;
        for (int from = 0, to = place.offset(); from < first.length; from += width, to += place.stride()) {
            System.arraycopy(first, from, out, to, width);
            for (int branch = 1; branch < branches.size(); branch++) {
                add(branches.get(branch).values().numbers(), from, out, to);
            }
            for (int i = to; i < to + width; i++) {
                out[i] /= scale;
            }
        }
    }

    private void add(float[] term, int from, float[] out, int to) {
        for (int i = 0; i < width; i++) {
            out[to + i] = merge == Merge.PRODUCT ? out[to + i] * term[from + i] : out[to + i] + term[from + i];
        }
    }

    void backward() {
        float[] sent = place.tensor().heapGradient();
        float scale = merge == Merge.MEAN ? branches.size() : 1;
        for (int branch = 0; branch < branches.size(); branch++) {
            float[] gradient = gradients.get(branch);
            for (int to = 0, from = place.offset(); to < gradient.length; to += width, from += place.stride()) {
                for (int i = 0; i < width; i++) {
                    gradient[to + i] = sent[from + i] / scale;
                }
            }
            if (merge == Merge.PRODUCT) {
                timesOthers(gradient, branch);
            }
            branches.get(branch).send(gradient);
        }
    }

    private void timesOthers(float[] gradient, int branch) {
        for (int other = 0; other < branches.size(); other++) {
            if (other != branch) {
                float[] factor = branches.get(other).values().numbers();
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] *= factor[i];
                }
            }
        }
    }
}
