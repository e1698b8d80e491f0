package org.unroll.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unroll.component.BatchMemory;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;

/** Images as sequences of rows, read from the file where they are needed. */
final class ImageSequences implements Dataset {
    private final BatchMemory memory = new BatchMemory();
    private static final float WHITE = 255;

    private final Map<Part, Images> parts;
    private final int rows;
    private final int columns;
    private final int classes;

    /** The images of a part. */
    static final class Images {
        private final ImageFiles files;
        private final int[] numbers;

        Images(ImageFiles files, int[] numbers) {
            this.files = files;
            this.numbers = numbers;
        }

        static Images all(ImageFiles files) {
            int[] numbers = new int[files.size()];
            Arrays.setAll(numbers, i -> i);
            return new Images(files, numbers);
        }
    }

    ImageSequences(ImageFiles train, Map<Part, Images> parts) throws DataException {
        this.parts = parts;
        rows = train.images().length(1);
        columns = train.images().length(2);
        classes = Arrays.stream(images(Part.TRAIN).numbers)
                        .map(train.labels()::of)
                        .max()
                        .orElse(0)
                + 1;
        for (Images images : parts.values()) {
            for (int number : images.numbers) {
                int label = images.files.labels().of(number);
                if (label >= classes) {
                    throw new DataException(
                            images.files.labelsFile(),
                            0,
                            0,
                            "image " + number + " has the label " + label + ", those for training end at "
                                    + (classes - 1));
                }
            }
        }
    }

    private Images images(Part part) {
        Images images = parts.get(part);
        if (images == null) {
            throw new IllegalArgumentException("no examples in the part " + part);
        }
        return images;
    }

    @Override
    public Map<String, Contract> arrays() {
        var arrays = new LinkedHashMap<String, Contract>();
        arrays.put("x", Contract.sequence(columns));
        arrays.put("y", Contract.label(classes));
        return arrays;
    }

    @Override
    public List<String> names(String array) {
        return array.equals("y")
                ? IntStream.range(0, classes).mapToObj(Integer::toString).toList()
                : List.of();
    }

    @Override
    public Optional<Picture> picture(String array) {
        return array.equals("x") ? Optional.of(new Picture(rows, columns)) : Optional.empty();
    }

    @Override
    public int size(Part part) {
        return parts.containsKey(part) ? images(part).numbers.length : 0;
    }

    @Override
    public int length(Part part, int example) {
        return rows;
    }

    @Override
    public Batch batch(Part part, int[] examples) {
        Images images = images(part);
        float[] x = new float[examples.length * rows * columns];
        int[] y = new int[examples.length];
        int[] lengths = new int[examples.length];
        for (int b = 0; b < examples.length; b++) {
            int number = images.numbers[examples[b]];
            byte[] pixels = pixels(images, number);
            for (int i = 0; i < pixels.length; i++) {
                x[b * pixels.length + i] = (pixels[i] & 0xff) / WHITE;
            }
            y[b] = images.files.labels().of(number);
            lengths[b] = rows;
        }
        return memory.begin()
                .add("x", x, examples.length, rows, columns)
                .add("y", y, examples.length)
                .batch(lengths);
    }

    private static byte[] pixels(Images images, int number) {
        try {
            return images.files.images().read(number, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(new IOException(images.files.file() + ": changed since training began", e));
        }
    }

    @Override
    public List<Path> files() {
        return parts.values().stream()
                .map(images -> images.files)
                .distinct()
                .flatMap(files -> Stream.of(files.file(), files.labelsFile()))
                .toList();
    }

    @Override
    public Map<String, Object> fitted() {
        return Map.of();
    }
}
