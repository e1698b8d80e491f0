package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.DataException;
import org.unroll.component.DataSourceType;
import org.unroll.component.Dataset;

/**
 * Windows of series of numbers: {@code x [B,window,1+exogenous]} → the values from {@code horizon} steps after the
 * window on, {@code y [B,steps]}.
 *
 * <p>George E. P. Box, Gwilym M. Jenkins, 1970: Time Series Analysis: Forecasting and Control.
 */
@Component
@ComponentType(eClass = "urn:unroll:data#TimeSeries")
public final class TimeSeries implements DataSourceType<TimeSeries.Params> {
    /** The parameters. */
    public record Params(
            String file,
            Delimiter delimiter,
            String timeColumn,
            String timeZone,
            String valueColumn,
            String exogenous,
            String seriesColumn,
            Gaps gaps,
            String interval,
            Aggregation aggregation,
            int window,
            int horizon,
            int steps,
            int season,
            Transform transform,
            int difference,
            Scaling scaling,
            SeriesSplit split,
            double validationFraction,
            double testFraction) {
        /** The same for rows of which nobody says when they are. */
        Params withoutTimes() {
            return new Params(
                    file,
                    delimiter,
                    "",
                    "",
                    valueColumn,
                    exogenous,
                    seriesColumn,
                    gaps,
                    "",
                    aggregation,
                    window,
                    horizon,
                    steps,
                    season,
                    transform,
                    difference,
                    scaling,
                    split,
                    validationFraction,
                    testFraction);
        }
    }

    /** What happens where times are not equally far apart, or a value is missing. */
    public enum Gaps {
        REJECT,
        ACCEPT,
        LAST,
        LINEAR
    }

    /** How the values of one interval become one. */
    public enum Aggregation {
        MEAN,
        SUM,
        FIRST,
        LAST,
        MIN,
        MAX
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

    /** What the parts are made of. */
    public enum SeriesSplit {
        CHRONOLOGICAL,
        BY_SERIES
    }

    @Override
    public boolean validates(Params parameters) {
        return parameters.validationFraction() > 0;
    }

    @Override
    public Dataset open(Params parameters, Path folder) throws IOException, DataException {
        return open(parameters, folder, Map.of());
    }

    @Override
    public Dataset open(Params parameters, Path folder, Map<String, Object> fitted) throws IOException, DataException {
        Path file = folder.resolve(parameters.file());
        int furthest = parameters.horizon() + parameters.steps() - 1;
        if (parameters.difference() > 0 && parameters.difference() < furthest) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "the value " + parameters.difference() + " steps before the one to be predicted is not known yet;"
                            + " set difference to at least the horizon, " + furthest + ", or to 0");
        }
        SeriesFile reader = new SeriesFile(file, parameters);
        Map<String, NumberTable> series = reader.read();
        return new Windows(
                file, parameters, new SeriesParts(file, parameters).of(series), reader.clock(), new Fitted(fitted));
    }

    @Override
    public List<String> ownColumns(Params parameters) {
        List<String> columns = new ArrayList<>();
        Stream.of(parameters.timeColumn(), parameters.seriesColumn())
                .filter(name -> !name.isEmpty())
                .forEach(columns::add);
        columns.add(parameters.valueColumn());
        columns.addAll(SeriesFile.exogenous(parameters));
        return columns;
    }

    @Override
    public Dataset openOwn(Params parameters, Path file, Map<String, Object> fitted) throws IOException, DataException {
        return OwnSeries.open(parameters, file, new Fitted(fitted));
    }
}
