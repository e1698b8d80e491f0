package org.unroll.exporters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.Wire;

/**
 * What the values on the wires are called in the exported graph: a state has one value for each of its parts, data has
 * one.
 */
final class Values {
    private final Map<Wire, List<String>> names = new HashMap<>();
    private final @Nullable String lengths;
    private final @Nullable Values outer;

    /**
     * At first none.
     *
     * @param lengths name of the number of valid steps of every row, int64 {@code [B]}; null where all rows are full
     */
    Values(@Nullable String lengths) {
        this(lengths, null);
    }

    private Values(@Nullable String lengths, @Nullable Values outer) {
        this.lengths = lengths;
        this.outer = outer;
    }

    /** For a graph inside, where all rows are full; it sees these values too, with their own lengths. */
    Values inner() {
        return new Values(null, this);
    }

    @Nullable
    String lengths() {
        return lengths;
    }

    /** Name of the lengths of the rows on a wire; null where all rows are full. */
    @Nullable
    String lengths(Wire wire) {
        return names.containsKey(wire) || outer == null ? lengths : outer.lengths(wire);
    }

    void put(String node, String port, List<String> parts) {
        names.put(new Wire(node, port), parts);
    }

    /** The parts of the state on a wire, or the one value of data. */
    List<String> parts(Wire wire) {
        return names.containsKey(wire) || outer == null ? Lookup.in(names, wire) : outer.parts(wire);
    }

    /** The data on a wire. */
    String data(Wire wire) {
        return parts(wire).get(0);
    }

    /** The data at an input port. */
    String input(Node node, String port) {
        return data(Lookup.in(node.inputs(), port));
    }
}
