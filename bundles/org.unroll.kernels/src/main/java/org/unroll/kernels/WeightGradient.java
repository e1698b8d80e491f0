package org.unroll.kernels;

import static org.unroll.kernels.Lanes.COUNT;
import static org.unroll.kernels.Lanes.SPECIES;

import java.util.List;
import jdk.incubator.vector.FloatVector;

/**
 * Gradients of the matrices that a product with the same gates used, {@code dW += Σ dGatesᵀ·A} over all steps of all rows
 * after the walk back, and of the biases. Each share sums over all rows for its own units, or over its own rows for all.
 */
final class WeightGradient {
    private static final int BLOCK = 512;
    private static final int SLIVERS = 4;

    /** Rows of a first step that are too few for a block of their own, though the state before it is zero. */
    private static final int FEW = 16;

    /**
     * A matrix {@code [gates·units, columns]}, or some gates of it.
     *
     * @param source what it was multiplied with, by step
     * @param columns without padding
     * @param weight which of the cell's weights
     * @param gates for every gate of the product its place in the matrix; -1 where it is not in it
     * @param state whether the source is zero at the first step where the state before it is
     */
    record Matrix(Ring source, int columns, int weight, int[] gates, boolean state) {}

    /** A bias {@code [gates·units]}, in the same manner. */
    record Bias(int weight, int[] gates) {}

    private final Frame frame;
    private final Ring gates;
    private final int count;
    private final int units;
    private final int padded;
    private final List<Matrix> matrices;
    private final List<Bias> biases;
    private final float[][] packed;
    private final float[][] slivers;
    private final float[][] tiles;

    /** @param count gates, each of {@code units} without padding */
    WeightGradient(Frame frame, Ring gates, int count, int units, List<Matrix> matrices, List<Bias> biases) {
        this.frame = frame;
        this.gates = gates;
        this.count = count;
        this.units = units;
        this.matrices = matrices;
        this.biases = biases;
        padded = Lanes.padded(units);
        int columns = matrices.stream().mapToInt(m -> Lanes.padded(m.columns)).sum();
        packed = new float[frame.shares()][BLOCK * columns];
        slivers = new float[frame.shares()][SLIVERS * BLOCK * COUNT];
        tiles = new float[frame.shares()][COUNT * COUNT * Lanes.PANEL + COUNT];
    }

    /** Adds the gates that a share computes, from some rows. */
    void add(int share, int[] rows, int n, float[] dWeights, int[] offsets) {
        int from = frame.split.from(share, padded) / COUNT;
        int to = frame.split.to(share, padded) / COUNT;
        int zero = frame.fromZero ? frame.rows(share, 0) : 0;
        for (int k = 0; k < n && from < to; ) {
            boolean states = k >= zero || zero < FEW;
            int depth = Math.min(BLOCK, (states ? n : zero) - k);
            pack(packed[share], rows, k, depth, states);
            for (int gate = 0; gate < count; gate++) {
                int first = gate * padded / COUNT;
                groups(share, first + from, first + to, rows, k, depth, states, dWeights, offsets);
            }
            k += depth;
        }
    }

    private void groups(
            int share,
            int from,
            int to,
            int[] rows,
            int k,
            int depth,
            boolean states,
            float[] dWeights,
            int[] offsets) {
        for (int group = from; group < to; group += SLIVERS) {
            int end = Math.min(to, group + SLIVERS);
            slivers(slivers[share], group, end, rows, k, depth);
            for (int i = group; i < end; i++) {
                sliver(share, i, (i - group) * BLOCK * COUNT, depth, states, dWeights, offsets);
            }
        }
    }

    private void sliver(int share, int group, int at, int depth, boolean states, float[] dWeights, int[] offsets) {
        int gate = group * COUNT / padded;
        int unit = group * COUNT % padded;
        int height = Math.min(COUNT, units - unit);
        sum(slivers[share], at, depth, tiles[share]);
        addBiases(gate, unit, height, tiles[share], dWeights, offsets);
        multiply(share, gate, unit, height, at, depth, states, dWeights, offsets);
    }

    private void addBiases(int gate, int unit, int height, float[] sums, float[] dWeights, int[] offsets) {
        for (Bias bias : biases) {
            if (bias.gates[gate] >= 0) {
                int to = offsets[bias.weight] + bias.gates[gate] * units + unit;
                for (int i = 0; i < height; i++) {
                    dWeights[to + i] += sums[i];
                }
            }
        }
    }

    /** The sources' rows as panels, one after another. */
    private void pack(float[] target, int[] rows, int k, int depth, boolean states) {
        int to = 0;
        for (Matrix matrix : matrices) {
            if (matrix.state && !states) {
                continue;
            }
            Ring source = matrix.source;
            int width = Lanes.padded(matrix.columns);
            for (int column = 0; column < width; ) {
                int panel = panel(width - column);
                for (int i = 0; i < depth; i++) {
                    int from = rows[k + i] * source.stride + column;
                    for (int j = 0; j < panel; j += COUNT) {
                        FloatVector.fromArray(SPECIES, source.data, from + j).intoArray(target, to + i * panel + j);
                    }
                }
                to += panel * depth;
                column += panel;
            }
        }
    }

    private static int panel(int left) {
        int vectors = left / COUNT;
        return COUNT * Math.min(vectors == 3 ? 2 : vectors, Lanes.PANEL);
    }

