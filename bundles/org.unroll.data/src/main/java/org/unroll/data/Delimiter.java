package org.unroll.data;

import java.nio.file.Path;
import java.util.Locale;

/** What stands between the fields of a table. */
public enum Delimiter {
    /** A tab in files named .tsv or .tab, a comma in others. */
    AUTO('\0'),
    COMMA(','),
    SEMICOLON(';'),
    TAB('\t');

    private final char character;

    Delimiter(char character) {
        this.character = character;
    }

    char of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        boolean tabs = name.endsWith(".tsv") || name.endsWith(".tab");
        return this != AUTO ? character : tabs ? TAB.character : COMMA.character;
    }
}
