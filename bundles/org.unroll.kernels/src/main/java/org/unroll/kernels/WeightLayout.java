package org.unroll.kernels;

import java.util.Arrays;

/** A cell's weights one after another, as copies of them are laid out. */
final class WeightLayout {
    private final int[] sizes;
    private final int[] offsets;

    WeightLayout(int[] sizes) {
        this.sizes = sizes;
        offsets = new int[sizes.length];
        for (int i = 1; i < sizes.length; i++) {
            offsets[i] = offsets[i - 1] + sizes[i - 1];
        }
    }

    int size(int weight) {
        return sizes[weight];
    }

    /** Where each begins. */
    int[] offsets() {
        return offsets;
    }

    int total() {
        return Arrays.stream(sizes).sum();
    }
}
