package org.unroll.kernels;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The right side of a product, {@code B [depth, columns]}, packed into panels as wide as a tile: {@code [depth, width]}
 * each. Columns are those of {@code gates} gates with {@code width} padded units each; no panel crosses the border between
 * two threads' units. Every thread packs what it will read: where all need all columns, each has a copy, because a line of
 * the cache that another one has read is dear to write again.
 */
final class Panels {
    private static final int BLOCK = 128;
    private static final float[] @Nullable [][] NONE = {};

    final int depth;
    private final float[][] copies;
    private final int gates;
    private final int width;
    private final int[] columns;
    private final int[][] ranges;
    private final Split split;
    private float[] @Nullable [][] boxes = NONE;

    Panels(int depth, int gates, int width, Split split) {
        this.depth = depth;
        this.gates = gates;
        this.split = split;
        this.width = width;
        int size = Math.multiplyExact(depth, gates * width);
        copies = new float[split.shares()][];
        float[] first = new float[size];
        java.util.Arrays.setAll(copies, share -> share == 0 || split.byUnits() ? first : new float[size]);
        List<Integer> starts = new ArrayList<>();
        ranges = new int[split.shares()][];
        if (split.byUnits()) {
            cutByUnits(split, starts);
        } else {
            cut(0, gates * width, starts);
            java.util.Arrays.setAll(ranges, share -> new int[] {0, starts.size()});
        }
        starts.add(gates * width);
        columns = starts.stream().mapToInt(Integer::intValue).toArray();
    }

    private void cutByUnits(Split split, List<Integer> starts) {
        java.util.Arrays.setAll(ranges, share -> new int[2 * gates]);
        for (int gate = 0; gate < gates; gate++) {
            for (int share = 0; share < split.shares(); share++) {
                ranges[share][2 * gate] = starts.size();
                cut(gate * width + split.from(share, width), gate * width + split.to(share, width), starts);
                ranges[share][2 * gate + 1] = starts.size();
            }
        }
    }

    private static void cut(int from, int to, List<Integer> starts) {
        for (int column = from; column < to; ) {
            int vectors = (to - column) / Lanes.COUNT;
            starts.add(column);
            column += Lanes.COUNT * Math.min(vectors == 3 ? 2 : vectors, Lanes.PANEL);
        }
    }

    /** Pairs of first panel and one past the last: those whose columns a share computes. */
    int[] ranges(int share) {
        return ranges[share];
    }

    /** The packed numbers that a share reads. */
    float[] data(int share) {
        return copies[share];
    }

    int column(int panel) {
        return columns[panel];
    }

    /** How many vectors wide a panel is. */
    int vectors(int panel) {
        return (columns[panel + 1] - columns[panel]) / Lanes.COUNT;
    }

    /**
     * Packs {@code Wᵀ} of a matrix whose rows are units, {@code W [gates·units, depth]}, as far as a share computes it.
     *
     * @param units of a gate, without padding
     */
    void packTransposed(float[] w, int offset, int units, int share) {
        int[] own = ranges[share];
        for (int i = 0; i < own.length; i += 2) {
            for (int panel = own[i]; panel < own[i + 1]; panel++) {
                packTransposed(w, offset, units, panel, copies[share]);
            }
        }
    }

    private void packTransposed(float[] w, int offset, int units, int panel, float[] data) {
        int panelWidth = columns[panel + 1] - columns[panel];
        int start = columns[panel] * depth;
        for (int k = 0; k < depth; k += BLOCK) {
            int n = Math.min(BLOCK, depth - k);
            for (int i = 0; i < panelWidth; i++) {
                int column = columns[panel] + i;
                if (column % width < units) {
                    int row = column / width * units + column % width;
                    scatter(w, offset + row * depth + k, n, data, start + k * panelWidth + i, panelWidth);
                }
            }
        }
    }

    private static void scatter(float[] w, int from, int n, float[] data, int to, int step) {
        for (int i = 0; i < n; i++) {
            data[to] = w[from + i];
            to += step;
        }
    }

    /**
     * Lets shares hand each other what they look after of a matrix whose rows are to be packed: none reads then what
     * another writes. Does nothing where rows of the batch are shared.
     */
    Panels handedOver() {
        boxes = split.byUnits() ? new float[split.shares()][split.shares()][] : NONE;
        return this;
    }

    /** Hands the others the rows of a share's units; {@link #packRows} is to be called after the shares have met. */
    void hand(float[] w, int offset, int units, int padded, int n, int share) {
        int from = Math.min(split.from(share, padded), units);
        int to = Math.min(split.to(share, padded), units);
        for (int other = 0; other < boxes.length; other++) {
            int width = last(other, n) - first(other);
            if (other != share && width > 0) {
                int size = depth / padded * (to - from) * width;
                boxes[share][other] = boxes[share][other] == null ? new float[size] : boxes[share][other];
                int at = 0;
                for (int gate = 0; gate < depth / padded; gate++) {
                    for (int unit = from; unit < to; unit++, at += width) {
                        int row = offset + (gate * units + unit) * n + first(other);
                        System.arraycopy(w, row, boxes[share][other], at, width);
                    }
                }
            }
        }
    }

    /** The columns of a share begin here. */
    private int first(int share) {
        return columns[ranges[share][0]];
    }

    /** One past the last of them, without padding. */
    private int last(int share, int n) {
        return Math.max(first(share), Math.min(n, columns[ranges[share][1]]));
    }

    /**
     * Packs the rows of {@code W [depth/padded·units, columns]} as they stand: units of the depth are padded here, those of
     * the matrix are not.
     *
     * @param units of a gate on the side of the depth, without padding
     * @param padded the same with padding
     * @param n columns of the matrix, without padding
     */
    void packRows(float[] w, int offset, int units, int padded, int n, int share) {
        if (boxes.length == 0) {
            packRows(new Source(w, offset, units * n, n), 0, units, padded, n, share);
            return;
        }
        for (int sender = 0; sender < boxes.length; sender++) {
            int from = Math.min(split.from(sender, padded), units);
            int to = Math.min(split.to(sender, padded), units);
            float[] box = boxes[sender][share];
            if (sender == share) {
                packRows(new Source(w, offset, units * n, n), from, to, padded, n, share);
            } else if (box != null) {
                int width = last(share, n) - first(share);
                int start = -from * width - first(share);
                packRows(new Source(box, start, (to - from) * width, width), from, to, padded, n, share);
                java.util.Arrays.fill(box, 0f);
            }
        }
    }

    /**
     * Where rows stand.
     *
     * @param start of unit 0 of the first gate
     * @param gate distance between gates
     * @param row distance between units
     */
    private record Source(float[] w, int start, int gate, int row) {}

    private void packRows(Source source, int from, int to, int padded, int n, int share) {
        int[] own = ranges[share];
        for (int i = 0; i < own.length; i += 2) {
            for (int panel = own[i]; panel < own[i + 1]; panel++) {
                packRows(source, from, to, padded, n, panel, copies[share]);
            }
        }
    }

    private void packRows(Source source, int from, int to, int padded, int n, int panel, float[] data) {
        int panelWidth = columns[panel + 1] - columns[panel];
        int valid = Math.min(panelWidth, n - columns[panel]);
        int start = columns[panel] * depth;
        for (int gate = 0; gate < depth / padded && valid > 0; gate++) {
            int row = source.start + gate * source.gate + from * source.row + columns[panel];
            int place = start + (gate * padded + from) * panelWidth;
            for (int unit = from; unit < to; unit++, row += source.row, place += panelWidth) {
                System.arraycopy(source.w, row, data, place, valid);
            }
        }
    }
}
