package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unroll.component.DataException;

/** Two text files whose lines belong together. */
final class LinePairs implements Samples {
    private final Pair pair;
    private final TextLines sources;
    private final TextLines targets;

    /** The two files. */
    record Pair(Path source, Path target, Text.Units units) implements Files {
        @Override
        public List<Path> paths() {
            return List.of(source, target);
        }

        @Override
        public Samples open(List<Long> places) throws IOException, DataException {
            TextLines sources = TextLines.at(source, places.isEmpty() ? 0 : places.get(0));
            try {
                return new LinePairs(this, sources, TextLines.at(target, places.isEmpty() ? 0 : places.get(1)));
            } catch (IOException | DataException e) {
                sources.close();
                throw e;
            }
        }
    }

    private LinePairs(Pair pair, TextLines sources, TextLines targets) {
        this.pair = pair;
        this.sources = sources;
        this.targets = targets;
    }

    @Override
    public @Nullable Sample next() throws IOException, DataException {
        TextLines.Line source = sources.next();
        TextLines.Line target = targets.next();
        if (source == null && target == null) {
            return null;
        }
        if (source == null) {
            throw shorter(pair.source(), pair.target(), target);
        }
        if (target == null) {
            throw shorter(pair.target(), pair.source(), source);
        }
        return new Sample(
                segments(pair.source(), source),
                segments(pair.target(), target),
                "",
                source.number(),
                List.of(source.start(), target.start()));
    }

    private static DataException shorter(Path ended, Path other, TextLines.@Nullable Line line) {
        long number = line == null ? 0 : line.number();
        return new DataException(
                ended,
                number,
                0,
                "is missing; line " + number + " of " + other.getFileName() + " needs a partner here");
    }

    private List<String> segments(Path file, TextLines.Line line) throws IOException, DataException {
        List<String> segments = Segments.of(line.text(), pair.units());
        if (segments.isEmpty()) {
            throw new DataException(file, line.number(), 0, "has no text; remove the line in both files");
        }
        return segments;
    }

    @Override
    public void close() throws IOException {
        sources.close();
        targets.close();
    }
}
