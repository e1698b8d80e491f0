package org.unroll.data;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;

/**
 * Windows of a series. With {@code u} the values or their logarithms, {@code d_t = u_t - u_{t-s}} (or {@code u_t}) and
 * {@code z} the scaled {@code d}: {@code x} is {@code z} at the steps of a window, {@code y} at the target.
 */
final class Windows implements Dataset {
    private final Path file;
    private final TimeSeries.Params parameters;
    private final double[] values;
    private final double[] levels;
    private final double[] changes;
    private final int firstTarget;
    private final Split split;
    private final Scaler scaler;

    Windows(Path file, TimeSeries.Params parameters, double[] values, Fitted fitted) throws DataException {
        this.file = file;
        this.parameters = parameters;
        this.values = values;
        int lag = parameters.difference();
        firstTarget = Math.max(lag + parameters.window() - 1 + parameters.horizon(), seasonLag());
        if (values.length <= firstTarget) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "holds " + values.length + " values, but the first window needs " + (firstTarget + 1)
                            + "; shorten window, difference or season");
        }
        levels = levels(parameters.transform(), values);
        changes = levels.clone();
        for (int t = lag; t < levels.length && lag > 0; t++) {
            changes[t] = levels[t] - levels[t - lag];
        }
        int examples = values.length - firstTarget;
        split = Split.of(examples, parameters.validationFraction(), parameters.testFraction(), file);
        scaler = fitted.restores()
                ? Scaler.restore(fitted)
                : Scaler.fit(parameters.scaling(), changes, lag, firstTarget + split.train());
    }

    private static double[] levels(TimeSeries.Transform transform, double[] values) {
        double[] levels = values.clone();
        for (int t = 0; t < levels.length && transform == TimeSeries.Transform.LOG; t++) {
            levels[t] = Math.log(levels[t]);
        }
        return levels;
    }

    @Override
    public Map<String, Contract> arrays() {
        var arrays = new LinkedHashMap<String, Contract>();
        arrays.put("x", Contract.sequence(1));
        arrays.put("y", Contract.vector(1));
        return arrays;
    }

    @Override
    public int size(Part part) {
        return split.size(part);
    }

    @Override
    public int length(Part part, int example) {
        return parameters.window();
    }

    @Override
    public Batch batch(Part part, int[] examples) {
        int window = parameters.window();
        float[] x = new float[examples.length * window];
        float[] y = new float[examples.length];
        int[] lengths = new int[examples.length];
        for (int b = 0; b < examples.length; b++) {
            int target = target(part, examples[b]);
            for (int k = 0; k < window; k++) {
                x[b * window + k] = (float) scaler.apply(changes[firstStep(target) + k]);
            }
            y[b] = (float) scaler.apply(changes[target]);
            lengths[b] = window;
        }
        return new Batch(
                Map.of(
                        "x", Nd4j.createFromArray(x).reshape(examples.length, window, 1),
                        "y", Nd4j.createFromArray(y).reshape(examples.length, 1)),
                lengths);
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public Map<String, Object> fitted() {
        return scaler.fitted();
    }

    /** Undoes scaler, difference and logarithm: the value a difference is added to lies before the target. */
    @Override
    public INDArray inUnits(String array, Part part, int[] examples, INDArray scaled) {
        int steps = array.equals("x") ? parameters.window() : 1;
        double[] numbers = scaled.dup().reshape(-1).toDoubleVector();
        for (int i = 0; i < numbers.length; i++) {
            int target = target(part, examples[i / steps]);
            numbers[i] = inUnits(numbers[i], array.equals("x") ? firstStep(target) + i % steps : target);
        }
        return Nd4j.createFromArray(numbers).reshape(scaled.shape());
    }

    private double inUnits(double scaled, int t) {
        int lag = parameters.difference();
        double level = scaler.undo(scaled) + (lag > 0 ? levels[t - lag] : 0);
        return parameters.transform() == TimeSeries.Transform.LOG ? Math.exp(level) : level;
    }

    @Override
    public Map<String, INDArray> baselines(String array, Part part) {
        if (!array.equals("y") || size(part) == 0) {
            return Map.of();
        }
        var baselines = new LinkedHashMap<String, INDArray>();
        baselines.put("last value", predict(part, t -> t - parameters.horizon()));
        if (parameters.season() > 0) {
            baselines.put("seasonal naive", predict(part, t -> t - seasonLag()));
        }
        return baselines;
    }

    private INDArray predict(Part part, IntUnaryOperator source) {
        double[] predictions = new double[size(part)];
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = values[source.applyAsInt(target(part, i))];
        }
        return Nd4j.createFromArray(predictions).reshape(predictions.length, 1);
    }

    /** The shortest whole number of seasons that reaches back to a value known when the window ends. */
    private int seasonLag() {
        int season = parameters.season();
        return season == 0 ? 0 : (parameters.horizon() + season - 1) / season * season;
    }

    private int target(Part part, int example) {
        return firstTarget + split.first(part) + example;
    }

    private int firstStep(int target) {
        return target - parameters.horizon() - parameters.window() + 1;
    }
}
