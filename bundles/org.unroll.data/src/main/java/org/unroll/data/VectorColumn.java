package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.unroll.component.BatchMemory;
import org.unroll.component.Contract;
import org.unroll.component.DataException;

/** Rows of an array {@code [N,I]} of a NumPy {@code .npz} file; an example names its row, from 0. */
final class VectorColumn implements Column {
    private final Path source;
    private final Npy array;

    private VectorColumn(Path source, Npy array) {
        this.source = source;
        this.array = array;
    }

    static VectorColumn read(Path source, String name) throws IOException, DataException {
        Map<String, Npy> arrays = Npz.read(source);
        Npy array = arrays.get(name);
        if (array == null) {
            throw new DataException(
                    source,
                    0,
                    0,
                    "has no array " + Shown.text(name) + "; it has " + String.join(", ", arrays.keySet()));
        }
        if (array.shape().length != 2 || array.shape()[1] == 0) {
            throw new DataException(source, 0, 0, "'" + name + "' is not a row of features for each example, [N,I]");
        }
        for (int i = 0; i < array.values().length; i++) {
            if (!Double.isFinite(array.values()[i])) {
                throw new DataException(
                        source,
                        0,
                        0,
                        "'" + name + "' holds " + array.values()[i] + " in row " + i / array.shape()[1]
                                + "; features must be finite");
            }
        }
        return new VectorColumn(source, array);
    }

    @Override
    public void see(List<String> segments) {
        // vectors are taken as they are
    }

    @Override
    public void fit() {
        // vectors are taken as they are
    }

    @Override
    public Contract contract() {
        return Contract.vector(array.shape()[1]);
    }

    @Override
    public int[] ids(Path file, long line, List<String> segments) throws DataException {
        int rows = array.shape()[0];
        try {
            int row = Integer.parseInt(segments.get(0));
            if (row >= 0 && row < rows) {
                return new int[] {row};
            }
        } catch (NumberFormatException e) {
            throw wrong(file, line, segments.get(0), rows);
        }
        throw wrong(file, line, segments.get(0), rows);
    }

    private DataException wrong(Path file, long line, String row, int rows) {
        return new DataException(
                file,
                line,
                1,
                Shown.text(row) + " is not a row of " + source.getFileName() + ", which are 0 to " + (rows - 1));
    }

    @Override
    public void add(BatchMemory.Filling filling, String name, List<int[]> rows) {
        int width = array.shape()[1];
        float[] values = new float[rows.size() * width];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.values()[rows.get(i / width)[0] * width + i % width];
        }
        filling.add(name, values, rows.size(), width);
    }

    @Override
    public Map<String, Object> fitted() {
        return Map.of();
    }

    @Override
    public List<Path> files() {
        return List.of(source);
    }
}
