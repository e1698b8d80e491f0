package org.unroll.exporters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.unroll.engine.RunException;

/** Operations that pick values by their position. */
final class SelectionTranslations {
    private SelectionTranslations() {}

    static Map<String, Translation> table() {
        Map<String, Translation> table = new HashMap<>();
        table.put("gather", Translation.of((o, g) -> {
            String indices = o.type(1) == ElementType.INT64
                    ? o.inputs().get(1)
                    : g.cast(o.inputs().get(1), ElementType.INT64);
            return g.node("Gather", List.of(o.input(), indices), Attribute.of("axis", o.axis(0, 0)));
        }));
        table.put("gather_nd", Translation.of((o, g) -> g.node("GatherND", o.inputs())));
        table.put("onehot", Translation.of(SelectionTranslations::oneHot));
        table.put("slice", Translation.of(SelectionTranslations::slice));
        table.put("strided_slice", Translation.of(SelectionTranslations::stridedSlice));
        table.put("pad", Translation.of(SelectionTranslations::pad));
        return table;
    }

    private static String oneHot(Operation operation, GraphWriter graph) throws RunException {
        long[] integers = operation.integers();
        if (integers.length < 2) {
            throw operation.refused("without a fixed number of classes");
        }
        double[] levels = operation.reals();
        String values = graph.concat(
                List.of(
                        graph.unsqueeze(graph.scalar(operation.outputType(), levels[1]), 0),
                        graph.unsqueeze(graph.scalar(operation.outputType(), levels[0]), 0)),
                0);
        return graph.node(
                "OneHot",
                List.of(operation.input(), graph.whole(integers[1]), values),
                Attribute.of("axis", integers[0]));
    }

    /** First the begin on every axis, then the size, where -1 is the rest. */
    private static String slice(Operation operation, GraphWriter graph) throws RunException {
        int rank = operation.rank(0);
        boolean inputs = operation.inputs().size() > 1;
        var cut = new Cut();
        for (int axis = 0; axis < rank; axis++) {
            long begin = inputs ? operation.settings(1)[axis] : operation.integers()[axis];
            long size = inputs ? operation.settings(2)[axis] : operation.integers()[rank + axis];
            if (begin != 0 || size != -1) {
                cut.add(axis, begin, size == -1 ? Long.MAX_VALUE : begin + size, 1);
            }
        }
        return cut.write(operation.input(), graph);
    }

    /**
     * Five masks (bit per axis: begin, ellipsis, end, new axis, axis to drop), then begin, end and stride of every axis
     * that is named.
     */
    private static String stridedSlice(Operation operation, GraphWriter graph) throws RunException {
        long[] integers = operation.integers();
        if (operation.inputs().size() > 1 || integers[1] != 0 || integers[3] != 0) {
            throw operation.refused("with computed bounds, an ellipsis or a new axis");
        }
        int named = (integers.length - 5) / 3;
        var cut = new Cut();
        var dropped = new ArrayList<Long>();
        for (int axis = 0; axis < named; axis++) {
            long stride = integers[5 + 2 * named + axis];
            long begin = bit(integers[0], axis) ? (stride > 0 ? 0 : Long.MAX_VALUE) : integers[5 + axis];
            long end = bit(integers[2], axis)
                    ? (stride > 0 ? Long.MAX_VALUE : Long.MIN_VALUE)
                    : integers[5 + named + axis];
            if (bit(integers[4], axis)) {
                end = begin == -1 ? Long.MAX_VALUE : begin + 1;
                stride = 1;
                dropped.add((long) axis);
            }
            if (begin != 0 || end != Long.MAX_VALUE || stride != 1) {
                cut.add(axis, begin, end, stride);
            }
        }
        String part = cut.write(operation.input(), graph);
        return dropped.isEmpty()
                ? part
                : graph.squeeze(
                        part, dropped.stream().mapToLong(Long::longValue).toArray());
    }

    private static boolean bit(long mask, int index) {
        return (mask >> index & 1) != 0;
    }

    /** ND4J gives pairs (before, after) per axis, ONNX wants all befores, then all afters. */
    private static String pad(Operation operation, GraphWriter graph) throws RunException {
        List<String> modes = List.of("constant", "reflect", "reflect");
        long[] pairs = operation.settings(1);
        int rank = pairs.length / 2;
        long mode = operation.integers().length == 0 ? 0 : operation.integers()[0];
        if (mode > 1) {
            throw operation.refused("that mirrors with the edge");
        }
        long[] pads = new long[pairs.length];
        for (int axis = 0; axis < rank; axis++) {
            pads[axis] = pairs[2 * axis];
            pads[rank + axis] = pairs[2 * axis + 1];
        }
        double value = operation.reals().length == 0 ? 0 : operation.reals()[0];
        return graph.node(
                "Pad",
                List.of(operation.input(), graph.longs(pads), graph.scalar(operation.type(0), value)),
                Attribute.of("mode", modes.get((int) mode)));
    }

    /** A part along some axes. */
    private static final class Cut {
        private final List<long[]> bounds = new ArrayList<>();

        void add(long axis, long begin, long end, long stride) {
            bounds.add(new long[] {begin, end, axis, stride});
        }

        String write(String value, GraphWriter graph) {
            if (bounds.isEmpty()) {
                return value;
            }
            var inputs = new ArrayList<String>(List.of(value));
            IntStream.range(0, 4)
                    .mapToObj(
                            column -> bounds.stream().mapToLong(b -> b[column]).toArray())
                    .forEach(column -> inputs.add(graph.longs(column)));
            return graph.node("Slice", inputs);
        }
    }
}
