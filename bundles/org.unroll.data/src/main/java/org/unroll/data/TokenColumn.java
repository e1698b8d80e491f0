package org.unroll.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unroll.component.BatchMemory;
import org.unroll.component.Contract;
import org.unroll.component.DataException;

/** Sequences of ids. */
final class TokenColumn implements Column {
    private final Settings settings;
    private final Counts counts = new Counts();
    private final boolean restored;
    private @Nullable Vocabulary vocabulary;

    /**
     * How ids are made.
     *
     * @param special the ids that come first, except with byte pairs
     * @param size how many ids at most; 0 for all
     * @param longest sequences are cut to so many ids; 0 for none
     * @param open whether unknown segments are {@code <unk>}, or an error
     * @param ends whether {@code <eos>} ends every sequence
     */
    record Settings(Text.Units units, List<String> special, int size, int longest, boolean open, boolean ends) {}

    private TokenColumn(Settings settings, @Nullable Vocabulary vocabulary) {
        this.settings = settings;
        this.vocabulary = vocabulary;
        restored = vocabulary != null;
    }

    static TokenColumn of(Settings settings, Fitted fitted) throws DataException {
        if (!fitted.restores()) {
            return new TokenColumn(settings, null);
        }
        boolean pairs = settings.units() == Text.Units.BYTE_PAIRS;
        return new TokenColumn(settings, pairs ? BytePairs.restore(fitted) : Words.restore(fitted, "vocabulary"));
    }

    @Override
    public void see(List<String> segments) {
        if (!restored) {
            segments.forEach(counts::add);
        }
    }

    @Override
    public void fit() {
        if (!restored) {
            vocabulary = settings.units() == Text.Units.BYTE_PAIRS
                    ? new BytePairs(PairLearner.learn(counts, settings.size() == 0 ? 1024 : settings.size()))
                    : Words.of(counts, settings.special(), settings.size());
        }
    }

    private Vocabulary vocabulary() {
        Vocabulary known = vocabulary;
        if (known == null) {
            throw new IllegalStateException("not fitted yet");
        }
        return known;
    }

    @Override
    public List<String> names() {
        return vocabulary().names();
    }

    @Override
    public String text(int[] ids) {
        return vocabulary().text(ids, settings.units().between());
    }

    @Override
    public Optional<int[]> typed(String text) throws IOException, DataException {
        return Optional.of(Segments.of(text, settings.units()).stream()
                .flatMapToInt(segment -> Arrays.stream(vocabulary().ids(segment)))
                .toArray());
    }

    @Override
    public List<String> pieces(String text) throws IOException, DataException {
        return vocabulary().pieces(Segments.of(text, settings.units()));
    }

    @Override
    public Optional<String> typed(List<String> segments) {
        return Optional.of(String.join(settings.units().between(), segments));
    }

    @Override
    public Contract contract() {
        return Contract.tokens(vocabulary().size());
    }

    @Override
    public int[] ids(Path file, long line, List<String> segments) throws DataException {
        for (String segment : settings.open() ? List.<String>of() : segments) {
            if (vocabulary() instanceof Words words && !words.knows(segment)) {
                throw new DataException(
                        file,
                        line,
                        0,
                        Shown.text(segment) + " does not occur in the training part; check its spelling,"
                                + " or divide the examples otherwise");
            }
        }
        int[] ids = segments.stream()
                .flatMapToInt(segment -> Arrays.stream(vocabulary().ids(segment)))
                .toArray();
        int room = settings.longest() == 0 ? ids.length : Math.min(ids.length, settings.longest());
        if (settings.ends() && vocabulary() instanceof Words words) {
            int[] ended = Arrays.copyOf(ids, room + 1);
            ended[room] = words.id(Words.END);
            return ended;
        }
        return room == ids.length ? ids : Arrays.copyOf(ids, room);
    }

    @Override
    public void add(BatchMemory.Filling filling, String name, List<int[]> rows) {
        int steps = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] values = new int[rows.size() * steps];
        for (int b = 0; b < rows.size(); b++) {
            System.arraycopy(rows.get(b), 0, values, b * steps, rows.get(b).length);
        }
        filling.add(name, values, rows.size(), steps);
    }

    @Override
    public Map<String, Object> fitted() {
        return vocabulary().fitted();
    }
}
