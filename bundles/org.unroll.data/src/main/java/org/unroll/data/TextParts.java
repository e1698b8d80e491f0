package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.unroll.component.DataException;
import org.unroll.component.Dataset.Part;

/** Divides a text: by files, or in order by fractions of its units. */
record TextParts(Text.Params parameters, Path folder) {
    Map<Part, Tokens.Stretch> stretches() throws IOException, DataException {
        Path file = folder.resolve(parameters.file());
        var stretches = new EnumMap<Part, Tokens.Stretch>(Part.class);
        boolean byFile =
                !parameters.validationFile().isEmpty() || !parameters.testFile().isEmpty();
        long[] cuts = byFile ? new long[] {Long.MAX_VALUE, Long.MAX_VALUE} : cuts(file);
        stretches.put(Part.TRAIN, new Tokens.Stretch(file, 0, cuts[0]));
        if (byFile) {
            whole(stretches, Part.VALIDATION, parameters.validationFile());
            whole(stretches, Part.TEST, parameters.testFile());
        } else {
            stretches.put(Part.VALIDATION, new Tokens.Stretch(file, cuts[0], cuts[1]));
            stretches.put(Part.TEST, new Tokens.Stretch(file, cuts[1], Long.MAX_VALUE));
        }
        return stretches;
    }

    private void whole(Map<Part, Tokens.Stretch> stretches, Part part, String name) {
        if (!name.isEmpty()) {
            stretches.put(part, new Tokens.Stretch(folder.resolve(name), 0, Long.MAX_VALUE));
        }
    }

    /** Where training and validation part end, in bytes. */
    private long[] cuts(Path file) throws IOException, DataException {
        if (parameters.validationFraction() == 0 && parameters.testFraction() == 0) {
            return new long[] {Long.MAX_VALUE, Long.MAX_VALUE};
        }
        long units = places(file, Long.MAX_VALUE, Long.MAX_VALUE)[2];
        long test = Math.round(units * parameters.testFraction());
        long validation = Math.round(units * parameters.validationFraction());
        if (units - validation - test < 2) {
            throw new DataException(
                    file,
                    0,
                    0,
                    "of " + units + " units fewer than 2 are left for training; lower validationFraction or"
                            + " testFraction");
        }
        return places(file, units - validation - test, units - test);
    }

    /** Where two units begin, and how many units there are up to the second. */
    private long[] places(Path file, long first, long second) throws IOException, DataException {
        try (Segments segments = Segments.open(file, parameters.units(), 0, Long.MAX_VALUE, 1 << 16)) {
            long[] places = new long[3];
            long count = 0;
            while (count < second && segments.next() != null) {
                count++;
                places[0] = count == first ? segments.position() : places[0];
            }
            places[1] = segments.position();
            places[2] = count;
            return places;
        }
    }
}
