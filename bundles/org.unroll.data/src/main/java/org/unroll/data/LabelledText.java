package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.DataException;
import org.unroll.component.DataSourceType;
import org.unroll.component.Dataset;

/**
 * Texts with a label each: {@code x [B,T]} holds the ids of a text, {@code y [B]} the id of its label.
 *
 * <p>Bo Pang, Lillian Lee, Shivakumar Vaithyanathan, 2002: Thumbs up? Sentiment Classification using Machine Learning
 * Techniques.
 */
@Component
@ComponentType(eClass = "urn:unroll:data#LabelledText")
public final class LabelledText implements DataSourceType<LabelledText.Params> {
    /** The parameters. */
    public record Params(
            String file,
            String validationFile,
            String testFile,
            Delimiter delimiter,
            String textColumn,
            String labelColumn,
            String groupColumn,
            Text.Units units,
            int vocabularySize,
            int maximumLength,
            Division.Kind split,
            int splitSeed,
            double validationFraction,
            double testFraction) {}

    @Override
    public boolean validates(Params parameters) {
        return Division.validates(parameters.validationFile(), parameters.testFile(), parameters.validationFraction());
    }

    @Override
    public Dataset open(Params parameters, Path folder) throws IOException, DataException {
        return open(parameters, folder, Map.of());
    }

    @Override
    public Dataset open(Params parameters, Path folder, Map<String, Object> fitted) throws IOException, DataException {
        var state = new Fitted(fitted);
        var division = new Division(
                parameters.split(), parameters.splitSeed(), parameters.validationFraction(), parameters.testFraction());
        SampleParts parts = Sources.parts(
                new Sources.Named(folder, parameters.file(), parameters.validationFile(), parameters.testFile()),
                division,
                path -> layout(parameters, path));
        return SampleData.of(
                parts,
                TokenColumn.of(
                        new TokenColumn.Settings(
                                parameters.units(),
                                List.of(Words.PADDING, Words.UNKNOWN),
                                parameters.vocabularySize(),
                                parameters.maximumLength(),
                                true,
                                false),
                        state.part("x")),
                LabelColumn.of(state.part("y")));
    }

    private static Samples.Files layout(Params parameters, Path path) throws IOException, DataException {
        try (Table table = Table.open(path, parameters.delimiter(), true)) {
            boolean groups = parameters.split() == Division.Kind.GROUPED;
            return new TableSamples.Layout(
                    path,
                    parameters.delimiter(),
                    true,
                    table.column(parameters.textColumn()),
                    table.column(parameters.labelColumn()),
                    groups ? table.column(parameters.groupColumn()) : -1,
                    TableSamples.text(parameters.units()),
                    TableSamples.label());
        }
    }
}
