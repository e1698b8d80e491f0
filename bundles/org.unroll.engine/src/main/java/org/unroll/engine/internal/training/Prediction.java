package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.component.Axis;
import org.unroll.component.Contract;
import org.unroll.component.Contract.Element;
import org.unroll.component.Dataset.Batch;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;
import org.unroll.engine.internal.decoding.Search;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/** Inference on arrays given by name. */
final class Prediction {
    private static final String LENGTHS = "lengths";

    private final Blueprint blueprint;
    private final Map<String, INDArray> given;
    private final Map<String, INDArray> arrays = new HashMap<>();
    private int rows = -1;
    private int steps = -1;

    private Prediction(Blueprint blueprint, Map<String, INDArray> given) {
        this.blueprint = blueprint;
        this.given = given;
    }

    /** Outputs by the name of the predicting component; the ids a decoder wrote too, as {@code NAME.ids}. */
    static Map<String, INDArray> of(TrainedModel model, Map<String, INDArray> inputs) throws RunException {
        Prediction prediction = new Prediction(model.blueprint(), inputs);
        Batch batch = prediction.batch();
        try (Network network = new Network(model.blueprint(), DataType.FLOAT, false)) {
            model.weights()
                    .forEach((name, value) -> network.parameters().value(name).assign(value));
            Frame frame = network.frame(batch, network.steps(batch));
            frame.load(batch, 0);
            frame.carry(null);
            frame.forward(Randomness.seeded(0));
            Map<String, INDArray> outputs = new LinkedHashMap<>();
            for (Wire wire : model.blueprint().predictions()) {
                outputs.put(wire.node(), frame.value(wire).get(0).dup('c'));
                Wire ids = new Wire(wire.node(), Network.IDS);
                if (frame.has(ids)) {
                    outputs.put(
                            wire.node() + "." + Network.IDS,
                            frame.value(ids).get(0).dup('c'));
                }
            }
            return outputs;
        }
    }

    /** What a decoder writes, row by row. */
    static List<Search.Written> written(
            Blueprint blueprint, Network network, Map<String, INDArray> inputs, String decoder) throws RunException {
        Batch batch = new Prediction(blueprint, inputs).batch();
        Frame frame = network.frame(batch, network.steps(batch));
        frame.load(batch, 0);
        frame.carry(null);
        frame.forward(Randomness.seeded(0));
        return frame.written(decoder);
    }

    private Batch batch() throws RunException {
        List<String> known = new ArrayList<>(List.of(LENGTHS));
        for (Blueprint.Node node : blueprint.nodes()) {
            if (node instanceof InputNode input) {
                known.add(input.name());
                take(input);
            }
        }
        for (String name : given.keySet()) {
            if (!known.contains(name)) {
                throw new RunException("the model has no input " + name + "; it takes " + String.join(", ", known));
            }
        }
        return new Batch(arrays, lengths(given.get(LENGTHS)));
    }

    private void take(InputNode input) throws RunException {
        INDArray array = given.get(input.name());
        if (array == null && onlyTeaches(blueprint, input)) {
            return;
        }
        if (array == null) {
            throw new RunException("the input " + input.name() + " is missing; it is " + input.contract());
        }
        check(input.name(), input.contract(), array);
        boolean ids = input.contract().element() == Element.IDS;
        arrays.put(
                input.name(), array.castTo(ids ? DataType.INT : DataType.FLOAT).dup('c'));
        if (ids) {
            checkIds(input, array);
        }
    }

    /** What has to be given: a target that only teaches is not. */
    static List<InputNode> inputs(Blueprint blueprint) {
        return blueprint.nodes().stream()
                .filter(InputNode.class::isInstance)
                .map(InputNode.class::cast)
                .filter(input -> !onlyTeaches(blueprint, input))
                .toList();
    }

    /** Whether a network needs an input in training only: as the target of a decoder. */
    static boolean onlyTeaches(Blueprint blueprint, InputNode input) {
        Wire wire = new Wire(input.name(), "out");
        return blueprint.nodes().stream()
                .allMatch(node -> node.inputs().entrySet().stream()
                        .allMatch(e -> !e.getValue().equals(wire)
                                || node instanceof DecoderNode && e.getKey().equals("target")));
    }

    private void check(String name, Contract contract, INDArray array) throws RunException {
        List<Axis> axes = contract.axes();
        boolean fits = axes.size() == array.rank();
        for (int i = 0; fits && i < axes.size(); i++) {
            fits = axes.get(i).size().isEmpty() || axes.get(i).size().getAsInt() == array.size(i);
        }
        if (!fits || array.isEmpty()) {
            throw new RunException("the input " + name + " is " + contract + ", but the array has shape "
                    + Arrays.toString(array.shape()));
        }
        agree(name, "rows", rows, array.size(0));
        rows = (int) array.size(0);
        if (contract.sequential()) {
            agree(name, "steps", steps, array.size(1));
            steps = (int) array.size(1);
        }
    }

    private static void agree(String name, String what, int expected, long found) throws RunException {
        if (expected >= 0 && expected != found) {
            throw new RunException(
                    "the input " + name + " has " + found + " " + what + ", another input has " + expected);
        }
    }

    private static void checkIds(InputNode input, INDArray array) throws RunException {
        int classes = input.contract().classes().orElse(Integer.MAX_VALUE);
        if (array.minNumber().longValue() < 0 || array.maxNumber().longValue() >= classes) {
            throw new RunException("the input " + input.name() + " holds ids from " + array.minNumber() + " to "
                    + array.maxNumber() + "; the model knows 0 to " + (classes - 1));
        }
    }

    private int[] lengths(@Nullable INDArray array) throws RunException {
        int[] lengths = new int[Math.max(rows, 0)];
        int full = Math.max(steps, 1);
        Arrays.fill(lengths, full);
        if (array == null) {
            return lengths;
        }
        if (array.length() != lengths.length) {
            throw new RunException("lengths has " + array.length() + " values for " + lengths.length + " rows");
        }
        int[] own =
                Objects.requireNonNull(array.castTo(DataType.INT).reshape(-1)).toIntVector();
        for (int length : own) {
            if (length < 1 || length > full) {
                throw new RunException("lengths holds " + length + "; a row has 1 to " + full + " steps");
            }
        }
        return own;
    }
}
