package org.unroll.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.unroll.component.BatchMemory;
import org.unroll.component.Contract;
import org.unroll.component.DataException;
import org.unroll.component.Dataset;

/** Examples of text files as arrays: {@code x} is read by the model, {@code y} is predicted. */
final class SampleData implements Dataset {
    private final BatchMemory memory = new BatchMemory();
    private final SampleParts parts;
    private final Column input;
    private final Column output;
    private final Map<Part, int[]> lengths = new EnumMap<>(Part.class);

    private SampleData(SampleParts parts, Column input, Column output) {
        this.parts = parts;
        this.input = input;
        this.output = output;
    }

    /** Fits the columns to the training part, unless they were restored, and checks every example. */
    static Dataset of(SampleParts parts, Column input, Column output) throws IOException, DataException {
        parts.each(Part.TRAIN, (example, sample) -> {
            input.see(sample.input());
            output.see(sample.output());
        });
        input.fit();
        output.fit();
        var data = new SampleData(parts, input, output);
        for (Part part : Part.values()) {
            int[] lengths = new int[parts.size(part)];
            parts.each(part, (example, sample) -> {
                lengths[example] = input.ids(parts.path(part), sample.line(), sample.input()).length;
                output.ids(parts.path(part), sample.line(), sample.output());
            });
            data.lengths.put(part, lengths);
        }
        return data;
    }

    @Override
    public Map<String, Contract> arrays() {
        var arrays = new LinkedHashMap<String, Contract>();
        arrays.put("x", input.contract());
        arrays.put("y", output.contract());
        return arrays;
    }

    @Override
    public int size(Part part) {
        return parts.size(part);
    }

    @Override
    public int length(Part part, int example) {
        int[] its = lengths.get(part);
        return its == null || !input.contract().sequential() ? 0 : its[example];
    }

    private Column column(String array) {
        return array.equals("x") ? input : output;
    }

    @Override
    public List<String> names(String array) {
        return column(array).names();
    }

    @Override
    public String text(String array, int[] ids) {
        return column(array).text(ids);
    }

    @Override
    public Optional<int[]> ids(String array, String text) throws DataException {
        try {
            return column(array).typed(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<String> pieces(String array, String text) throws DataException {
        try {
            return column(array).pieces(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<String> typed(String array, Part part, int example) {
        Sample sample = sample(part, example);
        return column(array).typed(array.equals("x") ? sample.input() : sample.output());
    }

    private Sample sample(Part part, int example) {
        try {
            return parts.read(part, example);
        } catch (IOException | DataException e) {
            throw changed(e);
        }
    }

    private static UncheckedIOException changed(Exception e) {
        return new UncheckedIOException(new IOException("the data changed since training began: " + e.getMessage(), e));
    }

    @Override
    public Batch batch(Part part, int[] examples) {
        List<int[]> inputs = new ArrayList<>();
        List<int[]> outputs = new ArrayList<>();
        for (int example : examples) {
            Sample sample = sample(part, example);
            try {
                inputs.add(input.ids(parts.path(part), sample.line(), sample.input()));
                outputs.add(output.ids(parts.path(part), sample.line(), sample.output()));
            } catch (DataException e) {
                throw changed(e);
            }
        }
        BatchMemory.Filling filling = memory.begin();
        input.add(filling, "x", inputs);
        output.add(filling, "y", outputs);
        int[] own = lengths(output, outputs);
        int[] main = input.contract().sequential() ? lengths(input, inputs) : own;
        if (output.contract().sequential() && !Arrays.equals(own, main)) {
            filling.add(ArrayPart.ownLengths("y"), own, own.length);
        }
        return filling.batch(main);
    }

    private static int[] lengths(Column column, List<int[]> rows) {
        return rows.stream()
                .mapToInt(row -> column.contract().sequential() ? row.length : 1)
                .toArray();
    }

    @Override
    public List<Path> files() {
        List<Path> files = new ArrayList<>(parts.files());
        files.addAll(input.files());
        return files;
    }

    @Override
    public Map<String, Object> fitted() {
        var fitted = new LinkedHashMap<String, Object>();
        if (!input.fitted().isEmpty()) {
            fitted.put("x", input.fitted());
        }
        if (!output.fitted().isEmpty()) {
            fitted.put("y", output.fitted());
        }
        return fitted;
    }
}
