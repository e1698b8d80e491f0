package org.unroll.parity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unroll.component.DataException;
import org.unroll.component.DataSourceType;
import org.unroll.component.Dataset;
import org.unroll.component.Template;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Trainer;
import org.unroll.engine.internal.registry.ParameterBinding;
import org.unroll.model.Architecture;
import org.unroll.model.ArchitectureResource;
import org.unroll.model.DataSource;
import org.unroll.templates.AirlinePassengers;
import org.unroll.templates.BloodPressure;
import org.unroll.templates.CharacterModel;
import org.unroll.templates.DateTranslation;
import org.unroll.templates.DigitRows;
import org.unroll.templates.Empty;
import org.unroll.templates.FrameLabels;
import org.unroll.templates.HelloCharacters;
import org.unroll.templates.NumberToWords;
import org.unroll.templates.PartOfSpeech;
import org.unroll.templates.Prices;
import org.unroll.templates.Sentiment;
import org.unroll.templates.ShapeCaptions;
import org.unroll.templates.SineLatent;

/** What holds for every project that ships. */
class TemplatesTest {
    @TempDir
    private Path folder;

    static Stream<Template> templates() {
        return Stream.of(
                new Empty(),
                new HelloCharacters(),
                new AirlinePassengers(),
                new BloodPressure(),
                new Prices(),
                new Sentiment(),
                new DigitRows(),
                new CharacterModel(),
                new PartOfSpeech(),
                new FrameLabels(),
                new DateTranslation(),
                new NumberToWords(),
                new ShapeCaptions(),
                new SineLatent());
    }

    private Path model(Template template) throws IOException {
        template.write(folder);
        return folder.resolve(template.name() + ".unroll");
    }

    private static Architecture open(Path model) throws IOException {
        return ArchitectureResource.open(model, Engine.ALL.packages()).architecture();
    }

    @ParameterizedTest
    @MethodSource("templates")
    void isWrittenAsTheWorkbenchWouldWriteIt(Template template) throws IOException {
        Path model = model(template);
        Path copy = folder.resolve("copy.unroll");
        ArchitectureResource.create(copy, open(model)).save(null);
        assertThat(copy).hasSameTextualContentAs(model);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void isExplained(Template template) throws IOException {
        model(template);
        assertThat(folder.resolve("README.md")).content().startsWith("# ");
        assertThat(template.label()).isNotBlank();
        assertThat(template.description()).endsWith(".");
    }

    @ParameterizedTest
    @MethodSource("templates")
    void readsItsData(Template template) throws Exception {
        Dataset data = data(open(model(template)));
        assertThat(data.size(Dataset.Part.TRAIN)).isPositive();
        assertThat(data.files()).allMatch(Files::exists);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void isWhatItsDataAsksFor(Template template) throws Exception {
        Architecture architecture = open(model(template));
        if (architecture.getComponents().isEmpty()) {
            return;
        }
        Dataset data = data(architecture);
        for (Blueprint.Node node : Engine.ALL.analyzer().compile(architecture).nodes()) {
            if (node instanceof Blueprint.InputNode input) {
                assertThat(data.arrays()).containsEntry(input.name(), input.contract());
            } else if (node instanceof Blueprint.LossNode loss) {
                var target = data.arrays().get(loss.target());
                assertThat(String.valueOf(target))
                        .isEqualTo(loss.loss().target().toString());
            }
        }
    }

    @Test
    void helloIsLearntByHeart() throws Exception {
        assertThat(train(new HelloCharacters())).containsEntry("accuracy", 1.0);
    }

    @Test
    void theForecastIsClearlyBetterThanBothBaselines() throws Exception {
        Map<String, Double> metrics = train(new AirlinePassengers());
        double error = Objects.requireNonNull(metrics.get("rmse"));
        for (String baseline : List.of("last value", "seasonal naive")) {
            assertThat(error).isLessThan(0.6 * Objects.requireNonNull(metrics.get(baseline + "/rmse")));
        }
    }

    private Map<String, Double> train(Template template) throws Exception {
        Trainer.Request request = new Trainer.Request(
                model(template),
                folder.resolve("run"),
                false,
                OptionalInt.empty(),
                OptionalLong.empty(),
                Map.of(),
                Map.of(),
                Optional.empty());
        return Engine.ALL.trainer().train(request, event -> {}, () -> false).metrics();
    }

    private Dataset data(Architecture architecture) throws IOException, DataException {
        DataSource source = architecture.getPlan().getData();
        var type = Engine.ALL.registry().types().stream()
                .filter(t -> t.description().eClass() == source.eClass())
                .findFirst()
                .orElseThrow();
        return open((DataSourceType<?>) type.contribution(), source);
    }

    private <P extends Record> Dataset open(DataSourceType<P> type, DataSource source)
            throws IOException, DataException {
        return type.open(ParameterBinding.bind(type, source), folder);
    }
}
