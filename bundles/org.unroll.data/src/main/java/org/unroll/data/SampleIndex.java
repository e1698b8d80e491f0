package org.unroll.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.unroll.component.DataException;

/** Where the examples of files begin, so that any can be read without the others. */
final class SampleIndex {
    private final Samples.Files files;
    private long[][] places;
    private int size;
    private final List<String> groups = new ArrayList<>();

    private SampleIndex(Samples.Files files) {
        this.files = files;
        places = new long[files.paths().size()][16];
    }

    /**
     * Reads the files through.
     *
     * @param grouped whether to keep the group of each example
     */
    static SampleIndex of(Samples.Files files, boolean grouped) throws IOException, DataException {
        var index = new SampleIndex(files);
        Map<String, String> names = new HashMap<>();
        try (Samples samples = files.open(List.of())) {
            for (Sample sample = samples.next(); sample != null; sample = samples.next()) {
                index.add(sample.places());
                if (grouped) {
                    index.groups.add(names.computeIfAbsent(sample.group(), g -> g));
                }
            }
        }
        if (index.size == 0) {
            throw new DataException(files.paths().get(0), 0, 0, "holds no examples");
        }
        return index;
    }

    private void add(List<Long> begins) throws DataException {
        if (size == Integer.MAX_VALUE - 8) {
            throw new DataException(files.paths().get(0), 0, 0, "holds more than " + size + " examples; divide it");
        }
        for (int i = 0; i < places.length; i++) {
            if (size == places[i].length) {
                places[i] = Arrays.copyOf(places[i], (int) Math.min(2L * size, Integer.MAX_VALUE - 8));
            }
            places[i][size] = begins.get(i);
        }
        size++;
    }

    int size() {
        return size;
    }

    List<String> groups() {
        return groups;
    }

    Samples.Files files() {
        return files;
    }

    /** Reads one example. */
    Sample read(int example) throws IOException, DataException {
        List<Long> begins = Arrays.stream(places).map(p -> p[example]).toList();
        try (Samples samples = files.open(example == 0 ? List.of() : begins)) {
            return Objects.requireNonNull(samples.next(), "the file became shorter");
        }
    }
}
