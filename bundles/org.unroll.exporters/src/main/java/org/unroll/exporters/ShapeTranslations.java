package org.unroll.exporters;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.engine.RunException;

/** Operations that move values about, or say what shape they have. */
final class ShapeTranslations {
    private ShapeTranslations() {}

    static Map<String, Translation> table() {
        Map<String, Translation> table = new HashMap<>();
        axes(table);
        joins(table);
        shapes(table);
        fills(table);
        return table;
    }

    private static void axes(Map<String, Translation> table) {
        table.put("reshape", Translation.of(ShapeTranslations::reshape));
        table.put("permute", Translation.of((o, g) -> g.transpose(o.input(), o.integers())));
        table.put(
                "transpose",
                Translation.of((o, g) -> g.transpose(
                        o.input(),
                        LongStream.range(0, o.rank(0))
                                .map(i -> o.rank(0) - 1 - i)
                                .toArray())));
        table.put("expand_dims", Translation.of((o, g) -> {
            long axis = o.integers()[0];
            return g.unsqueeze(o.input(), axis < 0 ? axis + o.rank(0) + 1 : axis);
        }));
        table.put("squeeze", Translation.of((o, g) -> g.squeeze(o.input(), o.axes())));
        table.put("reverse", Translation.of((o, g) -> {
            int count = o.axes().length;
            long[] minusOnes = filled(count, -1);
            return g.node(
                    "Slice",
                    List.of(
                            o.input(),
                            g.longs(minusOnes),
                            g.longs(filled(count, Long.MIN_VALUE)),
                            g.longs(o.axes()),
                            g.longs(minusOnes)));
        }));
        table.put(
                "reverse_sequence",
                Translation.of((o, g) -> g.node(
                        "ReverseSequence",
                        o.inputs(),
                        Attribute.of("time_axis", o.axis(0, 1)),
                        Attribute.of("batch_axis", o.axis(1, 0)))));
        table.put("cumsum", Translation.of((o, g) -> {
            if (o.integers().length != 3) {
                throw o.refused("over other than one axis");
            }
            return g.node(
                    "CumSum",
                    List.of(o.input(), g.whole(o.axis(2, 0))),
                    Attribute.of("exclusive", o.integers()[0]),
                    Attribute.of("reverse", o.integers()[1]));
        }));
    }

    private static void joins(Map<String, Translation> table) {
        table.put("concat", Translation.of((o, g) -> g.node("Concat", o.inputs(), Attribute.of("axis", o.axis(0, 0)))));
        table.put("stack", Translation.of((o, g) -> {
            long axis = o.integers()[0] < 0 ? o.integers()[0] + o.outputRank() : o.integers()[0];
            return g.concat(
                    o.inputs().stream().map(input -> g.unsqueeze(input, axis)).toList(), axis);
        }));
        table.put("split", ShapeTranslations::split);
        table.put(
                "unstack",
                (o, g) -> LongStream.range(0, o.outputs())
                        .mapToObj(i ->
                                g.node("Gather", List.of(o.input(), g.whole(i)), Attribute.of("axis", o.axis(0, 0))))
                        .toList());
        table.put("tile", Translation.of((o, g) -> {
            long[] repeats = o.inputs().size() > 1 ? o.settings(1) : o.integers();
            return g.node("Tile", List.of(o.input(), g.longs(repeats)));
        }));
    }

    private static void shapes(Map<String, Translation> table) {
        table.put("shape_of", Translation.of((o, g) -> g.node("Shape", List.of(o.input()))));
        table.put("size", Translation.of((o, g) -> g.node("Size", List.of(o.input()))));
        table.put("size_at", Translation.of((o, g) -> {
            long axis = o.axis(0, 0);
            return g.squeeze(g.shape(o.input(), axis, axis + 1), 0);
        }));
        table.put("rank", Translation.of((o, g) -> g.whole(o.rank(0))));
    }

    private static void fills(Map<String, Translation> table) {
        table.put("zeroslike", Translation.of((o, g) -> like(o, g, 0)));
        table.put("zeros_as", Translation.of((o, g) -> like(o, g, 0)));
        table.put("ones_as", Translation.of((o, g) -> like(o, g, 1)));
        table.put("fill", Translation.of((o, g) -> g.filled(o.input(), o.outputType(), o.reals()[0])));
        table.put("range", Translation.of((o, g) -> {
            if (o.inputs().size() != 3) {
                throw o.refused("without inputs");
            }
            return g.node(
                    "Range",
                    LongStream.range(0, 3)
                            .mapToObj(i -> o.type((int) i) == o.outputType()
                                    ? o.inputs().get((int) i)
                                    : g.cast(o.inputs().get((int) i), o.outputType()))
                            .toList());
        }));
        table.put("sequence_mask", Translation.of((o, g) -> {
            if (o.integers().length == 0) {
                throw o.refused("without a fixed number of steps");
            }
            String steps =
                    g.array(Nd4j.arange(o.integers()[0]).castTo(o.sample(0).dataType()));
            String mask = g.node("Less", List.of(steps, g.unsqueeze(o.input(), -1)));
            return o.outputType() == ElementType.BOOL ? mask : g.cast(mask, o.outputType());
        }));
    }

    private static String like(Operation operation, GraphWriter graph, double value) {
        return graph.filled(graph.node("Shape", List.of(operation.input())), operation.outputType(), value);
    }

    /** The first integer is the order of the elements, 'c' as -99; the shape follows or is an input. */
    private static String reshape(Operation operation, GraphWriter graph) throws RunException {
        if (operation.inputs().size() > 1) {
            return graph.node("Reshape", operation.inputs());
        }
        long[] integers = operation.integers();
        if (integers[0] == -'f') {
            throw operation.refused("in Fortran order");
        }
        long[] shape = integers[0] == -'c' ? Arrays.copyOfRange(integers, 1, integers.length) : integers;
        if (Arrays.stream(shape).anyMatch(axis -> axis == 0)) {
            throw operation.refused("to a shape with an empty axis");
        }
        return graph.reshape(operation.input(), shape);
    }

    private static List<String> split(Operation operation, GraphWriter graph) {
        long axis = operation.axis(1, 0);
        return graph.nodes("Split", List.of(operation.input()), operation.outputs(), Attribute.of("axis", axis));
    }

    private static long[] filled(int count, long value) {
        long[] values = new long[count];
        Arrays.fill(values, value);
        return values;
    }
}
