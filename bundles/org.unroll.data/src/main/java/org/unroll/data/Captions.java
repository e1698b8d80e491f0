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
 * Feature vectors and what they show: {@code x [B,I]} holds the features of an image, {@code y [B,T]} the ids of a
 * caption with {@code <eos>} at its end.
 *
 * <p>Oriol Vinyals, Alexander Toshev, Samy Bengio, Dumitru Erhan, 2015: Show and Tell: A Neural Image Caption Generator.
 */
@Component
@ComponentType(eClass = "urn:unroll:data#Captions")
public final class Captions implements DataSourceType<Captions.Params> {
    /** The parameters. */
    public record Params(
            String file,
            String featuresFile,
            String features,
            boolean header,
            Text.Units units,
            int vocabularySize,
            int maximumLength,
            Division.Kind split,
            int splitSeed,
            double validationFraction,
            double testFraction) {}

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
        if (parameters.units() == Text.Units.BYTE_PAIRS) {
            throw new DataException(
                    file, 0, 0, "cannot be read as byte pairs, which have no <eos>; set units to WORDS or CHARACTERS");
        }
        var vectors = VectorColumn.read(folder.resolve(parameters.featuresFile()), parameters.features());
        var division = new Division(
                parameters.split(), parameters.splitSeed(), parameters.validationFraction(), parameters.testFraction());
        var layout = new TableSamples.Layout(
                file,
                Delimiter.TAB,
                parameters.header(),
                0,
                1,
                0,
                TableSamples.label(),
                TableSamples.text(parameters.units()));
        var captions = new TokenColumn.Settings(
                parameters.units(),
                Words.SEQUENCE,
                parameters.vocabularySize(),
                parameters.maximumLength(),
                true,
                true);
        return SampleData.of(
                SampleParts.divided(layout, division), vectors, TokenColumn.of(captions, new Fitted(fitted).part("y")));
    }
}
