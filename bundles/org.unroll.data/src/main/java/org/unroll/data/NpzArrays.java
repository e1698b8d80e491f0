package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.DataException;
import org.unroll.component.DataSourceType;
import org.unroll.component.Dataset;
import org.unroll.component.Dataset.Part;

/**
 * Arrays of a NumPy {@code .npz} file under their own names, whole or in parts: {@code x}, {@code y}, {@code lengths},
 * or {@code x.train}, {@code x.validation}, …. Texts in {@code x.names} say what the ids or the features of {@code x} are called.
 */
@Component
@ComponentType(eClass = "urn:unroll:data#NpzArrays")
public final class NpzArrays implements DataSourceType<NpzArrays.Params> {
    /** The parameters. */
    public record Params(String file, double validationFraction, double testFraction) {}

    @Override
    public Dataset open(Params parameters, Path folder) throws IOException, DataException {
        return open(parameters, folder, Map.of());
    }

    @Override
    public Dataset open(Params parameters, Path folder, Map<String, Object> fitted) throws IOException, DataException {
        Path file = folder.resolve(parameters.file());
        Map<String, Npy> arrays = Npz.read(file);
        boolean inParts = arrays.keySet().stream().anyMatch(n -> n.endsWith(ending(Part.TRAIN)));
        var parts = new EnumMap<Part, ArrayPart>(Part.class);
        if (inParts) {
            for (Part part : Part.values()) {
                Map<String, Npy> its = named(arrays, ending(part));
                parts.put(part, new ArrayPart(its, 0, rows(file, its)));
            }
        } else {
            Split split =
                    Split.of(rows(file, arrays), parameters.validationFraction(), parameters.testFraction(), file);
            for (Part part : Part.values()) {
                parts.put(part, new ArrayPart(arrays, split.first(part), split.size(part)));
            }
        }
        return new ArrayExamples(file, parts, ArrayNames.of(file, Npz.names(file), new Fitted(fitted)));
    }

    private static String ending(Part part) {
        return "." + part.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Npy> named(Map<String, Npy> arrays, String ending) {
        var named = new LinkedHashMap<String, Npy>();
        arrays.forEach((name, array) -> {
            if (name.endsWith(ending)) {
                named.put(name.substring(0, name.length() - ending.length()), array);
            }
        });
        return named;
    }

    private static int rows(Path file, Map<String, Npy> arrays) throws DataException {
        int rows = arrays.isEmpty() ? 0 : -1;
        for (Npy array : arrays.values()) {
            int[] shape = array.shape();
            if (shape.length == 0 || rows >= 0 && shape[0] != rows) {
                throw new DataException(
                        file,
                        0,
                        0,
                        "'" + array.name() + "' has the shape " + Arrays.toString(shape)
                                + ", but the first axis of all arrays must count the same examples");
            }
            rows = shape[0];
        }
        return rows;
    }
}
