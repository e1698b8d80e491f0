package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unroll.component.DataException;

/** The rows of a table: a text in one column, what is to be predicted in another. */
final class TableSamples implements Samples {
    private final Layout layout;
    private final Table table;

    /** How a field becomes segments. */
    interface Reading {
        List<String> segments(Path file, Table.Cell cell) throws IOException, DataException;
    }

    /**
     * What the columns mean.
     *
     * @param input its place
     * @param output its place
     * @param group its place, -1 for none
     */
    record Layout(
            Path path,
            Delimiter delimiter,
            boolean header,
            int input,
            int output,
            int group,
            Reading inputReading,
            Reading outputReading)
            implements Files {
        @Override
        public List<Path> paths() {
            return List.of(path);
        }

        @Override
        public Samples open(List<Long> places) throws IOException, DataException {
            return new TableSamples(
                    this,
                    places.isEmpty() ? Table.open(path, delimiter, header) : Table.at(path, delimiter, places.get(0)));
        }
    }

    private TableSamples(Layout layout, Table table) {
        this.layout = layout;
        this.table = table;
    }

    /** The segments of a text that is not empty. */
    static Reading text(Text.Units units) {
        return (file, cell) -> {
            List<String> segments = Segments.of(cell.text(), units);
            if (segments.isEmpty()) {
                throw new DataException(file, cell.line(), cell.column(), "has no text; remove the row or fill it in");
            }
            return segments;
        };
    }

    /** A field as it is. */
    static Reading label() {
        return (file, cell) -> {
            if (cell.text().isEmpty()) {
                throw new DataException(file, cell.line(), cell.column(), "has no label; remove the row or fill it in");
            }
            return List.of(cell.text());
        };
    }

    @Override
    public @Nullable Sample next() throws IOException, DataException {
        Table.Row row = table.next();
        if (row == null) {
            return null;
        }
        int needed = Math.max(layout.input(), layout.output());
        if (row.fields().size() <= needed) {
            throw new DataException(
                    layout.path(),
                    row.line(),
                    0,
                    "has " + row.fields().size() + " columns, expected at least " + (needed + 1)
                            + "; is the delimiter right?");
        }
        return new Sample(
                layout.inputReading().segments(layout.path(), row.cell(layout.input())),
                layout.outputReading().segments(layout.path(), row.cell(layout.output())),
                layout.group() < 0 ? "" : row.fields().get(layout.group()),
                row.line(),
                List.of(row.start()));
    }

    @Override
    public void close() throws IOException {
        table.close();
    }
}
