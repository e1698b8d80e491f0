package org.unroll.engine.internal.decoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Keeps the best beginnings at every step: {@code score = log P / ((5 + length) / 6)^α}. A text is done when as many
 * endings as the beam is wide were among the best; a beam of width 1 writes what greedy decoding writes.
 *
 * <p>Yonghui Wu et al., 2016: Google's Neural Machine Translation System.
 *
 * @param width rows that belong to one text
 * @param penalty α; with 0 short texts are preferred
 */
public record Beam(int width, double penalty) implements Search {
    /** A beginning: what was written, and the sum of the logarithms of its probabilities. */
    private record Beginning(int row, List<Integer> ids, double sum) {
        Beginning and(int id, double logarithm) {
            List<Integer> longer = new ArrayList<>(ids);
            longer.add(id);
            return new Beginning(row, longer, sum + logarithm);
        }

        int last() {
            return ids.get(ids.size() - 1);
        }
    }

    /** The beginnings and the endings of one text. */
    private static final class Group {
        private List<Beginning> open;
        private final List<Written> done = new ArrayList<>();

        Group(int row) {
            open = List.of(new Beginning(row, List.of(), 0));
        }
    }

    @Override
    public List<Written> write(NextScores model, int[] start, Limits limits) {
        int[] ids = start.clone();
        int[] parents = IntStream.range(0, ids.length).toArray();
        List<Group> groups = IntStream.range(0, ids.length / width)
                .mapToObj(g -> new Group(g * width))
                .toList();
        for (int step = 0; step < limits.length() && groups.stream().anyMatch(g -> !g.open.isEmpty()); step++) {
            double[] scores = model.read(ids, parents);
            for (int g = 0; g < groups.size(); g++) {
                extend(groups.get(g), scores, scores.length / ids.length, limits);
                place(groups.get(g), g * width, ids, parents);
            }
        }
        return groups.stream().flatMap(group -> best(group).stream()).toList();
    }

    private void extend(Group group, double[] scores, int classes, Limits limits) {
        List<Beginning> candidates = new ArrayList<>();
        for (Beginning beginning : group.open) {
            double[] logarithms = Scores.logarithms(scores, beginning.row(), classes, limits);
            for (int id = 0; id < classes; id++) {
                if (logarithms[id] > Double.NEGATIVE_INFINITY) {
                    candidates.add(beginning.and(id, logarithms[id]));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Beginning::sum).reversed());
        List<Beginning> next = new ArrayList<>();
        for (int rank = 0; rank < candidates.size() && next.size() < width; rank++) {
            Beginning candidate = candidates.get(rank);
            if (candidate.last() != limits.end()) {
                next.add(candidate);
            } else if (rank < width) {
                group.done.add(finished(candidate));
            }
        }
        group.open = group.done.size() >= width ? List.of() : next;
    }

    /** Puts beginnings into the rows of their text. */
    private static void place(Group group, int first, int[] ids, int[] parents) {
        List<Beginning> placed = new ArrayList<>();
        for (int i = 0; i < group.open.size(); i++) {
            Beginning beginning = group.open.get(i);
            ids[first + i] = beginning.last();
            parents[first + i] = beginning.row();
            placed.add(new Beginning(first + i, beginning.ids(), beginning.sum()));
        }
        group.open = placed;
    }

    private Written finished(Beginning text) {
        double length = Math.pow((5.0 + text.ids().size()) / 6, penalty);
        return new Written(text.ids().stream().mapToInt(Integer::intValue).toArray(), text.sum() / length);
    }

    /** As many as the beam is wide, best first; those that the limit cut off count as they are. */
    private List<Written> best(Group group) {
        List<Written> all = new ArrayList<>(group.done);
        group.open.forEach(beginning -> all.add(finished(beginning)));
        all.sort(Comparator.comparingDouble(Written::score).reversed());
        while (all.size() < width) {
            all.add(new Written(new int[0], Double.NEGATIVE_INFINITY));
        }
        return all.subList(0, width);
    }
}
