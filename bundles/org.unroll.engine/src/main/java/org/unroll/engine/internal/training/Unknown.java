package org.unroll.engine.internal.training;

import java.util.List;
import java.util.stream.IntStream;
import org.unroll.component.Dataset;

/** What a model does not know of a text. */
final class Unknown {
    private static final String SIGN = "<unk>";
    private static final int MOST_NAMED = 8;

    private Unknown() {}

    /** A sentence about the pieces that have no id of their own; none where all have one. */
    static List<String> remarks(Dataset data, String array, int[] ids, List<String> pieces) {
        int unknown = data.names(array).indexOf(SIGN);
        List<String> words = IntStream.range(0, Math.min(ids.length, pieces.size()))
                .filter(i -> ids[i] == unknown)
                .mapToObj(pieces::get)
                .distinct()
                .toList();
        if (unknown < 0 || words.isEmpty()) {
            return List.of();
        }
        String named = String.join(", ", words.subList(0, Math.min(MOST_NAMED, words.size())));
        String more = words.size() > MOST_NAMED ? " and " + (words.size() - MOST_NAMED) + " more" : "";
        return List.of("Not in the vocabulary, and read as " + SIGN + ": " + named + more + ".");
    }
}
