package org.unroll.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.unroll.component.DataException;

/**
 * A CSV file (RFC 4180) or a file of fields between tabs (without quotes), in UTF-8, with or without a header; read row
 * by row.
 */
final class Table implements AutoCloseable {
    /** A quoted field that is still open after so many characters was most likely never closed. */
    private static final int LONGEST = 1 << 20;

    private final Path file;
    private final TextLines lines;
    private final char delimiter;
    private final List<String> header;
    private int columns;

    /** A field; line and column count from 1. */
    record Cell(String text, long line, int column) {}

    private Table(Path file, TextLines lines, char delimiter, boolean header) throws IOException, DataException {
        this.file = file;
        this.lines = lines;
        this.delimiter = delimiter;
        Row first = header ? next() : null;
        if (header && first == null) {
            throw new DataException(file, 0, 0, "is empty; it needs a header line and rows");
        }
        this.header = first == null ? List.of() : first.fields();
        columns = this.header.size();
    }

    static Table open(Path file, Delimiter delimiter, boolean header) throws IOException, DataException {
        TextLines lines = TextLines.open(file);
        try {
            return new Table(file, lines, delimiter.of(file), header);
        } catch (IOException | DataException e) {
            lines.close();
            throw e;
        }
    }

    /** Opens a file where a row begins; it is read as one without a header. */
    static Table at(Path file, Delimiter delimiter, long start) throws IOException, DataException {
        TextLines lines = TextLines.at(file, start);
        try {
            return new Table(file, lines, delimiter.of(file), false);
        } catch (IOException | DataException e) {
            lines.close();
            throw e;
        }
    }

    /** The names of the columns; none where there is no header. */
    List<String> header() {
        return header;
    }

    /**
     * Where a column stands.
     *
     * @throws DataException when there is none of that name, or two
     */
    int column(String name) throws DataException {
        int column = header.indexOf(name);
        if (column < 0) {
            throw new DataException(
                    file, 1, 0, "has no column " + Shown.text(name) + "; its columns are " + String.join(", ", header));
        }
        if (column != header.lastIndexOf(name)) {
            throw new DataException(file, 1, 0, "has two columns " + Shown.text(name) + "; rename one");
        }
        return column;
    }

    /**
     * The next row; empty lines are passed over. Null at the end.
     *
     * @throws DataException when it has not as many fields as the first
     */
    @Nullable
    Row next() throws IOException, DataException {
        TextLines.Line line = lines.next();
        while (line != null && line.text().isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        String text = delimiter == '\t' ? line.text() : whole(line);
        List<String> fields = fields(text, line.number());
        if (columns > 0 && fields.size() != columns) {
            throw new DataException(
                    file, line.number(), 0, "has " + fields.size() + " columns, expected " + columns + " as before");
        }
        columns = fields.size();
        return new Row(fields, text, line.number(), line.start(), delimiter);
    }

    /** The line and those after it, until every quote is closed. */
    private String whole(TextLines.Line first) throws IOException, DataException {
        boolean open = opens(first.text(), false);
        if (!open) {
            return first.text();
        }
        var text = new StringBuilder(first.text());
        while (open) {
            TextLines.Line line = lines.next();
            if (line == null || text.length() > LONGEST) {
                throw new DataException(
                        file, first.number(), 0, "is not CSV: a quote is opened and never closed; close or double it");
            }
            text.append('\n').append(line.text());
            open = opens(line.text(), true);
        }
        return text.toString();
    }

    private static boolean opens(String line, boolean open) {
        return line.chars().filter(c -> c == '"').count() % 2 == 1 != open;
    }

    private List<String> fields(String text, long line) throws DataException {
        return delimiter == '\t' || text.indexOf('"') < 0 ? plain(text) : quoted(text, line);
    }

    private List<String> plain(String text) {
        var fields = new ArrayList<String>(Math.max(columns, 2));
        int from = 0;
        for (int to = text.indexOf(delimiter); to >= 0; to = text.indexOf(delimiter, from)) {
            fields.add(text.substring(from, to).trim());
            from = to + 1;
        }
        fields.add(text.substring(from).trim());
        return fields;
    }

    private List<String> quoted(String text, long line) throws DataException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setTrim(true)
                .build();
        try (CSVParser parser = CSVParser.parse(new StringReader(text), format)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() == 1) {
                return records.get(0).toList();
            }
        } catch (IOException | IllegalStateException | UncheckedIOException e) {
            throw new DataException(file, line, 0, "is not CSV: " + e.getMessage());
        }
        throw new DataException(file, line, 0, "is not CSV: a quote stands inside a field; quote the whole field");
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /**
     * A row.
     *
     * @param start where its first byte is in the file
     */
    record Row(List<String> fields, String text, long line, long start, char delimiter) {
        /** A field that is there. */
        Cell cell(int column) {
            return new Cell(fields.get(column), line, offset(column));
        }

        /** Where a field begins in its line, from 1. */
        private int offset(int field) {
            int fields = 0;
            boolean quoted = false;
            for (int i = 0; i < text.length() && fields < field; i++) {
                if (text.charAt(i) == '"' && delimiter != '\t') {
                    quoted = !quoted;
                } else if (text.charAt(i) == delimiter && !quoted && ++fields == field) {
                    return i + 2;
                }
            }
            return 1;
        }
    }
}
