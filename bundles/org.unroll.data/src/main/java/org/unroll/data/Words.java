package org.unroll.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.unroll.component.DataException;

/** One id for each segment; those that are not in it share an id. */
final class Words implements Vocabulary {
    static final String UNKNOWN = "<unk>";
    static final String PADDING = "<pad>";
    static final String START = "<sos>";
    static final String END = "<eos>";
    /** What comes first where sequences are written: the ids 0 to 3. */
    static final List<String> SEQUENCE = List.of(PADDING, UNKNOWN, START, END);

    /** What says nothing. */
    static final Set<String> MARKS = Set.of(PADDING, START, END);

    private final List<String> words;
    private final Map<String, int[]> ids = new HashMap<>();
    private final int[] unknown;

    private Words(List<String> words) {
        this.words = List.copyOf(words);
        for (int i = 0; i < words.size(); i++) {
            ids.put(words.get(i), new int[] {i});
        }
        unknown = ids.getOrDefault(UNKNOWN, new int[] {0});
    }

    /**
     * The most frequent segments.
     *
     * @param special what comes first
     * @param size how many ids at most, special ones included; 0 for all
     */
    static Words of(Counts counts, List<String> special, int size) {
        List<String> words = new ArrayList<>(special);
        int room = size == 0 ? Integer.MAX_VALUE : Math.max(0, size - special.size());
        counts.mostFrequent(room).stream().filter(w -> !special.contains(w)).forEach(words::add);
        return new Words(words);
    }

    /** The words of an earlier run. */
    static Words restore(Fitted fitted, String name) throws DataException {
        return new Words(fitted.texts(name));
    }

    @Override
    public int size() {
        return words.size();
    }

    @Override
    public int[] ids(String segment) {
        return ids.getOrDefault(segment, unknown);
    }

    /** Whether a segment has an id of its own. */
    boolean knows(String segment) {
        return ids.containsKey(segment);
    }

    int id(String segment) {
        return ids(segment)[0];
    }

    @Override
    public List<String> names() {
        return words;
    }

    @Override
    public Map<String, Object> fitted() {
        return Map.of("vocabulary", words);
    }
}
