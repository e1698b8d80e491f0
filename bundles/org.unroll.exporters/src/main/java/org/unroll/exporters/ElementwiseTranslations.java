package org.unroll.exporters;

import static java.util.Map.entry;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operations on each value of one tensor. */
final class ElementwiseTranslations {
    private ElementwiseTranslations() {}

    private static final Map<String, String> SAME = Map.ofEntries(
            entry("neg", "Neg"),
            entry("exp", "Exp"),
            entry("log", "Log"),
            entry("sqrt", "Sqrt"),
            entry("abs", "Abs"),
            entry("sign", "Sign"),
            entry("floor", "Floor"),
            entry("ceil", "Ceil"),
            entry("sin", "Sin"),
            entry("cos", "Cos"),
            entry("tan", "Tan"),
            entry("asin", "Asin"),
            entry("acos", "Acos"),
            entry("atan", "Atan"),
            entry("sinh", "Sinh"),
            entry("cosh", "Cosh"),
            entry("asinh", "Asinh"),
            entry("acosh", "Acosh"),
            entry("atanh", "Atanh"),
            entry("erf", "Erf"),
            entry("sigmoid", "Sigmoid"),
            entry("tanh", "Tanh"),
            entry("selu", "Selu"),
            entry("softplus", "Softplus"),
            entry("softsign", "Softsign"),
            entry("hard_sigmoid", "HardSigmoid"),
            entry("Reciprocal", "Reciprocal"),
            entry("isnan", "IsNaN"),
            entry("isinf", "IsInf"),
            entry("boolean_not", "Not"));

    static Map<String, Translation> table() {
        Map<String, Translation> table = new HashMap<>();
        SAME.forEach((name, operator) -> table.put(
                name, Translation.of((operation, graph) -> graph.node(operator, List.of(operation.input())))));
        table.put("identity", Translation.of((operation, graph) -> operation.input()));
        powers(table);
        activations(table);
        table.put("cast", Translation.of((operation, graph) -> graph.cast(operation.input(), operation.outputType())));
        table.put("ClipByValue", Translation.of((operation, graph) -> {
            double[] bounds = operation.reals();
            return clip(graph, operation.input(), operation.type(0), bounds[0], bounds[1]);
        }));
        table.put(
                "step",
                Translation.of((operation, graph) -> graph.cast(
                        graph.node(
                                "Greater",
                                List.of(operation.input(), graph.scalar(operation.type(0), operation.scalar()))),
                        operation.outputType())));
        return table;
    }

    private static void powers(Map<String, Translation> table) {
        table.put("square", Translation.of((o, g) -> g.node("Mul", List.of(o.input(), o.input()))));
        table.put(
                "cube",
                Translation.of((o, g) ->
                        g.node("Mul", List.of(o.input(), g.node("Mul", List.of(o.input(), o.input()))))));
        table.put("rsqrt", Translation.of((o, g) -> g.node("Reciprocal", List.of(g.node("Sqrt", List.of(o.input()))))));
        table.put(
                "log1p",
                Translation.of((o, g) -> g.node("Log", List.of(g.node("Add", List.of(o.input(), g.number(1)))))));
        table.put(
                "expm1",
                Translation.of((o, g) -> g.node("Sub", List.of(g.node("Exp", List.of(o.input())), g.number(1)))));
        // ONNX rounds halves to the even neighbour, ND4J away from zero.
        table.put("round", Translation.of((o, g) -> {
            String up = g.node("Add", List.of(g.node("Abs", List.of(o.input())), g.number(0.5)));
            return g.node("Mul", List.of(g.node("Sign", List.of(o.input())), g.node("Floor", List.of(up))));
        }));
    }

    private static void activations(Map<String, Translation> table) {
        table.put(
                "relu",
                Translation.of((o, g) -> o.scalar() == 0
                        ? g.node("Relu", List.of(o.input()))
                        : g.node("Max", List.of(o.input(), g.number(o.scalar())))));
        table.put("relu6", Translation.of((o, g) -> clip(g, o.input(), ElementType.FLOAT, o.scalar(), 6)));
        table.put("hardtanh", Translation.of((o, g) -> clip(g, o.input(), ElementType.FLOAT, -1, 1)));
        table.put(
                "leakyrelu",
                Translation.of(
                        (o, g) -> g.node("LeakyRelu", List.of(o.input()), Attribute.of("alpha", (float) o.scalar()))));
        table.put(
                "elu",
                Translation.of(
                        (o, g) -> g.node("Elu", List.of(o.input()), Attribute.of("alpha", (float) o.reals()[0]))));
        table.put("swish", Translation.of((o, g) -> gated(g, o.input(), o.input())));
        // x·σ(1.702·x), the quick form of GELU (Hendrycks & Gimpel 2016).
        table.put(
                "gelu",
                Translation.of((o, g) -> gated(g, o.input(), g.node("Mul", List.of(o.input(), g.number(1.702))))));
        table.put("precise_gelu", Translation.of(ElementwiseTranslations::preciseGelu));
        table.put(
                "mish",
                Translation.of((o, g) -> g.node(
                        "Mul", List.of(o.input(), g.node("Tanh", List.of(g.node("Softplus", List.of(o.input()))))))));
        table.put(
                "logsigmoid",
                Translation.of((o, g) ->
                        g.node("Neg", List.of(g.node("Softplus", List.of(g.node("Neg", List.of(o.input()))))))));
        table.put(
                "crelu",
                Translation.of((o, g) -> g.node(
                        "Relu",
                        List.of(g.concat(List.of(o.input(), g.node("Neg", List.of(o.input()))), o.rank(0) - 1L)))));
    }

    /** x·σ(gate). */
    private static String gated(GraphWriter graph, String x, String gate) {
        return graph.node("Mul", List.of(x, graph.node("Sigmoid", List.of(gate))));
    }

    /** ½·x·(1 + tanh(√(2/π)·(x + (0.044715·x)³))): the published formula has 0.044715·x³, but this is what ND4J does. */
    private static String preciseGelu(Operation operation, GraphWriter graph) {
        String x = operation.input();
        String scaled = graph.node("Mul", List.of(x, graph.number(0.044715)));
        String cube = graph.node("Mul", List.of(scaled, graph.node("Mul", List.of(scaled, scaled))));
        String sum = graph.node("Add", List.of(x, cube));
        String inner = graph.node("Mul", List.of(sum, graph.number(Math.sqrt(2 / Math.PI))));
        String gate = graph.node("Add", List.of(graph.node("Tanh", List.of(inner)), graph.number(1)));
        return graph.node("Mul", List.of(graph.node("Mul", List.of(x, graph.number(0.5))), gate));
    }

    private static String clip(GraphWriter graph, String x, ElementType type, double low, double high) {
        return graph.node("Clip", List.of(x, graph.scalar(type, low), graph.scalar(type, high)));
    }
}
