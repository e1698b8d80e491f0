package org.unroll.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;

/** Divides series into training, validation and test part. */
record SeriesParts(Path file, TimeSeries.Params parameters) {
    List<Series> of(Map<String, NumberTable> tables) throws DataException {
        boolean wholes = parameters.split() == TimeSeries.SeriesSplit.BY_SERIES;
        Split among = wholes ? split(tables.size()) : new Split(tables.size(), 0, 0);
        List<Series> series = new ArrayList<>();
        long examples = 0;
        int number = 0;
        for (Map.Entry<String, NumberTable> entry : tables.entrySet()) {
            int own = examples(entry.getKey(), entry.getValue());
            examples += own;
            Split parts = !wholes
                    ? split(own)
                    : number < among.train()
                            ? new Split(own, 0, 0)
                            : number < among.train() + among.validation() ? new Split(0, own, 0) : new Split(0, 0, own);
            series.add(new Series(entry.getKey(), entry.getValue(), parameters, parts, firstTarget()));
            number++;
        }
        if (series.isEmpty()) {
            examples("", new NumberTable(new Spill(0), 1));
        }
        if (examples > Integer.MAX_VALUE) {
            throw new DataException(
                    file, 0, 0, "makes " + examples + " windows, more than 2147483647; resample it with an interval");
        }
        if (series.stream().mapToLong(s -> s.size(Dataset.Part.TRAIN)).sum() == 0) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "leaves no example for training: those whose steps reach into the next part are left out; lower"
                            + " steps, validationFraction or testFraction");
        }
        return series;
    }

    /** All examples in the test part; what is needed for a baseline only is not asked for. */
    List<Series> own(Map<String, NumberTable> tables) throws DataException {
        int first = parameters.difference() + parameters.window() - 1 + parameters.horizon();
        int ahead = parameters.horizon() + parameters.steps() - 1;
        List<Series> series = new ArrayList<>();
        for (Map.Entry<String, NumberTable> entry : tables.entrySet()) {
            long examples = entry.getValue().rows() - first - parameters.steps() + 1;
            if (examples < 1) {
                String which = entry.getKey().isEmpty() ? "" : "series " + Shown.text(entry.getKey()) + " ";
                throw new DataException(
                        file,
                        0,
                        0,
                        which + "holds " + (entry.getValue().rows() - ahead) + " values, but the model reads "
                                + (parameters.window() + parameters.difference()) + "; add earlier ones");
            }
            Split parts = new Split(0, 0, (int) Math.min(Integer.MAX_VALUE, examples));
            series.add(new Series(entry.getKey(), entry.getValue(), parameters, parts, first));
        }
        if (series.isEmpty()) {
            throw new DataException(file, 0, 0, "has a header, but no rows; add the values the model is to read");
        }
        return series;
    }

    private Split split(int examples) throws DataException {
        return Split.of(examples, parameters.validationFraction(), parameters.testFraction(), file);
    }

    private int firstTarget() {
        int last = parameters.horizon() + parameters.steps() - 1;
        int season = parameters.season();
        return Math.max(
                parameters.difference() + parameters.window() - 1 + parameters.horizon(),
                season == 0 ? 0 : seasonLag(season, last) - parameters.steps() + 1);
    }

    private int examples(String name, NumberTable values) throws DataException {
        long needed = (long) firstTarget() + parameters.steps();
        if (values.rows() < needed) {
            String which = name.isEmpty() ? "" : "series " + Shown.text(name) + " ";
            throw new DataException(
                    file,
                    0,
                    0,
                    which + "holds " + values.rows() + " values, but the first window needs " + needed
                            + "; shorten window, difference or season");
        }
        return (int) Math.min(Integer.MAX_VALUE, values.rows() - needed + 1);
    }

    /** The shortest whole number of seasons that reaches back so far at least, to a value known when a window ends. */
    static int seasonLag(int season, long steps) {
        return (int) ((steps + season - 1) / season * season);
    }
}
