package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.unroll.component.DataException;

/**
 * Sentences of a CoNLL-U file: ten fields between tabs for each word, an empty line after each sentence. Lines of
 * comments, of words written as one (1-2) and of words left out (1.1) are passed over.
 */
final class Conllu implements Samples {
    private static final int FIELDS = 10;
    private static final int FORM = 1;
    private static final Pattern NUMBER = Pattern.compile("\\d+([-.]\\d+)?");

    private final Treebank treebank;
    private final TextLines lines;

    /** A file, and which of its columns holds the tags. */
    record Treebank(Path path, TaggedSentences.Column column) implements Files {
        @Override
        public List<Path> paths() {
            return List.of(path);
        }

        @Override
        public Samples open(List<Long> places) throws IOException, DataException {
            return new Conllu(this, TextLines.at(path, places.isEmpty() ? 0 : places.get(0)));
        }
    }

    private Conllu(Treebank treebank, TextLines lines) {
        this.treebank = treebank;
        this.lines = lines;
    }

    @Override
    public @Nullable Sample next() throws IOException, DataException {
        List<String> words = new ArrayList<>();
        List<String> tags = new ArrayList<>();
        TextLines.Line first = null;
        for (TextLines.Line line = lines.next(); line != null; line = lines.next()) {
            if (line.text().isBlank() && !words.isEmpty()) {
                break;
            }
            if (!line.text().isBlank() && !line.text().startsWith("#")) {
                first = first == null ? line : first;
                add(line, words, tags);
            }
        }
        return first == null || words.isEmpty()
                ? null
                : new Sample(words, tags, "", first.number(), List.of(first.start()));
    }

    private void add(TextLines.Line line, List<String> words, List<String> tags) throws DataException {
        String[] fields = line.text().split("\t", -1);
        if (fields.length != FIELDS) {
            throw wrong(line, 0, "has " + fields.length + " fields between tabs, a word of CoNLL-U has " + FIELDS);
        }
        if (!NUMBER.matcher(fields[0]).matches()) {
            throw wrong(line, 1, Shown.text(fields[0]) + " is not the number of a word");
        }
        if (fields[0].indexOf('-') >= 0 || fields[0].indexOf('.') >= 0) {
            return;
        }
        int column = treebank.column().place();
        if (fields[FORM].isEmpty()) {
            throw wrong(line, fields[0].length() + 2, "has no form");
        }
        if (fields[column].isEmpty()
                || fields[column].equals("_") && treebank.column() != TaggedSentences.Column.FEATS) {
            int at = 1;
            for (int i = 0; i < column; i++) {
                at += fields[i].length() + 1;
            }
            throw wrong(line, at, "has no tag; choose another column");
        }
        words.add(fields[FORM]);
        tags.add(fields[column]);
    }

    private DataException wrong(TextLines.Line line, int column, String message) {
        return new DataException(treebank.path(), line.number(), column, message);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