    /** Some neighbouring vectors of gates of each row, so that a page of memory is visited once for all of them. */
    private void slivers(float[] target, int group, int end, int[] rows, int k, int depth) {
        for (int i = 0; i < depth; i++) {
            int from = rows[k + i] * gates.stride;
            int to = i * COUNT;
            for (int column = group * COUNT; column < end * COUNT; column += COUNT, to += BLOCK * COUNT) {
                FloatVector.fromArray(SPECIES, gates.data, from + column).intoArray(target, to);
            }
        }
    }

    private static void sum(float[] sliver, int at, int depth, float[] target) {
        FloatVector even = FloatVector.zero(SPECIES);
        FloatVector odd = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i < depth - 1; i += 2) {
            even = even.add(FloatVector.fromArray(SPECIES, sliver, at + i * COUNT));
            odd = odd.add(FloatVector.fromArray(SPECIES, sliver, at + i * COUNT + COUNT));
        }
        if (i < depth) {
            even = even.add(FloatVector.fromArray(SPECIES, sliver, at + i * COUNT));
        }
        even.add(odd).intoArray(target, 0);
    }

    /** The sum of the rows of a sliver, each times a number: a matrix of one column. */
    private static void weighted(float[] sliver, int at, float[] column, int from, int depth, float[] target) {
        FloatVector even = FloatVector.zero(SPECIES);
        FloatVector odd = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i < depth - 1; i += 2) {
            even = FloatVector.fromArray(SPECIES, sliver, at + i * COUNT)
                    .fma(FloatVector.broadcast(SPECIES, column[from + i * COUNT]), even);
            odd = FloatVector.fromArray(SPECIES, sliver, at + i * COUNT + COUNT)
                    .fma(FloatVector.broadcast(SPECIES, column[from + i * COUNT + COUNT]), odd);
        }
        if (i < depth) {
            even = FloatVector.fromArray(SPECIES, sliver, at + i * COUNT)
                    .fma(FloatVector.broadcast(SPECIES, column[from + i * COUNT]), even);
        }
        even.add(odd).intoArray(target, 0);
    }

    private void multiply(
            int share,
            int gate,
            int unit,
            int height,
            int sliver,
            int depth,
            boolean states,
            float[] dWeights,
            int[] offsets) {
        int from = 0;
        for (Matrix matrix : matrices) {
            if (matrix.state && !states) {
                continue;
            }
            int width = Lanes.padded(matrix.columns);
            if (matrix.gates[gate] >= 0 && matrix.columns == 1) {
                weighted(slivers[share], sliver, packed[share], from, depth, tiles[share]);
                int to = offsets[matrix.weight] + matrix.gates[gate] * units + unit;
                for (int i = 0; i < height; i++) {
                    dWeights[to + i] += tiles[share][i];
                }
            } else if (matrix.gates[gate] >= 0) {
                int row = offsets[matrix.weight] + (matrix.gates[gate] * units + unit) * matrix.columns;
                int at = from;
                for (int column = 0; column < width; ) {
                    int panel = panel(width - column);
                    if (column + panel <= matrix.columns) {
                        tiles(
                                panel,
                                height,
                                depth,
                                slivers[share],
                                sliver,
                                packed[share],
                                at,
                                dWeights,
                                row + column,
                                matrix.columns);
                    } else {
                        float[] tile = tiles[share];
                        java.util.Arrays.fill(tile, 0, height * panel, 0f);
                        tiles(panel, height, depth, slivers[share], sliver, packed[share], at, tile, 0, panel);
                        addTile(tile, panel, height, matrix.columns - column, dWeights, row + column, matrix.columns);
                    }
                    at += panel * depth;
                    column += panel;
                }
            }
            from += width * depth;
        }
    }

    private static void addTile(float[] tile, int panel, int height, int valid, float[] target, int to, int stride) {
        for (int i = 0; i < height; i++) {
            for (int j = 0; j < valid; j++) {
                target[to + i * stride + j] += tile[i * panel + j];
            }
        }
    }

    private static void tiles(
            int panel, int height, int depth, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc) {
        for (int i = 0; i < height; ) {
            int n = height - i >= 6 ? 6 : height - i >= 4 ? 4 : 1;
            switch (panel / COUNT) {
                case 4 -> four(n, depth, a, ao + i, b, bo, c, co + i * ldc, ldc);
                case 2 -> two(n, depth, a, ao + i, b, bo, c, co + i * ldc, ldc);
                default -> one(n, depth, a, ao + i, b, bo, c, co + i * ldc, ldc);
            }
            i += n;
        }
    }

    private static void four(int n, int depth, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc) {
        switch (n) {
            case 6 -> FourSlivers.columns6(depth, a, ao, b, bo, c, co, ldc);
            case 4 -> FourSlivers.columns4(depth, a, ao, b, bo, c, co, ldc);
            default -> FourSlivers.columns1(depth, a, ao, b, bo, c, co);
        }
    }

    private static void two(int n, int depth, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc) {
        switch (n) {
            case 6 -> TwoSlivers.columns6(depth, a, ao, b, bo, c, co, ldc);
            case 4 -> TwoSlivers.columns4(depth, a, ao, b, bo, c, co, ldc);
            default -> TwoSlivers.columns1(depth, a, ao, b, bo, c, co);
        }
    }

    private static void one(int n, int depth, float[] a, int ao, float[] b, int bo, float[] c, int co, int ldc) {
        switch (n) {
            case 6 -> OneSlivers.columns6(depth, a, ao, b, bo, c, co, ldc);
            case 4 -> OneSlivers.columns4(depth, a, ao, b, bo, c, co, ldc);
            default -> OneSlivers.columns1(depth, a, ao, b, bo, c, co);
        }
    }
}
