package org.unroll.data;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.BatchMemory;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;
import org.unroll.component.Timeline;

/**
 * Windows of series. With {@code z} the scaled changes of a {@link Series}: {@code x} is {@code z} and the scaled
 * exogenous values at the steps of a window, {@code y} is {@code z} at the targets.
 */
final class Windows implements Dataset {
    /** So many steps before a window are shown with it. */
    private static final int MORE = 48;

    private final BatchMemory memory = new BatchMemory();
    private final Path file;
    private final TimeSeries.Params parameters;
    private final List<Series> series;
    private final @Nullable Clock clock;
    private final List<String> exogenous;
    private final List<Scaler> scalers = new ArrayList<>();

    Windows(Path file, TimeSeries.Params parameters, List<Series> series, @Nullable Clock clock, Fitted fitted)
            throws DataException {
        this.clock = clock;
        this.file = file;
        this.parameters = parameters;
        exogenous = SeriesFile.exogenous(parameters);
        this.series = series;
        scalers.add(fitted.restores() ? Scaler.restore(fitted) : fit(0));
        for (int i = 0; i < exogenous.size(); i++) {
            Fitted own = fitted.part("exogenous").part(exogenous.get(i));
            scalers.add(fitted.restores() ? Scaler.restore(own) : fit(i + 1));
        }
    }

    private Scaler fit(int column) {
        long from = column == 0 ? parameters.difference() : 0;
        return Scaler.fit(
                parameters.scaling(),
                () -> series.stream()
                        .flatMapToDouble(s -> s.trained() <= from
                                ? DoubleStream.empty()
                                : LongStream.range(from, s.trained()).mapToDouble(t -> s.feature(t, column))));
    }

    @Override
    public Map<String, Contract> arrays() {
        var arrays = new LinkedHashMap<String, Contract>();
        arrays.put("x", Contract.sequence(scalers.size()));
        arrays.put("y", Contract.vector(parameters.steps()));
        return arrays;
    }

    @Override
    public int size(Part part) {
        return series.stream().mapToInt(s -> s.size(part)).sum();
    }

    @Override
    public int length(Part part, int example) {
        return parameters.window();
    }

    /** One example: the series and the first step to be predicted. */
    private record Place(Series series, long target) {}

    private Place place(Part part, int example) {
        int left = example;
        for (Series each : series) {
            int size = each.size(part);
            if (left < size) {
                return new Place(each, each.target(part, left));
            }
            left -= size;
        }
        throw new IndexOutOfBoundsException("example " + example + " of " + size(part));
    }

    @Override
    public Batch batch(Part part, int[] examples) {
        int window = parameters.window();
        int steps = parameters.steps();
        int width = scalers.size();
        float[] x = new float[examples.length * window * width];
        float[] y = new float[examples.length * steps];
        int[] lengths = new int[examples.length];
        for (int b = 0; b < examples.length; b++) {
            Place place = place(part, examples[b]);
            long first = firstStep(place.target());
            for (int k = 0; k < window * width; k++) {
                x[b * window * width + k] = scaled(place.series(), first + k / width, k % width);
            }
            for (int k = 0; k < steps; k++) {
                y[b * steps + k] = scaled(place.series(), place.target() + k, 0);
            }
            lengths[b] = window;
        }
        return memory.begin()
                .add("x", x, examples.length, window, width)
                .add("y", y, examples.length, steps)
                .batch(lengths);
    }

    private float scaled(Series of, long t, int column) {
        return (float) scalers.get(column).apply(of.feature(t, column));
    }

    @Override
    public List<Path> files() {
        return List.of(file);
    }

    @Override
    public Map<String, Object> fitted() {
        var fitted = new LinkedHashMap<String, Object>(scalers.get(0).fitted());
        var others = new LinkedHashMap<String, Object>();
        for (int i = 0; i < exogenous.size(); i++) {
            others.put(exogenous.get(i), scalers.get(i + 1).fitted());
        }
        if (!others.isEmpty()) {
            fitted.put("exogenous", others);
        }
        return fitted;
    }

    /** Undoes scaler, difference and logarithm: the value a difference is added to lies before the target. */
    @Override
    public INDArray inUnits(String array, Part part, int[] examples, INDArray scaled) {
        boolean input = array.equals("x");
        int width = input ? scalers.size() : 1;
        int row = input ? parameters.window() * width : parameters.steps();
        double[] numbers = scaled.dup().reshape(-1).toDoubleVector();
        for (int i = 0; i < numbers.length; i++) {
            Place place = place(part, examples[i / row]);
            long start = input ? firstStep(place.target()) : place.target();
            numbers[i] = inUnits(numbers[i], place.series(), start + i % row / width, i % width);
        }
        return Nd4j.createFromArray(numbers).reshape(scaled.shape());
    }

    private double inUnits(double scaled, Series of, long t, int column) {
        double number = scalers.get(column).undo(scaled);
        if (column > 0) {
            return number;
        }
        int lag = parameters.difference();
        double level = number + (lag > 0 ? of.level(t - lag) : 0);
        return parameters.transform() == TimeSeries.Transform.LOG ? Math.exp(level) : level;
    }

    @Override
    public List<Timeline> timelines(String array, Part part) {
        return array.equals("y")
                ? series.stream()
                        .map(s -> (Timeline) new SeriesTimeline(s, part, clock))
                        .toList()
                : List.of();
    }

    @Override
    public Optional<String> typed(String array, Part part, int example) {
        return array.equals("x") ? Optional.of(typed(place(part, example))) : Optional.empty();
    }

    /** The lines of a file with what a window is made of, some more before it, and the truth after it. */
    private String typed(Place place) {
        Series of = place.series();
        char between = parameters.delimiter().of(file);
        long from = Math.max(0, firstStep(place.target()) - parameters.difference() - MORE);
        long to = place.target() + parameters.steps();
        boolean timed = clock != null && !Double.isNaN(of.position(from));
        StringJoiner lines = new StringJoiner("\n");
        StringJoiner header = new StringJoiner(String.valueOf(between));
        if (timed) {
            header.add(quoted(parameters.timeColumn(), between));
        }
        if (!parameters.seriesColumn().isEmpty()) {
            header.add(quoted(parameters.seriesColumn(), between));
        }
        header.add(quoted(parameters.valueColumn(), between));
        exogenous.forEach(name -> header.add(quoted(name, between)));
        lines.add(header.toString());
        for (long t = from; t < to; t++) {
            StringJoiner line = new StringJoiner(String.valueOf(between));
            if (timed) {
                line.add(java.util.Objects.requireNonNull(clock).text(of.position(t)));
            }
            if (!parameters.seriesColumn().isEmpty()) {
                line.add(quoted(of.name(), between));
            }
            for (int column = 0; column < scalers.size(); column++) {
                line.add(new BigDecimal(Double.toString(of.values().get(t, column)))
                        .stripTrailingZeros()
                        .toPlainString());
            }
            lines.add(line.toString());
        }
        return lines.toString();
    }

    /** A field of a line as the file must have it; between tabs quotes mean nothing. */
    private static String quoted(String field, char between) {
        boolean plain = between == '\t' || field.indexOf(between) < 0 && field.indexOf('"') < 0;
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private long firstStep(long target) {
        return target - parameters.horizon() - parameters.window() + 1;
    }
}
