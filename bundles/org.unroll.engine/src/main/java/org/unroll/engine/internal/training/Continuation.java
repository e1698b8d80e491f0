package org.unroll.engine.internal.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unroll.component.Contract;
import org.unroll.component.Contract.Element;
import org.unroll.component.Dataset.Batch;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.Generated;
import org.unroll.engine.RunException;
import org.unroll.engine.internal.decoding.Search;
import org.unroll.engine.internal.network.Frame;
import org.unroll.engine.internal.network.Network;
import org.unroll.engine.internal.network.Randomness;

/**
 * Goes on with a sequence: what the model predicts after a step is what it reads at the next one. Its state is carried from
 * step to step, so that every step costs the same.
 */
final class Continuation {
    private final Network network;
    private final int length;
    private final InputNode input;
    private final Wire prediction;
    private Map<String, float[]> states = Map.of();

    Continuation(Network network, int length) throws RunException {
        this.network = network;
        this.length = length;
        Optional<String> refusal = refusal(network.blueprint());
        if (refusal.isPresent()) {
            throw new RunException(
                    "cannot go on with a sequence: it needs a decoder, or a model that " + refusal.get());
        }
        input = inputs(network.blueprint()).get(0);
        prediction = network.blueprint().predictions().get(0);
    }

    /** What a model would have to be to go on with a sequence; empty where it can. */
    static Optional<String> refusal(Blueprint blueprint) {
        List<InputNode> inputs = inputs(blueprint);
        List<Wire> predictions = blueprint.predictions();
        if (inputs.size() != 1
                || predictions.size() != 1
                || !inputs.get(0).contract().sequential()) {
            return Optional.of("has one sequence as input and predicts one");
        }
        Contract in = inputs.get(0).contract();
        Wire prediction = predictions.get(0);
        Contract out = blueprint.nodes().stream()
                .filter(node -> node.name().equals(prediction.node()))
                .map(node -> node.outputs().get(prediction.port()))
                .findFirst()
                .orElseThrow();
        int wanted = in.classes().orElseGet(in::features);
        if (!out.sequential() || out.element() != Element.FLOAT || out.features() != wanted) {
            return Optional.of("predicts at every step what comes next: " + wanted + " values, not " + out);
        }
        return blueprint.nodes().stream()
                .filter(Continuation::looksAhead)
                .findFirst()
                .map(node -> "reads from the past only, but " + node.name() + " needs the whole sequence");
    }

    private static List<InputNode> inputs(Blueprint blueprint) {
        return blueprint.nodes().stream()
                .filter(InputNode.class::isInstance)
                .map(InputNode.class::cast)
                .toList();
    }

    private static boolean looksAhead(Node node) {
        return node instanceof RecurrentNode recurrent
                        && recurrent.runs().stream()
                                .anyMatch(run -> run.suffix().contains("_reverse"))
                || node instanceof LayerNode layer && !layer.layer().stepwise();
    }

    /** The continuation of every row. */
    List<Generated> of(Generator generator, Map<String, INDArray> given) throws RunException {
        INDArray begun = given.get(input.name());
        if (begun == null) {
            throw new RunException("the model goes on with a sequence; give its beginning with --prompt, or as "
                    + input.name() + " with --input");
        }
        return input.contract().element() == Element.IDS
                ? words(generator, generator.wide(begun))
                : numbers(begun.castTo(DataType.FLOAT));
    }

    private List<Generated> words(Generator generator, INDArray begun) {
        int rows = (int) begun.size(0);
        int last = (int) begun.size(1) - 1;
        for (int step = 0; step < last; step++) {
            read(begun.getColumn(step).castTo(DataType.INT).reshape(rows, 1));
        }
        int[] start = begun.getColumn(last).castTo(DataType.INT).toIntVector();
        var limits = new Search.Limits(-1, length, generator.banned(input.name()));
        List<Generated> all = new ArrayList<>();
        List<Search.Written> written = generator.search().write(this::scores, start, limits);
        written.forEach(text -> all.add(generator.generated(input.name(), text, -1)));
        return all;
    }

    private double[] scores(int[] ids, int[] parents) {
        Map<String, float[]> own = new HashMap<>();
        states.forEach((name, values) -> own.put(name, moved(values, parents)));
        states = own;
        return read(Nd4j.createFromArray(ids).reshape(ids.length, 1))
                .castTo(DataType.DOUBLE)
                .toDoubleVector();
    }

    private static float[] moved(float[] values, int[] parents) {
        int size = values.length / parents.length;
        float[] moved = new float[values.length];
        for (int row = 0; row < parents.length; row++) {
            System.arraycopy(values, parents[row] * size, moved, row * size, size);
        }
        return moved;
    }

    private List<Generated> numbers(INDArray begun) {
        int rows = (int) begun.size(0);
        int features = (int) begun.size(2);
        INDArray next = begun;
        for (int step = 0; step < begun.size(1); step++) {
            INDArray one = begun.get(NDArrayIndex.all(), NDArrayIndex.interval(step, step + 1), NDArrayIndex.all());
            next = read(one.dup('c'));
        }
        List<List<List<Float>>> written = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            written.add(new ArrayList<>());
        }
        for (int step = 0; step < length; step++) {
            for (int row = 0; row < rows; row++) {
                List<Float> values = new ArrayList<>();
                for (int i = 0; i < features; i++) {
                    values.add(next.getFloat((long) row * features + i));
                }
                written.get(row).add(values);
            }
            next = read(next.reshape('c', rows, 1, features));
        }
        return written.stream()
                .map(values -> new Generated("", List.of(), 0, values))
                .toList();
    }

    /** One step; gives the prediction, one row after another. */
    private INDArray read(INDArray step) {
        int[] lengths = new int[(int) step.size(0)];
        java.util.Arrays.fill(lengths, 1);
        Batch batch = new Batch(Map.of(input.name(), step), lengths);
        Frame frame = network.frame(batch, 1);
        frame.load(batch, 0);
        frame.start(states);
        frame.forward(Randomness.seeded(0));
        states = frame.states(false);
        return frame.value(prediction).get(0).dup('c').reshape('c', new long[] {-1});
    }
}
