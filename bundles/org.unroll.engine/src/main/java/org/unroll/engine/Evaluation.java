package org.unroll.engine;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.List;
import java.util.Map;

/**
 * How good a network is on a part of the data.
 *
 * @param part {@code train}, {@code validation} or {@code test}
 * @param examples number of examples measured
 * @param metrics by name, those of a baseline prefixed by its name and a slash ({@code last value/rmse})
 * @param classes for every loss whose target is one of few classes
 * @param forecasts for every loss whose target is what a series will be
 * @param remarks what people must know to read the figures, in sentences
 * @param table all of it for people
 */
public record Evaluation(
        String part,
        int examples,
        Map<String, Double> metrics,
        List<ClassTable> classes,
        List<ForecastCurve> forecasts,
        List<String> remarks,
        String table) {
    private static final Gson GSON = new GsonBuilder()
            .registerTypeAdapter(double.class, new FiniteNumber(true))
            .registerTypeAdapter(Double.class, new FiniteNumber(false))
            .serializeNulls()
            .disableHtmlEscaping()
            .create();

    /**
     * The classes of a loss.
     *
     * @param loss name of the component
     */
    public record ClassTable(String loss, List<ClassRow> rows) {}

    /**
     * One class.
     *
     * @param support how many positions truly are of it
     * @param predicted as what these were taken, by class
     */
    public record ClassRow(
            String name, double precision, double recall, double f1, long support, List<Long> predicted) {}

    /**
     * A forecast beside the truth, the first predicted step of every example in order.
     *
     * @param loss name of the component
     * @param times when each value is, for people
     * @param forecasts by method; that of the network is named {@code network}
     */
    public record ForecastCurve(
            String loss, List<String> times, List<Double> truth, Map<String, List<Double>> forecasts) {}

    /** As one JSON object, without the table. */
    public String toJson() {
        return GSON.toJson(new Evaluation(part, examples, metrics, classes, forecasts, remarks, ""));
    }
}
