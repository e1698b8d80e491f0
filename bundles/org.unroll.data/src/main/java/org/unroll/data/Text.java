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
 * A text of any size as sequences of ids {@code x [B,T]} and, at every step, the id that follows, {@code y [B,T]}.
 *
 * <p>Yoshua Bengio, Réjean Ducharme, Pascal Vincent, Christian Jauvin, 2003: A Neural Probabilistic Language Model.
 */
@Component
@ComponentType(eClass = "urn:unroll:data#Text")
public final class Text implements DataSourceType<Text.Params> {
    /** The parameters. */
    public record Params(
            String file,
            String validationFile,
            String testFile,
            Units units,
            int vocabularySize,
            int length,
            double validationFraction,
            double testFraction) {}

    /** What gets an id. */
    public enum Units {
        CHARACTERS,
        WORDS,
        BYTE_PAIRS;

        /** What stands between two of them where they are written one after another. */
        String between() {
            return this == WORDS ? " " : "";
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
        return TextSequences.open(parameters, folder, new Fitted(fitted));
    }
}
