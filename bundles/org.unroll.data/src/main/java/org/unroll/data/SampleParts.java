package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.unroll.component.DataException;
import org.unroll.component.Dataset.Part;

/** The examples of each part: of one file that is divided, or of a file for each. */
final class SampleParts {
    private final Map<Part, SampleIndex> indices = new EnumMap<>(Part.class);
    private final Map<Part, int[]> numbers = new EnumMap<>(Part.class);

    /** Reads an example together with its number in its part. */
    interface Reader {
        void read(int example, Sample sample) throws DataException;
    }

    /**
     * Divides one file.
     *
     * @throws DataException when nothing is left for training
     */
    static SampleParts divided(Samples.Files files, Division division) throws IOException, DataException {
        var parts = new SampleParts();
        SampleIndex index = SampleIndex.of(files, division.kind() == Division.Kind.GROUPED);
        division.of(files.paths().get(0), index.size(), index.groups()).forEach((part, its) -> {
            parts.indices.put(part, index);
            parts.numbers.put(part, its);
        });
        return parts;
    }

    /** Files of their own for the parts. */
    static SampleParts byFile(Map<Part, Samples.Files> files) throws IOException, DataException {
        var parts = new SampleParts();
        for (Map.Entry<Part, Samples.Files> entry : files.entrySet()) {
            SampleIndex index = SampleIndex.of(entry.getValue(), false);
            int[] all = new int[index.size()];
            Arrays.setAll(all, i -> i);
            parts.indices.put(entry.getKey(), index);
            parts.numbers.put(entry.getKey(), all);
        }
        return parts;
    }

    int size(Part part) {
        return numbers(part).length;
    }

    private int[] numbers(Part part) {
        return numbers.getOrDefault(part, new int[0]);
    }

    private SampleIndex index(Part part) {
        SampleIndex index = indices.get(part);
        if (index == null) {
            throw new IllegalArgumentException("no examples in the part " + part);
        }
        return index;
    }

    /** The file that messages about a part name. */
    Path path(Part part) {
        return index(part).files().paths().get(0);
    }

    Sample read(Part part, int example) throws IOException, DataException {
        return index(part).read(numbers(part)[example]);
    }

    /** Reads the examples of a part from the first to the last, without going back. */
    void each(Part part, Reader reader) throws IOException, DataException {
        if (size(part) == 0) {
            return;
        }
        int[] its = numbers(part);
        BitSet members = new BitSet();
        Arrays.stream(its).forEach(members::set);
        int example = 0;
        try (Samples samples = index(part).files().open(List.of())) {
            int number = 0;
            for (Sample sample = samples.next(); sample != null; sample = samples.next()) {
                if (members.get(number++)) {
                    reader.read(example++, sample);
                }
            }
        }
    }

    List<Path> files() {
        Set<Path> files = new LinkedHashSet<>();
        indices.values().forEach(index -> files.addAll(index.files().paths()));
        return new ArrayList<>(files);
    }
}
