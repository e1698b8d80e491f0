package org.unroll.engine.internal.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullUnmarked;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Cell;
import org.unroll.component.Contract;
import org.unroll.component.Dataset;
import org.unroll.component.Initializer;
import org.unroll.component.Layer;
import org.unroll.component.Loss;
import org.unroll.component.Recurrence;
import org.unroll.component.Recurrence.Merge;
import org.unroll.component.Recurrence.Parallel;
import org.unroll.component.Recurrence.Reversed;
import org.unroll.component.Recurrence.Run;
import org.unroll.component.Recurrence.Series;
import org.unroll.component.Scope;
import org.unroll.component.State;
import org.unroll.component.Weight;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.model.Reduction;

/** Models written by hand, so that the engine is tested without any contribution. */
@NullUnmarked
public final class SmallModels {
    private SmallModels() {}

    /** An LSTM with PyTorch's names and gate order. */
    record LstmCell(int inputs, int hidden) implements Cell {
        @Override
        public int outputSize() {
            return hidden;
        }

        @Override
        public List<State> states() {
            return List.of(new State("h", hidden), new State("c", hidden));
        }

        @Override
        public List<Weight> weights() {
            Initializer initializer = Initializer.uniform(1 / Math.sqrt(hidden));
            return List.of(
                    new Weight("weight_ih", initializer, 4L * hidden, inputs),
                    new Weight("weight_hh", initializer, 4L * hidden, hidden),
                    new Weight("bias_ih", initializer, 4L * hidden),
                    new Weight("bias_hh", initializer, 4L * hidden));
        }

        @Override
        public Result step(Step step) {
            SameDiff graph = step.graph();
            SDVariable gates = graph.mmul(step.input(), step.weight("weight_ih"), false, true, false)
                    .add(step.weight("bias_ih"))
                    .add(graph.mmul(step.state("h"), step.weight("weight_hh"), false, true, false))
                    .add(step.weight("bias_hh"));
            SDVariable[] parts = graph.split(gates, 4, 1);
            SDVariable kept = graph.nn.sigmoid(parts[1]).mul(step.state("c"));
            SDVariable c = kept.add(graph.nn.sigmoid(parts[0]).mul(graph.math.tanh(parts[2])));
            SDVariable h = graph.nn.sigmoid(parts[3]).mul(graph.math.tanh(c));
            return new Result(h, List.of(h, c));
        }
    }

    record DenseLayer(int inputs, Map<String, Contract> outputs) implements Layer {
        @Override
        public List<Weight> weights() {
            int size = Objects.requireNonNull(outputs.get("out")).features();
            return List.of(
                    new Weight("weight", Initializer.uniform(0.5), size, inputs),
                    new Weight("bias", Initializer.uniform(0.5), size));
        }

        @Override
        public boolean pointwise() {
            return true;
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            SDVariable product = scope.graph().mmul(scope.input("in"), scope.weight("weight"), false, true, false);
            return Map.of("out", product.add(scope.weight("bias")));
        }
    }

    /** Zero everywhere, with a slope without bound: {@code √(0 (W x + b))}. */
    record Steep(DenseLayer dense) implements Layer {
        @Override
        public Map<String, Contract> outputs() {
            return dense.outputs();
        }

        @Override
        public List<Weight> weights() {
            return dense.weights();
        }

        @Override
        public boolean pointwise() {
            return true;
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            return Map.of(
                    "out", scope.graph().math.sqrt(dense.apply(scope).get("out").mul(0)));
        }
    }

    /** A tagger whose loss is finite and whose gradient is not. */
    public static Blueprint spoiledGradient() {
        Blueprint blueprint = tagger("forward");
        List<Blueprint.Node> nodes = blueprint.nodes().stream()
                .map(node -> node instanceof LayerNode layer
                        ? new LayerNode(
                                layer.name(), layer.inputs(), layer.contracts(), new Steep((DenseLayer) layer.layer()))
                        : node)
                .toList();
        return new Blueprint(blueprint.name(), nodes, blueprint.weights());
    }

    record SquaredError(int features) implements Loss {
        @Override
        public Contract target() {
            return Contract.sequence(features);
        }

        @Override
        public SDVariable values(SameDiff graph, SDVariable prediction, SDVariable target) {
            return graph.math.square(prediction.sub(target));
        }
    }

    /** Collects the cells of a recurrence while it is written down. */
    static final class Cells {
        final List<CellRun> runs = new ArrayList<>();
        final Map<String, Weight> weights = new LinkedHashMap<>();
        private final int hidden;

        Cells(int hidden) {
            this.hidden = hidden;
        }

        Recurrence cell(int inputs, String suffix) {
            Run run = new Run(new LstmCell(inputs, hidden));
            runs.add(new CellRun(run, suffix));
            run.cell().weights().forEach(w -> weights.put("lstm." + w.name() + suffix, w));
            return run;
        }

