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
 * Sentences of a CoNLL-U file: {@code x [B,T]} holds the ids of the words, {@code y [B,T]} those of their tags.
 *
 * <p>Joakim Nivre et al., 2016: Universal Dependencies v1: A Multilingual Treebank Collection.
 */
@Component
@ComponentType(eClass = "urn:unroll:data#TaggedSentences")
public final class TaggedSentences implements DataSourceType<TaggedSentences.Params> {
    /** The parameters. */
    public record Params(
            String file,
            String validationFile,
            String testFile,
            Column column,
            int vocabularySize,
            Division.Kind split,
            int splitSeed,
            double validationFraction,
            double testFraction) {}

    /** The column of the tags. */
    public enum Column {
        UPOS(3),
        XPOS(4),
        FEATS(5),
        DEPREL(7);

        private final int place;

        Column(int place) {
            this.place = place;
        }

        int place() {
            return place;
        }
    }

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
                path -> new Conllu.Treebank(path, parameters.column()));
        var words = new TokenColumn.Settings(
                Text.Units.WORDS, List.of(Words.PADDING, Words.UNKNOWN), parameters.vocabularySize(), 0, true, false);
        var tags = new TokenColumn.Settings(Text.Units.WORDS, List.of(), 0, 0, false, false);
        return SampleData.of(parts, TokenColumn.of(words, state.part("x")), TokenColumn.of(tags, state.part("y")));
    }
}
