package org.unroll.exporters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Cell;
import org.unroll.component.Contract;
import org.unroll.component.Layer;
import org.unroll.component.Loss;
import org.unroll.component.Recurrence;
import org.unroll.component.Weight;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.TrainedModel;
import org.unroll.model.Reduction;

/** Builds small models by hand, with random weights: no two blocks of a matrix are alike. */
final class Models {
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Weight> weights = new LinkedHashMap<>();
    private long seed = 5;

    /** A recurrent cell that reads {@code features}. */
    @FunctionalInterface
    interface CellOf {
        Cell create(int features);
    }

    Models input(String name, Contract contract) {
        nodes.add(new InputNode(name, contract));
        return this;
    }

    /** A layer that reads the port {@code out} of a node. */
    Models layer(String name, String source, Layer layer) {
        return layer(name, Map.of("in", source), layer);
    }

    /** A layer each of whose inputs reads the port {@code out} of a node. */
    Models layer(String name, Map<String, String> sources, Layer layer) {
        for (Weight weight : layer.weights()) {
            weights.put(name + "." + weight.name(), weight);
        }
        Map<String, Wire> wires = new LinkedHashMap<>();
        Map<String, Contract> contracts = new LinkedHashMap<>();
        sources.forEach((port, source) -> {
            wires.put(port, new Wire(source, "out"));
            contracts.put(port, contract(source));
        });
        nodes.add(new LayerNode(name, wires, contracts, layer));
        return this;
    }

    /** A recurrent component; its first state is the final state of another, where one is named. */
    Models recurrent(String name, String source, Recurrence recurrence, String... stateOf) {
        Contract input = contract(source);
        List<CellRun> runs = runs(recurrence);
        for (CellRun run : runs) {
            for (Weight weight : run.run().cell().weights()) {
                weights.put(name + "." + weight.name() + run.suffix(), weight);
            }
        }
        Map<String, Wire> inputs = new LinkedHashMap<>(Map.of("in", new Wire(source, "out")));
        Arrays.stream(stateOf).forEach(other -> inputs.put("initialState", new Wire(other, "finalState")));
        Cell first = runs.get(0).run().cell();
        nodes.add(new RecurrentNode(
                name,
                inputs,
                input,
                recurrence,
                runs,
                Map.of(
                        "out",
                        input.withFeatures("H", recurrence.outputSize()),
                        "finalState",
                        Contract.state(runs.size(), first.states()))));
        return this;
    }

    Models loss(String prediction, Loss loss) {
        nodes.add(new LossNode(
                "loss of " + prediction,
                Map.of("prediction", new Wire(prediction, "out")),
                contract(prediction),
                loss,
                "y",
                Reduction.MEAN));
        return this;
    }

    /** A weight of a node that is added as it is. */
    void weight(String prefix, Weight weight, String suffix) {
        weights.put(prefix + weight.name() + suffix, weight);
    }

    Models add(Node node) {
        nodes.add(node);
        return this;
    }

    /** With weights of its own. */
    Models seeded(long number) {
        seed = number;
        return this;
    }

    /** With losses on these nodes. */
    TrainedModel predicting(String... predictions) {
        for (String prediction : predictions) {
            loss(prediction, new NoLoss());
        }
        var random = new SplittableRandom(seed);
        Map<String, INDArray> values = new LinkedHashMap<>();
        weights.forEach((name, weight) -> values.put(name, random(weight.shape(), random)));
        return new TrainedModel(new Blueprint("test", nodes, weights), values);
    }

    static INDArray random(long[] shape, SplittableRandom random) {
        double[] values = random.doubles(Arrays.stream(shape).reduce(1, (a, b) -> a * b), -0.6, 0.6)
                .toArray();
        return Nd4j.createFromArray(values).castTo(DataType.FLOAT).reshape('c', shape);
    }

    private Contract contract(String node) {
        return nodes.stream()
                .filter(candidate -> candidate.name().equals(node))
                .map(candidate -> Lookup.in(candidate.outputs(), "out"))
                .findFirst()
                .orElseThrow();
    }

    /** Layers outermost, forward before backward within a layer. */
    static List<CellRun> runs(Recurrence recurrence) {
        var placed = new ArrayList<Placed>();
        place(recurrence, 0, false, placed);
        placed.sort(Comparator.comparingInt(Placed::layer).thenComparing(Placed::reversed));
        return placed.stream()
                .map(place -> new CellRun(place.run(), "_l" + place.layer() + (place.reversed() ? "_reverse" : "")))
                .toList();
    }

    private record Placed(Recurrence.Run run, int layer, boolean reversed) {}

    /** Returns the number of layers. */
    private static int place(Recurrence recurrence, int layer, boolean reversed, List<Placed> placed) {
        if (recurrence instanceof Recurrence.Run run) {
            placed.add(new Placed(run, layer, reversed));
            return 1;
        } else if (recurrence instanceof Recurrence.Reversed turned) {
            return place(turned.inner(), layer, !reversed, placed);
        } else if (recurrence instanceof Recurrence.Residual residual) {
            return place(residual.inner(), layer, reversed, placed);
        } else if (recurrence instanceof Recurrence.Series series) {
            int layers = 0;
            for (Recurrence part : series.parts()) {
                layers += place(part, layer + layers, reversed, placed);
            }
            return layers;
        }
        int layers = 0;
        for (Recurrence branch : ((Recurrence.Parallel) recurrence).branches()) {
            layers = Math.max(layers, place(branch, layer, reversed, placed));
        }
        return layers;
    }
}
