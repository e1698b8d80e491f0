package org.unroll.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.unroll.component.DataException;

/** Reads one column of numbers from a CSV file (RFC 4180, with a header, UTF-8), and checks its times. */
record SeriesFile(Path file, TimeSeries.Params parameters) {
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .build();

    double[] read() throws IOException, DataException {
        String text = text();
        List<String> lines = text.lines().toList();
        var values = new ArrayList<Double>();
        var times = new ArrayList<Times.Entry>();
        long line = 1;
        try (CSVParser parser = CSVParser.parse(new StringReader(text), FORMAT)) {
            int valueColumn = column(parser, parameters.valueColumn());
            int timeColumn = parameters.timeColumn().isEmpty() ? -1 : column(parser, parameters.timeColumn());
            for (CSVRecord row : parser) {
                line = Math.min(parser.getCurrentLineNumber(), lines.size());
                values.add(number(cell(row, valueColumn, line, lines)));
                if (timeColumn >= 0) {
                    times.add(cell(row, timeColumn, line, lines));
                }
            }
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            throw new DataException(file, line + 1, 0, "is not CSV: " + e.getMessage());
        }
        new Times(file, times).check(parameters.gaps() == TimeSeries.Gaps.REJECT);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private String text() throws IOException, DataException {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new DataException(file, 0, 0, "is not a text in UTF-8; save it as UTF-8");
        }
    }

    private int column(CSVParser parser, String name) throws DataException {
        List<String> names = parser.getHeaderNames();
        int column = names.indexOf(name);
        if (column < 0) {
            throw new DataException(
                    file, 1, 0, "has no column '" + name + "'; its columns are " + String.join(", ", names));
        }
        if (column != names.lastIndexOf(name)) {
            throw new DataException(file, 1, 0, "has two columns '" + name + "'; rename one");
        }
        return column;
    }

    private Times.Entry cell(CSVRecord row, int column, long line, List<String> lines) throws DataException {
        if (column >= row.size()) {
            throw new DataException(file, line, 0, "has " + row.size() + " columns, expected at least " + (column + 1));
        }
        return new Times.Entry(row.get(column), line, offset(lines.get((int) line - 1), column));
    }

    private double number(Times.Entry cell) throws DataException {
        try {
            double value = Double.parseDouble(cell.text());
            if (Double.isFinite(value) && (value > 0 || parameters.transform() != TimeSeries.Transform.LOG)) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new DataException(
                    file, cell.line(), cell.column(), "'" + cell.text() + "' is not a number; write it like 12.5");
        }
        String expected = parameters.transform() == TimeSeries.Transform.LOG
                ? "has no logarithm; use positive values, or set transform to NONE"
                : "is not finite; remove the row or fill in its value";
        throw new DataException(file, cell.line(), cell.column(), cell.text() + " " + expected);
    }

    /** Where a field begins in its line, from 1. */
    private static int offset(String line, int field) {
        int fields = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length() && fields < field; i++) {
            if (line.charAt(i) == '"') {
                quoted = !quoted;
            } else if (line.charAt(i) == ',' && !quoted && ++fields == field) {
                return i + 2;
            }
        }
        return 1;
    }
}
