package org.unroll.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.unroll.engine.Listing;

/** Tables after RFC 4180, with line feeds. */
final class Csv {
    private Csv() {}

    static String of(Listing listing) {
        StringBuilder text = new StringBuilder(line(listing.columns()));
        listing.rows().forEach(row -> text.append(line(row)));
        return text.toString();
    }

    private static String line(List<?> fields) {
        return fields.stream().map(Csv::field).collect(Collectors.joining(",", "", "\n"));
    }

    private static String field(Object value) {
        String text = value instanceof Double number ? Float.toString(number.floatValue()) : value.toString();
        return text.matches("(?s).*[\",\r\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
