package org.unroll.data;

import java.util.Map;

/** The ids of the segments of a text. */
interface Vocabulary {
    /** Number of ids. */
    int size();

    /** The ids of one segment, at least one. */
    int[] ids(String segment);

    /** What a run keeps to make it again; {@code vocabulary} holds the text of every id. */
    Map<String, Object> fitted();
}
