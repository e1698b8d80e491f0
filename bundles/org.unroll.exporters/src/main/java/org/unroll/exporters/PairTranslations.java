package org.unroll.exporters;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Operations on pairs of values, of two tensors or of a tensor and a number; shapes broadcast as in ONNX. */
final class PairTranslations {
    private PairTranslations() {}

    /** Numbers in, numbers out. */
    private static final Map<String, String> ARITHMETIC = Map.of(
            "add", "Add",
            "subtract", "Sub",
            "multiply", "Mul",
            "divide", "Div",
            "Pow", "Pow",
            "maximum", "Max",
            "minimum", "Min");

    private static final Map<String, String> REVERSED = Map.of("reversesubtract", "Sub", "reversedivide", "Div");

    private static final Map<String, String> SCALAR = Map.of(
            "add_scalar", "Add",
            "sub_scalar", "Sub",
            "mul_scalar", "Mul",
            "div_scalar", "Div",
            "pow", "Pow",
            "max_scalar", "Max",
            "scalar_min", "Min");

    private static final Map<String, String> REVERSED_SCALAR = Map.of("rsub_scalar", "Sub", "rdiv_scalar", "Div");

    private static final Map<String, String> COMPARISON = Map.of(
            "equals", "Equal",
            "less", "Less",
            "less_equal", "LessOrEqual",
            "greater", "Greater",
            "greater_equal", "GreaterOrEqual");

    private static final Map<String, String> SCALAR_COMPARISON = Map.of(
            "equals_scalar", "Equal",
            "lessthan_scalar", "Less",
            "lessthanorequal_scalar", "LessOrEqual",
            "greaterthan_scalar", "Greater",
            "greaterthanorequal_scalar", "GreaterOrEqual");

    private static final Map<String, String> LOGIC = Map.of(
            "and", "And", "or", "Or", "xor", "Xor", "boolean_and", "And", "boolean_or", "Or", "boolean_xor", "Xor");

    static Map<String, Translation> table() {
        Map<String, Translation> table = new HashMap<>();
        ARITHMETIC.forEach((name, operator) ->
                table.put(name, Translation.of((o, g) -> g.node(operator, List.of(left(o, g), right(o, g))))));
        REVERSED.forEach((name, operator) ->
                table.put(name, Translation.of((o, g) -> g.node(operator, List.of(right(o, g), left(o, g))))));
        SCALAR.forEach((name, operator) ->
                table.put(name, Translation.of((o, g) -> g.node(operator, List.of(left(o, g), scalar(o, g))))));
        REVERSED_SCALAR.forEach((name, operator) ->
                table.put(name, Translation.of((o, g) -> g.node(operator, List.of(scalar(o, g), left(o, g))))));
        COMPARISON.forEach((name, operator) ->
                table.put(name, Translation.of((o, g) -> g.node(operator, compared(o, g)))));
        SCALAR_COMPARISON.forEach((name, operator) ->
                table.put(name, Translation.of((o, g) -> g.node(operator, comparedToScalar(o, g)))));
        LOGIC.forEach((name, operator) -> table.put(name, Translation.of((o, g) -> g.node(operator, o.inputs()))));
        table.put("not_equals", Translation.of((o, g) -> not(g, g.node("Equal", compared(o, g)))));
        table.put("notequals_scalar", Translation.of((o, g) -> not(g, g.node("Equal", comparedToScalar(o, g)))));
        composed(table);
        return table;
    }

    private static void composed(Map<String, Translation> table) {
        table.put("squaredsubtract", Translation.of((o, g) -> {
            String difference = g.node("Sub", List.of(left(o, g), right(o, g)));
            return g.node("Mul", List.of(difference, difference));
        }));
        table.put("mod", Translation.of(PairTranslations::remainder));
        table.put("floormod", Translation.of(PairTranslations::remainder));
        table.put("Where", Translation.of((o, g) -> {
            if (o.inputs().size() < 3) {
                throw o.refused("without the two tensors to choose from");
            }
            return g.node("Where", List.of(o.input(), operand(o, g, 1), operand(o, g, 2)));
        }));
        table.put("mergeadd", Translation.of((o, g) -> g.node("Sum", o.inputs())));
        table.put("mergeavg", Translation.of((o, g) -> g.node("Mean", o.inputs())));
        table.put("mergemax", Translation.of((o, g) -> g.node("Max", o.inputs())));
    }

    /** With the divisor's sign: x - y·floor(x/y). */
    private static String remainder(Operation operation, GraphWriter graph) {
        String x = left(operation, graph);
        String y = right(operation, graph);
        String whole = graph.node("Floor", List.of(graph.node("Div", List.of(x, y))));
        return graph.node("Sub", List.of(x, graph.node("Mul", List.of(y, whole))));
    }

    private static String left(Operation operation, GraphWriter graph) {
        return operand(operation, graph, 0);
    }

    private static String right(Operation operation, GraphWriter graph) {
        return operand(operation, graph, 1);
    }

    /** An input in the type of the result: ONNX does not mix types, ND4J does. */
    private static String operand(Operation operation, GraphWriter graph, int index) {
        String input = operation.inputs().get(index);
        return operation.type(index) == operation.outputType() ? input : graph.cast(input, operation.outputType());
    }

    private static String scalar(Operation operation, GraphWriter graph) {
        return graph.scalar(operation.outputType(), operation.scalar());
    }

    private static List<String> compared(Operation operation, GraphWriter graph) {
        if (operation.type(0) == operation.type(1)) {
            return operation.inputs();
        }
        return operation.inputs().stream()
                .map(input -> graph.cast(input, ElementType.FLOAT))
                .toList();
    }

    private static List<String> comparedToScalar(Operation operation, GraphWriter graph) {
        return List.of(operation.input(), graph.scalar(operation.type(0), operation.scalar()));
    }

    private static String not(GraphWriter graph, String value) {
        return graph.node("Not", List.of(value));
    }
}
