package org.unroll.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.DataException;
import org.unroll.component.DataSourceType;
import org.unroll.component.Dataset;

/**
 * A text as sequences of ids {@code x [B,T]} and, at every step, the id of the next character, {@code y [B,T]}.
 *
 * <p>Ilya Sutskever, James Martens, Geoffrey Hinton, 2011: Generating Text with Recurrent Neural Networks.
 */
@Component
@ComponentType(eClass = "urn:unroll:data#Characters")
public final class Characters implements DataSourceType<Characters.Params> {
    /** In bytes; ids and characters take eight times as much memory. */
    private static final long LARGEST = 32 << 20;

    /** The parameters. */
    public record Params(String text, String file, int length, double validationFraction, double testFraction) {}

    @Override
    public Dataset open(Params parameters, Path folder) throws IOException, DataException {
        return open(parameters, folder, Map.of());
    }

    @Override
    public Dataset open(Params parameters, Path folder, Map<String, Object> fitted) throws IOException, DataException {
        if (parameters.file().isEmpty()) {
            return new CharacterSequences(
                    Path.of("text"), List.of(), parameters.text(), parameters, new Fitted(fitted));
        }
        Path file = folder.resolve(parameters.file());
        if (Files.size(file) > LARGEST) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "holds " + Files.size(file) + " bytes, more than the " + LARGEST
                            + " that Characters keeps in memory; take the data source Text, which reads texts of any size");
        }
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return new CharacterSequences(file, List.of(file), text, parameters, new Fitted(fitted));
        } catch (CharacterCodingException e) {
            throw new DataException(file, 0, 0, "is not a text in UTF-8; save it as UTF-8");
        }
    }
}
