package org.unroll.exporters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ops.impl.summarystats.Variance;

/** Operations that make one value of many along axes, and those built on them. */
final class ReductionTranslations {
    private ReductionTranslations() {}

    private static final Map<String, String> SAME = Map.of(
            "reduce_mean", "ReduceMean",
            "reduce_max", "ReduceMax",
            "reduce_min", "ReduceMin",
            "reduce_prod", "ReduceProd",
            "reduce_norm1", "ReduceL1",
            "asum", "ReduceL1",
            "reduce_norm2", "ReduceL2",
            "reduce_sqnorm", "ReduceSumSquare",
            "reduce_logsumexp", "ReduceLogSumExp");

    static Map<String, Translation> table() {
        Map<String, Translation> table = new HashMap<>();
        SAME.forEach((name, operator) ->
                table.put(name, Translation.of((o, g) -> reduce(g, operator, o.input(), o.axes(), o.keepsAxes()))));
        table.put("reduce_sum", Translation.of((o, g) -> sum(g, o.input(), o.axes(), o.keepsAxes())));
        table.put("dot", Translation.of((o, g) -> sum(g, g.node("Mul", o.inputs()), o.axes(), o.keepsAxes())));
        for (String name : List.of("amean", "amax", "amin", "reduce_normmax")) {
            String operator = name.equals("reduce_normmax") ? "ReduceMax" : "ReduceM" + name.substring(2);
            table.put(
                    name,
                    Translation.of(
                            (o, g) -> reduce(g, operator, g.node("Abs", List.of(o.input())), o.axes(), o.keepsAxes())));
        }
        table.put("var", Translation.of(ReductionTranslations::variance));
        table.put("std", Translation.of((o, g) -> g.node("Sqrt", List.of(variance(o, g)))));
        table.put(
                "moments",
                (o, g) -> List.of(
                        reduce(g, "ReduceMean", o.input(), o.axes(), o.keepsAxes()),
                        reduce(
                                g,
                                "ReduceMean",
                                squares(g, deviations(g, o.input(), o.axes())),
                                o.axes(),
                                o.keepsAxes())));
        table.put("argmax", Translation.of((o, g) -> position(o, g, "ArgMax")));
        table.put("argmin", Translation.of((o, g) -> position(o, g, "ArgMin")));
        normalizations(table);
        return table;
    }

    private static void normalizations(Map<String, Translation> table) {
        table.put("softmax", Translation.of((o, g) -> along(o, g, "Softmax")));
        table.put("log_softmax", Translation.of((o, g) -> along(o, g, "LogSoftmax")));
        table.put("standardize", Translation.of((o, g) -> standardized(g, o.input(), o.axes())));
        table.put("layer_norm", Translation.of((o, g) -> {
            String scaled = g.node(
                    "Mul",
                    List.of(standardized(g, o.input(), o.axes()), o.inputs().get(1)));
            return o.inputs().size() < 3
                    ? scaled
                    : g.node("Add", List.of(scaled, o.inputs().get(2)));
        }));
    }

    private static String reduce(GraphWriter graph, String operator, String value, long[] axes, boolean keep) {
        return graph.node(
                operator, List.of(value), Attribute.of("axes", axes), Attribute.of("keepdims", keep ? 1L : 0L));
    }

    /** In opset 17 only the sum takes its axes as an input. */
    private static String sum(GraphWriter graph, String value, long[] axes, boolean keep) {
        return graph.node("ReduceSum", List.of(value, graph.longs(axes)), Attribute.of("keepdims", keep ? 1L : 0L));
    }

    private static String deviations(GraphWriter graph, String value, long[] axes) {
        return graph.node("Sub", List.of(value, reduce(graph, "ReduceMean", value, axes, true)));
    }

    private static String squares(GraphWriter graph, String value) {
        return graph.node("Mul", List.of(value, value));
    }

    /** Divided by n, or by n-1 where the estimate is to be unbiased. */
    private static String variance(Operation operation, GraphWriter graph) {
        String squares = squares(graph, deviations(graph, operation.input(), operation.axes()));
        String mean = reduce(graph, "ReduceMean", squares, operation.axes(), operation.keepsAxes());
        if (!(operation.function() instanceof Variance variance) || !variance.isBiasCorrected()) {
            return mean;
        }
        String all = graph.cast(graph.node("Size", List.of(squares)), ElementType.FLOAT);
        String left = graph.cast(graph.node("Size", List.of(mean)), ElementType.FLOAT);
        String n = graph.node("Div", List.of(all, left));
        String correction = graph.node("Div", List.of(n, graph.node("Sub", List.of(n, graph.number(1)))));
        return graph.node("Mul", List.of(mean, correction));
    }

    private static String standardized(GraphWriter graph, String value, long[] axes) {
        String deviations = deviations(graph, value, axes);
        String variance = reduce(graph, "ReduceMean", squares(graph, deviations), axes, true);
        return graph.node("Div", List.of(deviations, graph.node("Sqrt", List.of(variance))));
    }

    private static String along(Operation operation, GraphWriter graph, String operator) {
        return graph.node(operator, List.of(operation.input()), Attribute.of("axis", operation.axis(0, -1)));
    }

    private static String position(Operation operation, GraphWriter graph, String operator)
            throws org.unroll.engine.RunException {
        if (operation.integers().length != 1) {
            throw operation.refused("over other than one axis");
        }
        return graph.node(
                operator,
                List.of(operation.input()),
                Attribute.of("axis", operation.axis(0, -1)),
                Attribute.of("keepdims", operation.keepsAxes() ? 1L : 0L));
    }
}
