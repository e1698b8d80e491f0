package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.DataException;
import org.unroll.component.DataSourceType;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;

/**
 * Images as sequences of their rows, {@code x [B,rows,columns]} with values from 0 to 1, and their classes,
 * {@code y [B]}.
 *
 * <p>Yann LeCun, Léon Bottou, Yoshua Bengio, Patrick Haffner, 1998: Gradient-Based Learning Applied to Document
 * Recognition.
 */
@Component
@ComponentType(eClass = "urn:unroll:data#IdxImages")
public final class IdxImages implements DataSourceType<IdxImages.Params> {
    /** The parameters. */
    public record Params(
            String file,
            String labelsFile,
            String testFile,
            String testLabelsFile,
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
        Path file = folder.resolve(parameters.file());
        if (parameters.split() == Division.Kind.GROUPED) {
            throw new DataException(file, 0, 0, "has no groups; set split to RANDOM or IN_ORDER");
        }
        if (parameters.testFile().isEmpty() != parameters.testLabelsFile().isEmpty()) {
            throw new DataException(file, 0, 0, "needs both testFile and testLabelsFile, or neither");
        }
        ImageFiles train = ImageFiles.open(file, folder.resolve(parameters.labelsFile()));
        boolean own = !parameters.testFile().isEmpty();
        var division = new Division(
                parameters.split(),
                parameters.splitSeed(),
                parameters.validationFraction(),
                own ? 0 : parameters.testFraction());
        Map<Part, int[]> numbers = division.of(file, train.size(), List.of());
        var parts = new EnumMap<Part, ImageSequences.Images>(Part.class);
        numbers.forEach((part, its) -> parts.put(part, new ImageSequences.Images(train, its)));
        if (own) {
            ImageFiles test =
                    ImageFiles.open(folder.resolve(parameters.testFile()), folder.resolve(parameters.testLabelsFile()));
            test.sameSize(train);
            parts.put(Part.TEST, ImageSequences.Images.all(test));
        }
        return new ImageSequences(train, parts);
    }
}
