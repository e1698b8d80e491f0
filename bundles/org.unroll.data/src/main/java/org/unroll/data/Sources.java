package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.unroll.component.DataException;
import org.unroll.component.Dataset.Part;

/** Opens one file and divides it, or a file for each part. */
final class Sources {
    private Sources() {}

    /**
     * File names of a data source.
     *
     * @param validation empty for none
     * @param test empty for none
     */
    record Named(Path folder, String train, String validation, String test) {
        boolean byFile() {
            return !validation.isEmpty() || !test.isEmpty();
        }
    }

    /** How a file is read. */
    interface Opening {
        Samples.Files files(Path path) throws IOException, DataException;
    }

    /** The parts of one file, or the files of the parts. */
    static SampleParts parts(Named names, Division division, Opening opening) throws IOException, DataException {
        Samples.Files train = opening.files(names.folder().resolve(names.train()));
        if (!names.byFile()) {
            return SampleParts.divided(train, division);
        }
        var files = new EnumMap<Part, Samples.Files>(Map.of(Part.TRAIN, train));
        if (!names.validation().isEmpty()) {
            files.put(Part.VALIDATION, opening.files(names.folder().resolve(names.validation())));
        }
        if (!names.test().isEmpty()) {
            files.put(Part.TEST, opening.files(names.folder().resolve(names.test())));
        }
        return SampleParts.byFile(files);
    }
}
