package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unroll.component.DataException;
import org.unroll.component.Dataset.Part;
import org.unroll.component.Template;
import org.unroll.engine.Listing;
import org.unroll.engine.Trainer;
import org.unroll.templates.AirlinePassengers;
import org.unroll.templates.HelloCharacters;

/** A run keeps what was fitted on its training part, and reads other files with that. */
class FittedStateTest {
    @TempDir
    private Path folder;

    private Path run = Path.of("run");

    @BeforeEach
    void nameTheRun() {
        run = folder.resolve("run");
    }

    private void train(Template template, boolean resume) throws Exception {
        template.write(folder);
        Engine.ALL.trainer().train(request(template, resume), event -> {}, () -> false);
    }

    private Trainer.Request request(Template template, boolean resume) {
        return new Trainer.Request(
                folder.resolve(template.name() + ".unroll"),
                run,
                resume,
                OptionalInt.of(resume ? 2 : 1),
                OptionalLong.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    private Map<String, Double> evaluate(String source, Path file) throws Exception {
        return Engine.ALL
                .runs()
                .evaluate(run, Map.of(source, file), source.equals("text") ? Part.TRAIN : Part.TEST)
                .metrics();
    }

    /** The same series, but for its first year, which lies in the training part only. */
    private Path otherTraining() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve("airline-passengers.csv")));
        for (int i = 1; i <= 12; i++) {
            lines.set(i, lines.get(i).replaceFirst(",.*", "," + 1000 * i));
        }
        return Files.write(folder.resolve("other.csv"), lines);
    }

    @Test
    void evaluatesOtherDataWithTheScalerOfTheRun() throws Exception {
        train(new AirlinePassengers(), false);
        Map<String, Double> before = own(evaluate("passengers", folder.resolve("airline-passengers.csv")));
        assertThat(own(evaluate("passengers", otherTraining()))).isEqualTo(before);
    }

    /** Those of the network; MASE and the baselines follow from the other training part. */
    private static Map<String, Double> own(Map<String, Double> metrics) {
        Map<String, Double> own = new TreeMap<>(metrics);
        own.keySet().removeIf(name -> name.contains("/") || name.equals("mase"));
        assertThat(own).containsKeys("loss", "rmse", "smape");
        return own;
    }

    /** The last passengers of the file are those of December 1960, 432 thousand. */
    @Test
    void listsForecastsInTheUnitOfTheDataAndWhenTheyAre() throws Exception {
        train(new AirlinePassengers(), false);
        Listing listing = Engine.ALL.runs().predict(run, Map.of(), Part.TEST);
        assertThat(listing.columns()).containsExactly("example", "time", "forecast", "forecast.truth");
        assertThat(listing.rows()).hasSize(26);
        List<Object> last = listing.rows().get(25);
        assertThat(last.subList(0, 2)).containsExactly(25, "1960-12");
        assertThat((double) last.get(3)).isCloseTo(432, within(1e-3));
        double squares = listing.rows().stream()
                .mapToDouble(row -> Math.pow((double) row.get(2) - (double) row.get(3), 2))
                .sum();
        Double rmse =
                evaluate("passengers", folder.resolve("airline-passengers.csv")).get("rmse");
        assertThat(Math.sqrt(squares / 26)).isCloseTo(java.util.Objects.requireNonNull(rmse), within(1e-3));
        assertThat(listing.arrays()).containsOnlyKeys("forecast", "forecast.truth");
    }

    @Test
    void goesOnWithTheScalerOfTheRun() throws Exception {
        train(new AirlinePassengers(), false);
        String record = Files.readString(run.resolve("run.json"));
        Path data = folder.resolve("airline-passengers.csv");
        Files.move(otherTraining(), data, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Engine.ALL.trainer().train(request(new AirlinePassengers(), true), event -> {}, () -> false);
        String kept = record.substring(0, record.lastIndexOf('}')).stripTrailing();
        assertThat(Files.readString(run.resolve("run.json"))).startsWith(kept + ",\n  \"resumed\":");
        assertThat(record).contains("\"offset\": 0.010");
    }

    @Test
    void readsOtherTextWithTheIdsOfTheRun() throws Exception {
        train(new HelloCharacters(), false);
        Path e = Files.writeString(folder.resolve("e.txt"), "eeee");
        Path o = Files.writeString(folder.resolve("o.txt"), "oooo");
        assertThat(evaluate("text", e))
                .as("fitted anew, e and o would both have id 0")
                .isNotEqualTo(evaluate("text", o));
        Path strange = Files.writeString(folder.resolve("strange.txt"), "hexlo");
        assertThatThrownBy(() -> evaluate("text", strange))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("strange.txt:1:3: 'x' does not occur");
    }
}
