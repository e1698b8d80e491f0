package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.DataException;
import org.unroll.component.DataSourceType;
import org.unroll.component.Dataset;

/**
 * Arrays of a NumPy {@code .npz} file under their own names, whole or in parts: {@code x}, {@code y}, {@code lengths},
 * or {@code x.train}, {@code x.validation}, ….
 */
@Component
@ComponentType(eClass = "urn:unroll:data#NpzArrays")
public final class NpzArrays implements DataSourceType<NpzArrays.Params> {
    /** The parameters. */
    public record Params(String file, double validationFraction, double testFraction) {}

    @Override
    public Dataset open(Params parameters, Path folder) throws IOException, DataException {
        Path file = folder.resolve(parameters.file());
        return new ArrayExamples(file, read(file), parameters);
    }

    private static List<Npy> read(Path file) throws IOException, DataException {
        var arrays = new ArrayList<Npy>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().map(ZipEntry.class::cast)::iterator) {
                String name = entry.getName().replaceFirst("\\.npy$", "");
                arrays.add(Npy.read(file, name, zip.getInputStream(entry).readAllBytes()));
            }
        } catch (ZipException e) {
            throw new DataException(file, 0, 0, "is not an .npz file: " + e.getMessage());
        }
        return arrays;
    }
}
