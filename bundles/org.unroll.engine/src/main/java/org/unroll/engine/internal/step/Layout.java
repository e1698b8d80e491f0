package org.unroll.engine.internal.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.unroll.engine.internal.step.Division.Phase;
import org.unroll.engine.internal.step.Node.Kind;

/** Where every value lies. What is needed later than in its own step lies in memory for all steps. */
final class Layout {
    private final DataType type;
    private final int batch;
    private final int steps;
    private final Map<Node, Place> places = new HashMap<>();
    private final Set<Node> kept = new HashSet<>();
    private final Set<Node> outside = new HashSet<>();
    private final Map<Node, List<Node>> readers = new HashMap<>();
    private final Map<Node, Division> divisions = new HashMap<>();
    private final Map<Division, Map<Phase, Groups>> groups = new HashMap<>();

    Layout(DataType type, int batch, int steps) {
        this.type = type;
        this.batch = batch;
        this.steps = steps;
    }

    /** Where something from outside lies. */
    void put(Node node, Place place) {
        places.put(node, place);
        outside.add(node);
    }

    /** Whether something lies outside, where it is not for us to clear. */
    boolean outside(Node node) {
        return outside.contains(node);
    }

    /** Memory for all steps, and some more. */
    Place allSteps(int columns, int more) {
        Storage storage = Storage.create(type, Math.max(1, (long) (steps + more) * batch), columns);
        return new Place(storage, 0, columns, batch);
    }

    /** Memory for some rows. */
    Place once(int rows, int columns) {
        return new Place(Storage.create(type, rows, columns), 0, columns, 0);
    }

    /** Takes in what is to be computed. */
    void add(Division division) {
        Map<Phase, Groups> grouped = new HashMap<>();
        for (Phase phase : Phase.values()) {
            List<Node> members = division.members(phase);
            grouped.put(phase, new Groups(members));
            for (Node node : members) {
                divisions.put(node, division);
                node.inputs()
                        .forEach(input -> readers.computeIfAbsent(input, i -> new ArrayList<>())
                                .add(node));
            }
        }
        groups.put(division, grouped);
    }

    Groups groups(Division division, Phase phase) {
        return java.util.Objects.requireNonNull(
                java.util.Objects.requireNonNull(groups.get(division)).get(phase));
    }

    /** Lays a result at a given place; false where it has to be copied there. */
    boolean lay(Node node, Place place) {
        if (places.containsKey(node) || !divisions.containsKey(node) || node.slice()) {
            return false;
        }
        places.put(node, place);
        return true;
    }

    /** The same, where nobody reads the result after its own step: the place may change then. */
    boolean layPassing(Node node, Place place) {
        return passing(node) && lay(node, place);
    }

    /** Lets a result lie in memory for all steps. */
    void keep(Node node) {
        kept.add(node.slice() ? node.input(0) : node);
    }

    /** Lets the parts of what is put together be computed where they belong. */
    void layParts(Division division) {
        for (Phase phase : Phase.values()) {
            List<Node> members = division.members(phase);
            for (int i = members.size() - 1; i >= 0; i--) {
                Node whole = members.get(i);
                if (whole.kind() instanceof Kind.Concatenation) {
                    Place place = places.computeIfAbsent(whole, w -> allSteps(w.columns(), 0));
                    int column = 0;
                    for (Node part : whole.inputs()) {
                        if (part.batch() && divisions.get(part) == division) {
                            lay(part, place.part(0, column));
                        }
                        column += part.columns();
                    }
                }
            }
        }
    }

    /** Those that read a node, each as often as it does; slices are passed through. */
    List<Node> readers(Node node) {
        List<Node> found = new ArrayList<>();
        for (Node reader : readers.getOrDefault(node, List.of())) {
            if (reader.slice()) {
                found.addAll(readers(reader));
            } else {
                found.add(reader);
            }
        }
        return found;
    }

    /** Whether a value is read from memory, and not only within its own pass. */
    boolean written(Node node) {
        if (places.containsKey(node) || kept.contains(node) || !node.elementwise()) {
            return true;
        }
        Division division = java.util.Objects.requireNonNull(divisions.get(node));
        Groups own = groups(division, division.phase(node));
        return readers.getOrDefault(node, List.of()).stream().anyMatch(reader -> !own.together(node, reader));
    }

    /** Where a value lies; memory is made for it at the first call. */
    Place place(Node node) {
        if (node.kind() instanceof Kind.Slice slice) {
            return place(node.input(0)).part(slice.row(), slice.column());
        }
        Place known = places.get(node);
        if (known == null) {
            known = !node.batch()
                    ? once(node.rows(), node.columns())
                    : passing(node) ? once(batch, node.columns()) : allSteps(node.columns(), 0);
            places.put(node, known);
        }
        return known;
    }

    /** Whether nobody needs a value after its own step. */
    private boolean passing(Node node) {
        @Nullable Division division = divisions.get(node);
        return division != null
                && division.phase(node) == Phase.STEP
                && !kept.contains(node)
                && readers(node).stream()
                        .allMatch(reader -> division.contains(reader) && division.phase(reader) == Phase.STEP);
    }
}
