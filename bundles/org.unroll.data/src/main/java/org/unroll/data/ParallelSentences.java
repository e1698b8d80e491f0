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
 * Sentences and their translations: {@code x [B,T]} holds the ids of a sentence, {@code y [B,T']} those of its
 * translation with {@code <eos>} at its end.
 *
 * <p>Ilya Sutskever, Oriol Vinyals, Quoc V. Le, 2014: Sequence to Sequence Learning with Neural Networks.
 */
@Component
@ComponentType(eClass = "urn:unroll:data#ParallelSentences")
public final class ParallelSentences implements DataSourceType<ParallelSentences.Params> {
    /** The parameters. */
    public record Params(
            String file,
            String targetFile,
            String validationFile,
            String testFile,
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
        return Division.validates(parameters.validationFile(), parameters.testFile(), parameters.validationFraction());
    }

    @Override
    public Dataset open(Params parameters, Path folder) throws IOException, DataException {
        return open(parameters, folder, Map.of());
    }

    @Override
    public Dataset open(Params parameters, Path folder, Map<String, Object> fitted) throws IOException, DataException {
        Path file = folder.resolve(parameters.file());
        check(parameters, file);
        var state = new Fitted(fitted);
        var division = new Division(
                parameters.split(), parameters.splitSeed(), parameters.validationFraction(), parameters.testFraction());
        SampleParts parts = Sources.parts(
                new Sources.Named(folder, parameters.file(), parameters.validationFile(), parameters.testFile()),
                division,
                path -> files(parameters, folder, path));
        return SampleData.of(
                parts,
                TokenColumn.of(sequence(parameters, List.of(Words.PADDING, Words.UNKNOWN), false), state.part("x")),
                TokenColumn.of(sequence(parameters, Words.SEQUENCE, true), state.part("y")));
    }

    private static void check(Params parameters, Path file) throws DataException {
        if (parameters.units() == Text.Units.BYTE_PAIRS) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "cannot be read as byte pairs, which have no <eos>; set units to WORDS" + " or CHARACTERS");
        }
        boolean byFile =
                !parameters.validationFile().isEmpty() || !parameters.testFile().isEmpty();
        if (byFile && !parameters.targetFile().isEmpty()) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "has its translations in a targetFile, which validationFile and testFile have not; use files with"
                            + " both columns");
        }
        if (parameters.split() == Division.Kind.GROUPED) {
            throw new DataException(file, 0, 0, "has no groups; set split to RANDOM or IN_ORDER");
        }
    }

    private static Samples.Files files(Params parameters, Path folder, Path path) {
        return parameters.targetFile().isEmpty()
                ? new TableSamples.Layout(
                        path,
                        Delimiter.TAB,
                        parameters.header(),
                        0,
                        1,
                        -1,
                        TableSamples.text(parameters.units()),
                        TableSamples.text(parameters.units()))
                : new LinePairs.Pair(path, folder.resolve(parameters.targetFile()), parameters.units());
    }

    private static TokenColumn.Settings sequence(Params parameters, List<String> special, boolean ends) {
        return new TokenColumn.Settings(
                parameters.units(), special, parameters.vocabularySize(), parameters.maximumLength(), true, ends);
    }
}
