package org.unroll.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.unroll.component.DataException;
import org.unroll.component.Dataset.Part;

/**
 * How examples are divided into training, validation and test part.
 *
 * @param seed draws the parts; the same seed, the same parts
 */
record Division(Kind kind, long seed, double validationFraction, double testFraction) {
    /** By what examples are divided. */
    enum Kind {
        IN_ORDER,
        RANDOM,
        GROUPED
    }

    /** Whether there is a validation part: of a file of its own, or a share of one that is divided. */
    static boolean validates(String validationFile, String testFile, double fraction) {
        return !validationFile.isEmpty() || testFile.isEmpty() && fraction > 0;
    }

    /**
     * The numbers of the examples of each part.
     *
     * @param groups the group of each example; read only where kind is GROUPED
     * @throws DataException when nothing is left for training
     */
    Map<Part, int[]> of(Path file, int examples, List<String> groups) throws DataException {
        if (kind == Kind.GROUPED) {
            return grouped(file, groups);
        }
        int[] order = new int[examples];
        Arrays.setAll(order, i -> i);
        if (kind == Kind.RANDOM) {
            Random random = new Random(seed);
            for (int i = examples; i > 1; i--) {
                int other = random.nextInt(i);
                int kept = order[i - 1];
                order[i - 1] = order[other];
                order[other] = kept;
            }
        }
        Split split = Split.of(examples, validationFraction, testFraction, file);
        var parts = new EnumMap<Part, int[]>(Part.class);
        for (Part part : Part.values()) {
            int[] its = Arrays.copyOfRange(order, split.first(part), split.first(part) + split.size(part));
            Arrays.sort(its);
            parts.put(part, its);
        }
        return parts;
    }

    /** Whole groups, drawn until a part has its share of the examples. */
    private Map<Part, int[]> grouped(Path file, List<String> groups) throws DataException {
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            members.computeIfAbsent(groups.get(i), g -> new ArrayList<>()).add(i);
        }
        Split wanted = Split.of(groups.size(), validationFraction, testFraction, file);
        List<String> order = new ArrayList<>(members.keySet());
        java.util.Collections.shuffle(order, new Random(seed));
        var parts = new EnumMap<Part, List<Integer>>(Part.class);
        Arrays.stream(Part.values()).forEach(part -> parts.put(part, new ArrayList<>()));
        for (String group : order) {
            Part part = wanting(parts, wanted);
            parts.computeIfAbsent(part, p -> new ArrayList<>()).addAll(members.getOrDefault(group, List.of()));
        }
        var numbers = new EnumMap<Part, int[]>(Part.class);
        parts.forEach((part, its) ->
                numbers.put(part, its.stream().mapToInt(i -> i).sorted().toArray()));
        if (parts.getOrDefault(Part.TRAIN, List.of()).isEmpty()) {
            throw new DataException(
                    file, 0, 0, "has too few groups, " + order.size() + ", to divide; choose another groupColumn");
        }
        return numbers;
    }

    private static Part wanting(Map<Part, List<Integer>> parts, Split wanted) {
        for (Part part : new Part[] {Part.TEST, Part.VALIDATION}) {
            if (parts.getOrDefault(part, List.of()).size() < wanted.size(part)) {
                return part;
            }
        }
        return Part.TRAIN;
    }
}
