package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.DataException;
import org.unroll.component.DataSourceType;
import org.unroll.component.Dataset;

/**
 * Windows of a series of numbers: {@code x [B,window,1]} → the value {@code horizon} steps later, {@code y [B,1]}.
 *
 * <p>George E. P. Box, Gwilym M. Jenkins, 1970: Time Series Analysis: Forecasting and Control.
 */
@Component
@ComponentType(eClass = "urn:unroll:data#TimeSeries")
public final class TimeSeries implements DataSourceType<TimeSeries.Params> {
    /** The parameters. */
    public record Params(
            String file,
            String timeColumn,
            String valueColumn,
            Gaps gaps,
            int window,
            int horizon,
            int season,
            Transform transform,
            int difference,
            Scaling scaling,
            double validationFraction,
            double testFraction) {}

    /** What happens where times are not equally far apart. */
    public enum Gaps {
        REJECT,
        ACCEPT
    }

    /** What is done to every value first. */
    public enum Transform {
        NONE,
        LOG
    }

    /** How values are brought to a common range. */
    public enum Scaling {
        STANDARD,
        MINMAX,
        NONE
    }

    @Override
    public Dataset open(Params parameters, Path folder) throws IOException, DataException {
        return open(parameters, folder, Map.of());
    }

    @Override
    public Dataset open(Params parameters, Path folder, Map<String, Object> fitted) throws IOException, DataException {
        Path file = folder.resolve(parameters.file());
        if (parameters.difference() > 0 && parameters.difference() < parameters.horizon()) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "the value " + parameters.difference() + " steps before the one to be predicted is not known yet;"
                            + " set difference to at least the horizon, " + parameters.horizon() + ", or to 0");
        }
        double[] values = new SeriesFile(file, parameters).read();
        return new Windows(file, parameters, values, new Fitted(fitted));
    }
}
