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
 * A text of any size as sequences of ids {@code x [B,T]} and, at every step, the id of the next character, {@code y [B,T]}.
 *
 * <p>Ilya Sutskever, James Martens, Geoffrey Hinton, 2011: Generating Text with Recurrent Neural Networks.
 */
@Component
@ComponentType(eClass = "urn:unroll:data#Characters")
public final class Characters implements DataSourceType<Characters.Params> {
    /** The parameters. */
    public record Params(String text, String file, int length, double validationFraction, double testFraction) {}

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
        if (parameters.file().isEmpty()) {
            CharacterText text = CharacterText.of(parameters.text());
            return new CharacterSequences(Path.of("text"), List.of(), text, parameters, new Fitted(fitted));
        }
        Path file = folder.resolve(parameters.file());
        return new CharacterSequences(file, List.of(file), CharacterText.of(file), parameters, new Fitted(fitted));
    }
}
