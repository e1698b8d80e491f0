package org.unroll.engine.internal.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Scores of features that hold or do not, one by one: a positive score says yes, a truth above one half is yes. */
public final class BinaryScores implements Scores {
    private static final int YES = 1;
    private static final float HALF = 0.5f;

    private final Confusion confusion = new Confusion(2);

    @Override
    public void add(INDArray prediction, INDArray truth, int[] lengths) {
        Rows own = new Rows(prediction);
        Rows target = new Rows(truth);
        boolean sequence = truth.rank() > 2;
        for (int b = 0; b < own.count(); b++) {
            float[] scores = own.get(b);
            float[] expected = target.get(b);
            int steps = sequence ? Math.toIntExact(truth.size(1)) : 1;
            int valid = Math.min(steps, lengths[b]) * (scores.length / steps);
            for (int i = 0; i < valid; i++) {
                confusion.add(expected[i] > HALF ? YES : 0, scores[i] > 0 ? YES : 0);
            }
        }
    }

    @Override
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("accuracy", confusion.accuracy());
        values.put("precision", confusion.precision(YES));
        values.put("recall", confusion.recall(YES));
        values.put("f1", confusion.f1(YES));
        return values;
    }
}
