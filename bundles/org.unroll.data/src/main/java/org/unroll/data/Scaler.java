package org.unroll.data;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import org.unroll.component.DataException;

/**
 * Brings values to a common range: {@code z = (d - offset) / scale}.
 *
 * @param scale greater than 0
 */
record Scaler(double offset, double scale) {
    /** Fitted to values that can be read several times. Values without spread are only shifted. */
    static Scaler fit(TimeSeries.Scaling scaling, Supplier<DoubleStream> seen) {
        return switch (scaling) {
            case NONE -> new Scaler(0, 1);
            case MINMAX -> {
                double least = seen.get().min().orElse(0);
                yield of(least, seen.get().max().orElse(1) - least);
            }
            case STANDARD -> {
                double mean = seen.get().average().orElse(0);
                double variance =
                        seen.get().map(v -> (v - mean) * (v - mean)).average().orElse(1);
                yield of(mean, Math.sqrt(variance));
            }
        };
    }

    /** The scaler of an earlier run. */
    static Scaler restore(Fitted fitted) throws DataException {
        return of(fitted.number("offset"), fitted.number("scale"));
    }

    Map<String, Object> fitted() {
        return Map.of("offset", offset, "scale", scale);
    }

    private static Scaler of(double offset, double spread) {
        return new Scaler(offset, spread > 0 ? spread : 1);
    }

    double apply(double value) {
        return (value - offset) / scale;
    }

    double undo(double scaled) {
        return scaled * scale + offset;
    }
}
