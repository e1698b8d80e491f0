package org.unroll.baselines;

import org.unroll.component.ForecastBaseline.Forecast;

/** The latest values, repeated; as many as were seen where these are fewer. */
final class Latest implements Forecast {
    private final double[] values;
    private long seen;

    Latest(int many) {
        values = new double[many];
    }

    @Override
    public void see(double value) {
        values[(int) (seen++ % values.length)] = value;
    }

    @Override
    public double ahead(int steps) {
        if (seen < values.length) {
            return back(0);
        }
        return back(values.length - 1 - (steps - 1) % values.length);
    }

    /** How many values there are. */
    int known() {
        return (int) Math.min(seen, values.length);
    }

    /** The value so many steps before the last. */
    double back(int steps) {
        return values[(int) ((seen - 1 - steps) % values.length)];
    }

    double mean() {
        double sum = 0;
        for (int i = 0; i < known(); i++) {
            sum += values[i];
        }
        return sum / known();
    }
}
