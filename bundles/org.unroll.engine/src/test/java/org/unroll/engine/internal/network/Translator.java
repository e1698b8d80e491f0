package org.unroll.engine.internal.network;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.component.Contract;
import org.unroll.component.Dataset;
import org.unroll.component.DecoderType.Decoding;
import org.unroll.component.Initializer;
import org.unroll.component.Layer;
import org.unroll.component.Loss;
import org.unroll.component.Recurrence.Run;
import org.unroll.component.Scope;
import org.unroll.component.Weight;
import org.unroll.engine.Blueprint;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.model.Reduction;

/** {@code x → encoder.lstm ⇒ decoder(embedding → lstm → dense) → cross-entropy}. */
final class Translator {
    static final int START = 0;
    static final int END = 1;
    static final int CLASSES = 5;
    static final int LIMIT = 6;
    private static final int HIDDEN = 4;

    private Translator() {}

    private record Embedding(int classes, int size) implements Layer {
        @Override
        public Map<String, Contract> outputs() {
            return Map.of("out", Contract.sequence(size));
        }

        @Override
        public List<Weight> weights() {
            return List.of(new Weight("weight", Initializer.normal(1), classes, size));
        }

        @Override
        public boolean pointwise() {
            return true;
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            SDVariable weight = scope.weight("weight");
            SDVariable rows = scope.graph().oneHot(scope.input("in"), classes, -1, 1, 0, weight.dataType());
            return Map.of("out", rows.mmul(weight));
        }
    }

    private record CrossEntropy(int classes) implements Loss {
        @Override
        public Contract target() {
            return Contract.tokens(classes);
        }

        @Override
        public SDVariable values(SameDiff graph, SDVariable prediction, SDVariable target) {
            SDVariable truth = graph.oneHot(target, classes, -1, 1, 0, prediction.dataType());
            return graph.nn.logSoftmax(prediction).mul(truth).sum(true, 1).neg();
        }
    }

    static Blueprint blueprint() {
        Contract in = Contract.sequence(3);
        Contract ids = Contract.tokens(CLASSES);
        Contract hidden = Contract.sequence(HIDDEN);
        Contract scores = Contract.sequence(CLASSES);
        Map<String, Weight> weights = new LinkedHashMap<>();
        RecurrentNode encoder = recurrent("encoder.lstm", Map.of("in", new Wire("x", "out")), in, weights);
        Embedding embedding = new Embedding(CLASSES, 3);
        embedding.weights().forEach(w -> weights.put("decoder.embedding." + w.name(), w));
        Map<String, Wire> inputs =
                Map.of("in", new Wire("decoder.embedding", "out"), "initialState", new Wire("decoder", "context"));
        RecurrentNode decoder = recurrent("decoder.lstm", inputs, in, weights);
        SmallModels.DenseLayer dense = new SmallModels.DenseLayer(HIDDEN, Map.of("out", scores));
        dense.weights().forEach(w -> weights.put("decoder.dense." + w.name(), w));
        DecoderNode decoding = new DecoderNode(
                "decoder",
                Map.of("context", new Wire("encoder.lstm", "finalState"), "target", new Wire("y", "out")),
                new Decoding(START, END, LIMIT),
                List.of(
                        new LayerNode(
                                "decoder.embedding",
                                Map.of("in", new Wire("decoder", "token")),
                                Map.of("in", ids),
                                embedding),
                        decoder,
                        new LayerNode(
                                "decoder.dense",
                                Map.of("in", new Wire("decoder.lstm", "out")),
                                Map.of("in", hidden),
                                dense)),
                Map.of("out", scores));
        LossNode loss = new LossNode(
                "loss",
                Map.of("prediction", new Wire("decoder", "out")),
                scores,
                new CrossEntropy(CLASSES),
                "y",
                Reduction.MEAN);
        return new Blueprint(
                "translator",
                List.of(new InputNode("x", in), new InputNode("y", ids), encoder, decoding, loss),
                weights);
    }

    private static RecurrentNode recurrent(
            String name, Map<String, Wire> inputs, Contract input, Map<String, Weight> weights) {
        Run run = new Run(new SmallModels.LstmCell(3, HIDDEN));
        run.cell().weights().forEach(w -> weights.put(name + "." + w.name() + "_l0", w));
        Map<String, Contract> outputs =
                Map.of("out", Contract.sequence(HIDDEN), "finalState", Contract.state(1, HIDDEN, List.of("h", "c")));
        return new RecurrentNode(name, inputs, input, run, List.of(new CellRun(run, "_l0")), outputs);
    }

    /** Three rows, of 5, 3 and 1 steps, with targets of 2, 4 and 3 ids. */
    static Dataset.Batch batch() {
        int[][] ids = {{2, END, 0, 0}, {3, 2, 4, END}, {4, 4, END, 0}};
        return new Dataset.Batch(
                Map.of(
                        "x", SmallModels.random(5, 3, 5, 3),
                        "y", Nd4j.createFromArray(ids),
                        "y.lengths", Nd4j.createFromArray(2, 4, 3)),
                new int[] {5, 3, 1});
    }

    static Network network(DataType type) {
        Network network = new Network(blueprint(), type, false);
        network.parameters().initialize(Randomness.seeded(3));
        return network;
    }
}