        Recurrence both(int inputs, int layer, Merge merge) {
            return new Parallel(
                    List.of(cell(inputs, "_l" + layer), new Reversed(cell(inputs, "_l" + layer + "_reverse"))), merge);
        }

        Recurrence named(String kind, int inputs, double dropout) {
            return switch (kind) {
                case "forward" -> cell(inputs, "_l0");
                case "reversed" -> new Reversed(cell(inputs, "_l0"));
                case "stack" -> new Series(List.of(cell(inputs, "_l0"), cell(hidden, "_l1")), dropout);
                case "reversed stack" ->
                    new Reversed(new Series(List.of(cell(inputs, "_l0"), cell(hidden, "_l1")), dropout));
                case "bidirectional stack" ->
                    new Series(List.of(both(inputs, 0, Merge.CONCAT), both(2 * hidden, 1, Merge.CONCAT)), dropout);
                default -> both(inputs, 0, Merge.valueOf(kind));
            };
        }
    }

    /** {@code x → recurrence → dense → squared error}. */
    public static Blueprint tagger(
            String kind, int inputs, int hidden, int outputs, double dropout, Reduction reduction) {
        Cells cells = new Cells(hidden);
        Recurrence recurrence = cells.named(kind, inputs, dropout);
        int features = recurrence.outputSize();
        Contract in = Contract.sequence(inputs);
        Contract between = Contract.sequence(features);
        Contract out = Contract.sequence(outputs);
        DenseLayer dense = new DenseLayer(features, Map.of("out", out));
        Map<String, Weight> weights = new LinkedHashMap<>(cells.weights);
        dense.weights().forEach(w -> weights.put("dense." + w.name(), w));
        Contract state = Contract.state(cells.runs.size(), hidden, List.of("h", "c"));
        return new Blueprint(
                "tagger",
                List.of(
                        new InputNode("x", in),
                        new RecurrentNode(
                                "lstm",
                                Map.of("in", new Wire("x", "out")),
                                in,
                                recurrence,
                                cells.runs,
                                Map.of("out", between, "finalState", state)),
                        new LayerNode("dense", Map.of("in", new Wire("lstm", "out")), Map.of("in", between), dense),
                        new LossNode(
                                "loss",
                                Map.of("prediction", new Wire("dense", "out")),
                                out,
                                new SquaredError(outputs),
                                "y",
                                reduction)),
                weights);
    }

    /** The same model with cells that go on from the batch before, or that learn where they start. */
    public static Blueprint withStart(Blueprint blueprint, boolean stateful, boolean learned) {
        Map<String, Weight> weights = new LinkedHashMap<>(blueprint.weights());
        List<Blueprint.Node> nodes = new ArrayList<>();
        for (Blueprint.Node node : blueprint.nodes()) {
            if (node instanceof RecurrentNode r) {
                List<CellRun> runs = new ArrayList<>();
                for (CellRun run : r.runs()) {
                    CellRun changed = new CellRun(run.run(), run.suffix(), stateful, learned);
                    runs.add(changed);
                    for (State state : learned ? run.run().cell().states() : List.<State>of()) {
                        String name = changed.start(state.name());
                        weights.put(r.name() + "." + name, new Weight(name, Initializer.uniform(0.5), state.size()));
                    }
                }
                nodes.add(new RecurrentNode(r.name(), r.inputs(), r.input(), r.recurrence(), runs, r.outputs()));
            } else {
                nodes.add(node);
            }
        }
        return new Blueprint(blueprint.name(), nodes, weights);
    }

    public static Blueprint tagger(String kind) {
        return tagger(kind, 3, 4, 2, 0, Reduction.MEAN);
    }

    /** Random rows of which row b is shorter than the batch by {@code 2 b} steps. */
    static Dataset.Batch batch(int rows, int steps, int inputs, int outputs) {
        int[] lengths = new int[rows];
        for (int b = 0; b < rows; b++) {
            lengths[b] = Math.max(1, steps - 2 * b);
        }
        return new Dataset.Batch(
                Map.of("x", random(1, rows, steps, inputs), "y", random(2, rows, steps, outputs)), lengths);
    }

    public static Dataset.Batch full(int rows, int steps, int inputs, int outputs) {
        int[] lengths = new int[rows];
        Arrays.fill(lengths, steps);
        return new Dataset.Batch(batch(rows, steps, inputs, outputs).arrays(), lengths);
    }

    static INDArray random(long seed, long... shape) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = random.doubles(Arrays.stream(shape).reduce(1, (a, b) -> a * b), -1, 1)
                .toArray();
        return Nd4j.createFromArray(values).reshape(shape).castTo(DataType.FLOAT);
    }
}
