package org.unroll.data;

import java.util.Arrays;
import java.util.Map;

/**
 * The rows of arrays that belong to one part.
 *
 * @param arrays by name, without the name of the part
 * @param first row
 * @param size number of rows
 */
record ArrayPart(Map<String, Npy> arrays, int first, int size) {
    private static final String LENGTHS = "lengths";
    private static final String OWN_LENGTHS = ".lengths";

    /** Whether an array holds the lengths of others. */
    static boolean isLengths(String name) {
        return name.equals(LENGTHS) || name.endsWith(OWN_LENGTHS);
    }

    /** Name of the array with the lengths of an array's rows when they are not those of the batch. */
    static String ownLengths(String name) {
        return name + OWN_LENGTHS;
    }

    /** Name of the array with the lengths of an array's rows; that array may be absent. */
    String lengthsOf(String name) {
        return arrays.containsKey(ownLengths(name)) ? ownLengths(name) : LENGTHS;
    }

    /** Number of valid steps of an array in these examples. */
    int[] lengths(String name, int[] examples) {
        Npy lengths = arrays.get(lengthsOf(name));
        int steps = array(name).shape()[1];
        return Arrays.stream(examples)
                .map(e -> lengths == null ? steps : Math.min(steps, (int) lengths.values()[first + e]))
                .toArray();
    }

    Npy array(String name) {
        Npy array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("no array " + name);
        }
        return array;
    }
}
