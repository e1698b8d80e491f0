package org.unroll.data;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.unroll.component.Contract;
import org.unroll.component.DataException;

/**
 * What the ids of arrays are called, or the numbers on their last axis: an array {@code NAME.names} of texts names those of {@code
 * NAME}.
 *
 * @param named by the name of the array
 * @param own arrays that the file itself has names for
 */
record ArrayNames(Map<String, List<String>> named, Set<String> own) {
    private static final String ENDING = ".names";
    private static final String FITTED = "names";

    /** Whether an array holds names. */
    static boolean isNames(String name) {
        return name.endsWith(ENDING);
    }

    /**
     * Reads the names in an array.
     *
     * @throws DataException when it holds no texts, or one is empty or occurs twice
     */
    static List<String> read(Path file, String name, byte[] bytes) throws DataException {
        NpyHeader header = NpyHeader.read(file, name, bytes, NpyHeader.Elements.TEXTS);
        if (header.shape().length != 1) {
            throw new DataException(file, 0, 0, "'" + name + "' has " + header.shape().length + " axes; give it one");
        }
        List<String> names = new ArrayList<>();
        var seen = new HashSet<String>();
        for (int i = 0; i < header.shape()[0]; i++) {
            String text = text(header).strip();
            if (text.isEmpty() || !seen.add(text)) {
                throw new DataException(
                        file,
                        0,
                        0,
                        "'" + name + "' holds " + (text.isEmpty() ? "nothing" : Shown.text(text) + " a second time")
                                + " at position " + i + "; give each a name of its own");
            }
            names.add(text);
        }
        return List.copyOf(names);
    }

    /** Texts are filled up with zeros. */
    private static String text(NpyHeader header) {
        ByteBuffer elements = header.elements();
        if (header.kind() == 'S') {
            byte[] bytes = new byte[header.width()];
            elements.get(bytes);
            return new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
        }
        var text = new StringBuilder();
        for (int i = 0; i < header.width(); i++) {
            int character = elements.getInt();
            if (character != 0) {
                text.appendCodePoint(Character.isValidCodePoint(character) ? character : '\uFFFD');
            }
        }
        return text.toString();
    }

    /**
     * The names in a file, by the names of the arrays that hold them, and those of an earlier run, which hold where the file has none.
     *
     * @throws DataException when both have names that differ
     */
    static ArrayNames of(Path file, Map<String, List<String>> own, Fitted fitted) throws DataException {
        var named = new LinkedHashMap<String, List<String>>();
        own.forEach((name, names) -> named.put(name.substring(0, name.length() - ENDING.length()), names));
        Set<String> inFile = Set.copyOf(named.keySet());
        for (String array : fitted.values().keySet()) {
            List<String> before = fitted.part(array).texts(FITTED);
            List<String> now = named.putIfAbsent(array, before);
            if (now != null && !now.equals(before)) {
                throw new DataException(
                        file,
                        0,
                        0,
                        "'" + array + ENDING + "' differs from the names that the run was trained with: " + before);
            }
        }
        return new ArrayNames(named, inFile);
    }

    /** The names that belong to an array; none where it has none. */
    List<String> of(String array) {
        return named.getOrDefault(array, List.of());
    }

    /**
     * Checks that every id, or number, has a name.
     *
     * @throws DataException when one has none
     */
    void check(Path file, Map<String, Contract> arrays) throws DataException {
        for (Map.Entry<String, List<String>> entry : named.entrySet()) {
            Contract contract = arrays.get(entry.getKey());
            if (contract == null && own.contains(entry.getKey())) {
                throw new DataException(
                        file, 0, 0, "'" + entry.getKey() + ENDING + "' names nothing: there is no such array");
            }
            if (contract == null) {
                continue;
            }
            int wanted = contract.classes().orElseGet(contract::features);
            int given = entry.getValue().size();
            if (given != wanted) {
                throw new DataException(
                        file,
                        0,
                        0,
                        "'" + entry.getKey() + ENDING + "' holds " + given + " names for " + wanted
                                + (contract.classes().isPresent() ? " ids" : " numbers") + "; give each a name");
            }
        }
    }

    /** As a run keeps them. */
    Map<String, Object> fitted() {
        var fitted = new LinkedHashMap<String, Object>();
        named.forEach((array, names) -> fitted.put(array, Map.of(FITTED, names)));
        return fitted;
    }
}
