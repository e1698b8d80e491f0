package org.unroll.engine.internal.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.unroll.engine.Benchmark.Case;
import org.unroll.engine.Benchmark.Phase;
import org.unroll.engine.Benchmark.Size;

/** The configurations that are timed; {@code releng/benchmark} holds the same for PyTorch. */
final class Cases {
    private static final String LSTM = "urn:unroll:cells#LSTM";

    private Cases() {}

    /** A to E are those that targets are set for; nobody tunes on F and G. */
    private static Map<String, Size> sizes() {
        Map<String, Size> sizes = new LinkedHashMap<>();
        sizes.put("A", new Size(32, 28, 28, 128, 1));
        sizes.put("B", new Size(64, 100, 64, 256, 1));
        sizes.put("C", new Size(16, 200, 128, 512, 2));
        sizes.put("D", new Size(1, 100, 64, 256, 1));
        sizes.put("E", new Size(256, 4, 1, 32, 1));
        sizes.put("F", new Size(20, 50, 40, 100, 1));
        sizes.put("G", new Size(48, 35, 96, 320, 2));
        return sizes;
    }

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("lstm", LSTM);
        cells.put("gru", "urn:unroll:cells#GRU");
        cells.put("elman", "urn:unroll:cells#Elman");
        cells.forEach((name, cell) -> sizes().forEach((letter, size) -> {
            for (Phase phase : Phase.values()) {
                cases.add(new Case(name + "-" + letter, phase, cell, size, false, false));
            }
        }));
        sizes().forEach((letter, size) -> {
            if (letter.compareTo("E") <= 0) {
                Size two = new Size(size.batch(), size.steps(), size.inputSize(), size.hiddenSize(), 2);
                cases.add(new Case("bidirectional-" + letter, Phase.TRAIN, LSTM, two, true, true));
            }
        });
        // Nobody offers a kernel for this cell: it runs as one from elsewhere would.
        sizes().forEach((letter, size) -> {
            if (letter.compareTo("E") <= 0) {
                Size one = new Size(size.batch(), size.steps(), size.inputSize(), size.hiddenSize(), 1);
                cases.add(new Case("third-party-" + letter, Phase.TRAIN, "urn:unroll:cells#MGU", one, false, false));
            }
        });
        return cases;
    }

    /** Number of steps of every row. */
    static int[] lengths(Case subject) {
        int steps = subject.size().steps();
        int half = steps / 2;
        int[] lengths = new int[subject.size().batch()];
        for (int b = 0; b < lengths.length; b++) {
            lengths[b] = subject.varied() ? steps - half + (b * 7 + half / 2) % (half + 1) : steps;
        }
        return lengths;
    }
}
