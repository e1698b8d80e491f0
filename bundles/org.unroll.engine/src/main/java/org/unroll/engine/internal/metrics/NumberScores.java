package org.unroll.engine.internal.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Errors of numbers, in the unit of the data. */
public final class NumberScores implements Scores {
    private final ForecastErrors errors = new ForecastErrors();
    private final double naive;

    /** Errors are also divided by this one, unless it is 0: {@link ForecastErrors#mase}. */
    public NumberScores(double naive) {
        this.naive = naive;
    }

    @Override
    public void add(INDArray prediction, INDArray truth, int[] lengths) {
        double[] own = numbers(prediction);
        double[] expected = numbers(truth);
        boolean sequence = truth.rank() > 2;
        int steps = sequence ? Math.toIntExact(truth.size(1)) : 1;
        int row = expected.length / lengths.length;
        for (int b = 0; b < lengths.length; b++) {
            int valid = Math.min(steps, lengths[b]) * (row / steps);
            for (int i = b * row; i < b * row + valid; i++) {
                errors.add(expected[i], own[i]);
            }
        }
    }

    private static double[] numbers(INDArray array) {
        return Objects.requireNonNull(
                array.castTo(DataType.DOUBLE).dup('c').reshape(-1).toDoubleVector());
    }

    @Override
    public Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("rmse", errors.rmse());
        values.put("mae", errors.mae());
        if (errors.positive()) {
            values.put("mape", errors.mape());
            values.put("smape", errors.smape());
        }
        if (naive > 0) {
            values.put("mase", errors.mase(naive));
        }
        return values;
    }
}
