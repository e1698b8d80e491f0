package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.unroll.parity.Tried.answer;
import static org.unroll.parity.Tried.only;
import static org.unroll.parity.Tried.refuses;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unroll.component.DataException;
import org.unroll.component.Dataset.Part;
import org.unroll.engine.Trial;
import org.unroll.engine.TrialExample;
import org.unroll.engine.TrialInput;
import org.unroll.engine.TrialOutput;
import org.unroll.templates.AirlinePassengers;

/** Series of people's own, right or wrong, for a run that was trained for one epoch. */
class TryingSeriesTest {
    @TempDir
    private Path folder;

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("own.csv"), text);
    }

    private static String months(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.format("%d-%02d,%d", 1980 + i / 12, i % 12 + 1, 200 + i))
                .collect(Collectors.joining("\n", "month,passengers\n", "\n"));
    }

    @Test
    void aSeriesAndTheStepAfterItsEnd() throws Exception {
        Trial trial = Tried.trial(folder, new AirlinePassengers(), Map.of());
        assertThat(trial.form().columns()).containsExactly("month", "passengers");
        var forecast = only(answer(trial, TrialInput.ofFile(csv(months(30)))), TrialOutput.Forecast.class);
        assertThat(forecast.ahead()).isEqualTo(1);
        List<Double> truth = forecast.curve().truth();
        List<Double> network = forecast.curve().forecasts().getOrDefault("network", List.of());
        assertThat(forecast.curve().times()).hasSize(31).endsWith("1982-06", "1982-07");
        assertThat(truth.get(29)).isCloseTo(229, within(1e-9));
        assertThat(truth.get(30)).isNaN();
        // 12 changes are read, so that the first forecast is that of the 14th month
        assertThat(network.subList(0, 13)).containsOnly(Double.NaN);
        assertThat(network.subList(13, 31)).allMatch(value -> value > 100 && value < 400);
        assertThat(forecast.curve()
                        .forecasts()
                        .getOrDefault("last value", List.of())
                        .get(30))
                .isCloseTo(229, within(1e-9));
        var fewest = only(answer(trial, TrialInput.ofFile(csv(months(13)))), TrialOutput.Forecast.class);
        assertThat(fewest.curve().forecasts().getOrDefault("network", List.of()).get(13))
                .isFinite();
        assertThat(only(
                                answer(trial, TrialInput.ofFile(csv(months(30).replaceAll("(?m)^[^,]*,", "")))),
                                TrialOutput.Forecast.class)
                        .ahead())
                .as("without times")
                .isEqualTo(1);
    }

    @Test
    void aSeriesThatIsNotWhatItShouldBe() throws Exception {
        Trial trial = Tried.trial(folder, new AirlinePassengers(), Map.of());
        String good = months(30);
        for (List<String> wrong : List.of(
                List.of("", "own.csv: is empty"),
                List.of("month,passengers\n", "own.csv: has a header, but no rows"),
                List.of("month,travellers\n1980-01,3\n", "own.csv:1: has no column 'passengers'"),
                List.of(months(12), "own.csv: holds 12 values, but the model reads 13"),
                List.of(good.replace("1980-03,202", "1980-03,2o2"), "own.csv:4:9: '2o2' is not a number"),
                List.of(good.replace("1980-03,202", "1980-03,-2"), "own.csv:4:9: '-2' has no logarithm"),
                List.of(good.replace("1980-03,202", "1980-03,NaN"), "own.csv:4:9: 'NaN' is not finite"),
                List.of(good.replace("1980-03,202", "1980-03"), "own.csv:4: has 1 columns, expected 2"),
                List.of(good.replace("1980-03", "1980-02"), "own.csv:4:1: '1980-02' does not come after"),
                List.of(good.replace("1980-03", "March"), "own.csv:4:1: 'March' is not a time like 1980-01"),
                List.of(good.replace("1980-03,202\n", ""), "own.csv:4:1: "),
                List.of(good + "\"1983-01,4\n", "own.csv:32: is not CSV: a quote is opened and never closed"))) {
            refuses(trial, TrialInput.ofFile(csv(wrong.get(0))), wrong.get(1));
        }
        byte[] latin = good.replace("1980-03,202", "1980-03,2\u00fc2").getBytes(StandardCharsets.ISO_8859_1);
        refuses(trial, TrialInput.ofFile(Files.write(folder.resolve("own.csv"), latin)), "own.csv:4:10: ");
        refuses(trial, TrialInput.ofText("1,2"), "this model takes a CSV file");
    }

    /** Whatever is done to a file of somebody's own, it is foretold or refused in a sentence that begins with its name. */
    @Test
    void survivesSeriesThatWereSpoilt() throws Exception {
        Trial trial = Tried.trial(folder, new AirlinePassengers(), Map.of());
        byte[] good = months(30).getBytes(StandardCharsets.UTF_8);
        int refused = 0;
        for (int number = 0; number < 200; number++) {
            Random random = new Random(number);
            byte[] bytes = number % 3 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int i = 0; i < number % 3 && bytes.length > 0; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("own.csv"), bytes);
            try {
                assertThat(answer(trial, TrialInput.ofFile(file)).outputs()).hasSize(1);
            } catch (DataException e) {
                refused++;
                assertThat(e).as("case %s", number).hasMessageStartingWith(file.toString());
            }
        }
        assertThat(refused).isBetween(60, 199);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2", "3, 2, 2"})
    void severalSeriesWithColumnsThatHelp(int steps, int horizon, int ahead) throws Exception {
        new AirlinePassengers().write(folder);
        List<String> rows = new ArrayList<>(List.of("day,shop,passengers,heat"));
        for (int i = 0; i < 120; i++) {
            String day = java.time.LocalDate.of(2021, 1, 1).plusDays(i).toString();
            rows.add(day + ",\"north, upper\"," + (50 + i % 7) + "," + i % 9);
            rows.add(day + ",south," + (80 + i % 5) + "," + i % 4);
        }
        Files.write(folder.resolve("airline-passengers.csv"), rows);
        Files.writeString(
                folder.resolve("airline-passengers.unroll"),
                Files.readString(folder.resolve("airline-passengers.unroll"))
                        .replace("name=\"x\"/>", "name=\"x\" size=\"2\"/>")
                        .replace("name=\"forecast\"/>", "name=\"forecast\" units=\"" + steps + "\"/>")
                        .replace(
                                " season=\"12\" transform=\"LOG\" difference=\"1\"",
                                " difference=\"7\" exogenous=\"heat\"")
                        .replace("timeColumn=\"month\"", "timeColumn=\"day\" seriesColumn=\"shop\""));
        Trial trial = Tried.trial(
                folder,
                new AirlinePassengers(),
                Map.of("passengers.steps", "" + steps, "passengers.horizon", "" + horizon, "passengers.window", "5"));
        assertThat(trial.form().columns()).containsExactly("day", "shop", "passengers", "heat");
        TrialExample example = trial.example(Part.TEST, 0);
        Path own = csv(java.util.Objects.requireNonNull(example.input().text()));
        assertThat(only(answer(trial, TrialInput.ofFile(own)), TrialOutput.Forecast.class)
                        .series())
                .isEqualTo("north, upper");
        own = csv(String.join("\n", rows.subList(0, 61)));
        List<TrialOutput> outputs = answer(trial, TrialInput.ofFile(own)).outputs();
        assertThat(outputs).hasSize(2);
        assertThat(outputs)
                .allSatisfy(output ->
                        assertThat(((TrialOutput.Forecast) output).ahead()).isEqualTo(steps + horizon - 1))
                .extracting(output -> ((TrialOutput.Forecast) output).series())
                .containsExactly("north, upper", "south");
    }
}
