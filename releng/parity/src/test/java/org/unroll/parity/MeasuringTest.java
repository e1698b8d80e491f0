package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unroll.component.Dataset.Part;
import org.unroll.engine.Problem;
import org.unroll.engine.RunException;
import org.unroll.engine.Trainer;
import org.unroll.model.ArchitectureResource;
import org.unroll.templates.AirlinePassengers;

/** What a plan says about metrics. */
class MeasuringTest {
    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <unroll:Architecture xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" name="model"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:cells="urn:unroll:cells"
                xmlns:data="urn:unroll:data" xmlns:layers="urn:unroll:layers" xmlns:losses="urn:unroll:losses"
                xmlns:optimizers="urn:unroll:optimizers" xmlns:unroll="urn:unroll:model">
              <components xsi:type="layers:Input" id="i" name="x" layout="TOKENS" size="20"/>
              <components xsi:type="layers:Embedding" id="e" name="embedding" size="4"/>
              <components xsi:type="cells:GRU" id="g" name="gru" hiddenSize="4"/>
              <components xsi:type="layers:LastStep" id="t" name="last"/>
              <components xsi:type="layers:Dense" id="d" name="scores" units="3"/>
              <components xsi:type="losses:CrossEntropy" id="l" name="loss"/>
              <connections id="w1" source="i" target="e"/>
              <connections id="w2" source="e" target="g"/>
              <connections id="w3" source="g" target="t"/>
              <connections id="w4" source="t" target="d"/>
              <connections id="w5" source="d" target="l" targetPort="prediction"/>
              <plan epochs="1" %s>
                <data xsi:type="data:%s" id="s" name="data" %s/>
                <optimizer xsi:type="optimizers:Adam" id="o" name="optimizer"/>
              </plan>
            </unroll:Architecture>
            """;

    @TempDir
    private Path folder;

    private static List<String> errors(String plan, String type, String source) throws Exception {
        byte[] bytes = MODEL.formatted(plan, type, source).getBytes(StandardCharsets.UTF_8);
        var resource = ArchitectureResource.parse(Path.of("test.unroll"), bytes, Engine.ALL.packages());
        return Engine.ALL.analyzer().analyze(resource.architecture()).problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(Problem::message)
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "TimeSeries, validationFraction='0', false",
        "Characters, , false",
        "Characters, validationFraction='0.1', true",
        "Text, , true",
        "Text, testFile='t.txt', false",
        "LabelledText, validationFraction='0', false",
        "LabelledText, validationFraction='0' validationFile='v.csv', true",
        "TaggedSentences, validationFraction='0', false",
        "ParallelSentences, validationFraction='0', false",
        "IdxImages, validationFraction='0', false",
        "Captions, validationFraction='0', false",
        "NpzArrays, validationFraction='0', true"
    })
    void whatIsMonitoredNeedsAValidationPart(String type, String source, boolean fine) throws Exception {
        String attributes = source == null ? "" : source;
        assertThat(errors("monitor='loss'", type, attributes)).isEmpty();
        assertThat(errors("monitor='accuracy'", type, attributes))
                .isEqualTo(
                        fine
                                ? List.of()
                                : List.of("The training plan monitors accuracy, but data has no validation part to"
                                        + " measure it on"));
    }

    private Path train(String plan) throws Exception {
        StringBuilder rows = new StringBuilder("text,label\n");
        for (int i = 0; i < 60; i++) {
            rows.append("word")
                    .append(i % 7)
                    .append(" here,")
                    .append(List.of("good", "bad", "so-so").get(i % 3));
            rows.append('\n');
        }
        Files.writeString(folder.resolve("rows.csv"), rows);
        Path file = Files.writeString(
                folder.resolve("model.unroll"),
                MODEL.formatted(plan, "LabelledText", "file='rows.csv' validationFraction='0.2' testFraction='0.3'"));
        Path run = folder.resolve("run");
        var request = new Trainer.Request(
                file, run, false, OptionalInt.empty(), OptionalLong.empty(), Map.of(), Map.of(), Optional.empty());
        Engine.ALL.trainer().train(request, event -> {}, () -> false);
        return run;
    }

    @Test
    void precisionAndRecallAreThoseOfThePositiveClass() throws Exception {
        Path run = train("positiveClass='bad' topK='1' monitor='recall' patience='3'");
        var evaluation = Engine.ALL.runs().evaluate(run, Map.of(), Part.TEST);
        var bad = evaluation.classes().get(0).rows().stream()
                .filter(row -> row.name().equals("bad"))
                .findFirst()
                .orElseThrow();
        assertThat(evaluation.metrics())
                .containsEntry("precision", bad.precision())
                .containsEntry("recall", bad.recall())
                .containsEntry("f1", bad.f1())
                .containsEntry("top1", evaluation.metrics().get("accuracy"));
    }

    @Test
    void aPositiveClassThatThereIsNotIsNamedWithThoseThatThereAre() {
        assertThatThrownBy(() -> train("positiveClass='awful'"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("positiveClass is awful")
                .hasMessageContaining("good")
                .hasMessageContaining("so-so");
    }

    /** NumPy's {@code mean(abs(y[m:98] - y[:98-m]))} of the airline passengers, the first 98 of which belong to the training part; season 0 is that of the data, 12. */
    @ParameterizedTest
    @CsvSource({"1, 18.54639175257732", "5, 43.02150537634409", "12, 29.162790697674417", "0, 29.162790697674417"})
    void maseIsScaledBySeasonalErrorsOfTheTrainingPart(int season, double naive) throws Exception {
        new AirlinePassengers().write(folder);
        Path run = folder.resolve("run");
        var request = new Trainer.Request(
                folder.resolve("airline-passengers.unroll"),
                run,
                false,
                OptionalInt.of(1),
                OptionalLong.empty(),
                Map.of(),
                Map.of("plan.maseSeason", Integer.toString(season)),
                Optional.empty());
        Engine.ALL.trainer().train(request, event -> {}, () -> false);
        Map<String, Double> metrics =
                Engine.ALL.runs().evaluate(run, Map.of(), Part.TEST).metrics();
        assertThat(metrics.get("mae") / metrics.get("mase")).isCloseTo(naive, within(1e-9));
        assertThat(metrics.get("last value/mae") / metrics.get("last value/mase"))
                .isCloseTo(naive, within(1e-9));
    }
}
