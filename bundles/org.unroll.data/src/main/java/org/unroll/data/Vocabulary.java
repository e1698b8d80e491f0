package org.unroll.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The ids of the segments of a text. */
interface Vocabulary {
    /** Number of ids. */
    int size();

    /** The ids of one segment, at least one. */
    int[] ids(String segment);

    /** The text of every id. */
    List<String> names();

    /**
     * What ids say; those that only mark where sequences begin and end say nothing.
     *
     * @param between what stands between two segments
     */
    default String text(int[] ids, String between) {
        return Arrays.stream(ids)
                .filter(id -> id >= 0 && id < size())
                .mapToObj(names()::get)
                .filter(name -> !Words.MARKS.contains(name))
                .collect(Collectors.joining(between));
    }

    /** What a run keeps to make it again; {@code vocabulary} holds the text of every id. */
    Map<String, Object> fitted();

    /** Segments in the pieces that have an id each. */
    default List<String> pieces(List<String> segments) {
        List<String> pieces = new ArrayList<>();
        for (String segment : segments) {
            int[] own = ids(segment);
            if (own.length == 1) {
                pieces.add(segment);
            } else {
                Arrays.stream(own).forEach(id -> pieces.add(names().get(id)));
            }
        }
        return pieces;
    }
}
