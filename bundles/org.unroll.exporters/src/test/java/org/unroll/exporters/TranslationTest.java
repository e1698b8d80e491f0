package org.unroll.exporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.engine.RunException;

/** Every operation, run by SameDiff and, translated, by ONNX Runtime, for batches of two shapes. */
class TranslationTest {
    static List<Expression> expressions() {
        return Expressions.all();
    }

    @ParameterizedTest
    @MethodSource("expressions")
    void givesWhatSameDiffGives(Expression expression) throws RunException {
        SameDiff graph = graph();
        SDVariable result = expression.write().apply(graph);
        Trace trace = Trace.of(graph, List.of(result), batch(2, 3, 1));
        byte[] model = translated(trace, result);
        try (OnnxSession session = OnnxSession.of(model)) {
            for (Map<String, INDArray> batch : List.of(batch(2, 3, 2), batch(4, 5, 3), batch(1, 1, 4))) {
                INDArray expected = graph.outputSingle(batch, result.name());
                Map<String, INDArray> used = new HashMap<>(batch);
                used.keySet().retainAll(session.inputs().keySet());
                INDArray actual = Lookup.in(session.run(used), "result");
                assertThat(actual.shape()).isEqualTo(expected.shape());
                assertThat(numbers(actual)).hasSameSizeAs(numbers(expected));
                for (int i = 0; i < numbers(actual).length; i++) {
                    assertThat((double) numbers(actual)[i])
                            .isCloseTo(numbers(expected)[i], org.assertj.core.data.Offset.offset(2e-6));
                }
            }
        }
    }

    @Test
    void namesAnOperationItDoesNotKnow() {
        SameDiff graph = graph();
        SDVariable result = graph.math().zeroFraction(graph.getVariable("x"));
        Trace trace = Trace.of(graph, List.of(result), batch(2, 3, 1));
        assertThatThrownBy(() -> translated(trace, result))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("zero_fraction")
                .hasMessageContaining("basic operations");
    }

    private static float[] numbers(INDArray array) {
        return array.castTo(DataType.FLOAT).dup('c').data().asFloat();
    }

    private static SameDiff graph() {
        SameDiff graph = SameDiff.create();
        graph.placeHolder("x", DataType.FLOAT, -1, 6);
        graph.placeHolder("y", DataType.FLOAT, -1, 6);
        graph.placeHolder("z", DataType.FLOAT, -1, -1, 6);
        graph.placeHolder("ids", DataType.INT, -1, -1);
        graph.placeHolder("lengths", DataType.FLOAT, -1);
        graph.var("w", random(7, 4, 6));
        graph.var("b", random(8, 6));
        return graph;
    }

    private static Map<String, INDArray> batch(int rows, int steps, int seed) {
        int[][] ids = new int[rows][steps];
        float[] lengths = new float[rows];
        for (int row = 0; row < rows; row++) {
            lengths[row] = 1 + row % steps;
            for (int step = 0; step < steps; step++) {
                ids[row][step] = (row + 2 * step + seed) % 4;
            }
        }
        return Map.of(
                "x", random(seed, rows, 6),
                "y", random(seed + 100, rows, 6),
                "z", random(seed + 200, rows, steps, 6),
                "ids", Nd4j.createFromArray(ids),
                "lengths", Nd4j.createFromArray(lengths));
    }

    /** Between -2 and 2, with halves, for the sake of rounding. */
    private static INDArray random(int seed, long... shape) {
        var random = new java.util.SplittableRandom(seed);
        INDArray array = Nd4j.create(DataType.FLOAT, shape);
        float[] values = new float[(int) array.length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 5 == 0 ? random.nextInt(-4, 5) / 2f : (float) random.nextDouble(-2, 2);
        }
        return Nd4j.createFromArray(values).reshape('c', shape);
    }

    private static byte[] translated(Trace trace, SDVariable result) throws RunException {
        Names names = new Names();
        GraphWriter graph = GraphWriter.of(names);
        GraphProto.Builder proto = GraphProto.newBuilder().setName("test");
        Map<String, String> known = new HashMap<>();
        for (String input : List.of("x", "y", "z", "ids", "lengths")) {
            known.put(input, names.fresh(input));
            proto.addInput(Tensors.declare(
                    input,
                    input.equals("ids") ? ElementType.INT64 : ElementType.FLOAT,
                    switch (input) {
                        case "x", "y" -> List.of("batch", 6);
                        case "z" -> List.of("batch", "time", 6);
                        case "ids" -> List.of("batch", "time");
                        default -> List.of("batch");
                    }));
        }
        names.fresh("result");
        String value = GraphTranslator.write(trace, known, List.of(result.name()), graph)
                .get(0);
        ElementType type = ElementType.of(trace.value(result.name()).dataType());
        graph.copy(type == ElementType.BOOL ? graph.cast(value, ElementType.INT64) : value, "result");
        int rank = trace.value(result.name()).rank();
        proto.addAllNode(graph.nodes());
        proto.addOutput(Tensors.declare(
                "result",
                type == ElementType.BOOL ? ElementType.INT64 : type,
                java.util.stream.IntStream.range(0, rank)
                        .<Object>mapToObj(i -> "axis" + i)
                        .toList()));
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addAllOpsetImport(new Functions().operatorSets())
                .setGraph(proto)
                .build()
                .toByteArray();
    }
}
