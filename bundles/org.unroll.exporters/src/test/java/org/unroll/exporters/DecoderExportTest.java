package org.unroll.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.ModelProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unroll.attention.Attention;
import org.unroll.attention.MultiHeadAttention;
import org.unroll.cells.Gru;
import org.unroll.component.Cell;
import org.unroll.component.Contract;
import org.unroll.component.DecoderType.Decoding;
import org.unroll.component.Layer;
import org.unroll.component.Recurrence;
import org.unroll.component.Recurrence.Run;
import org.unroll.component.Weight;
import org.unroll.engine.Blueprint.CellRun;
import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.Blueprint.Wire;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;
import org.unroll.layers.Dense;
import org.unroll.layers.Embedding;

/** Greedy decoding in ONNX Runtime, against the reference. */
class DecoderExportTest {
    private static final int CLASSES = 6;
    private static final Decoding DECODING = new Decoding(1, 2, 12);

    static List<Recurrence> recurrences() {
        return List.of(
                new Run(Cells.lstm(3, 4)),
                new Run(Cells.gru(3, 4, Gru.ResetForm.AFTER_PRODUCT)),
                new Run(new MinimalGatedUnit(3, 4, 5)),
                new Recurrence.Series(List.of(new Run(Cells.lstm(3, 4)), new Run(Cells.lstm(4, 4))), 0));
    }

    @ParameterizedTest
    @MethodSource("recurrences")
    void writesTheIdsThatTheNetworkWrites(Recurrence recurrence) throws RunException {
        TrainedModel model = translator(recurrence);
        byte[] bytes = new ModelWriter(model).write().toByteArray();
        for (Network network : List.of(new ReferenceNetwork(), new EngineNetwork())) {
            assertThat(new Verification(model, network).compare(bytes)).isLessThan(2e-6);
        }
    }

    static List<Layer> attentions() {
        Map<String, Contract> inputs = Map.of("in", Contract.sequence(4), "memory", Contract.sequence(4));
        return List.of(
                attention(Attention.Score.DOT, inputs),
                attention(Attention.Score.GENERAL, inputs),
                attention(Attention.Score.ADDITIVE, inputs),
                new MultiHeadAttention().create(new MultiHeadAttention.Params(2, true), inputs));
    }

    private static Layer attention(Attention.Score score, Map<String, Contract> inputs) {
        return new Attention().create(new Attention.Params(score, 5, true, Attention.Output.CONCAT), inputs);
    }

    @ParameterizedTest
    @MethodSource("attentions")
    void attendsToTheSourceWithinItsLengths(Layer attention) throws RunException {
        TrainedModel model = translator(new Run(Cells.lstm(3, 4)), attention);
        byte[] bytes = new ModelWriter(model).write().toByteArray();
        assertThat(new Verification(model, new EngineNetwork()).compare(bytes)).isLessThan(2e-6);
    }

    @Test
    void stopsWhereAllRowsHaveEnded() throws RunException {
        TrainedModel model = translator(new Run(Cells.lstm(3, 4)));
        model.weights().put("decoder.dense.bias", Nd4j.createFromArray(0f, 0f, 9f, 0f, 0f, 0f));
        try (OnnxSession session = OnnxSession.of(new ModelWriter(model).write().toByteArray())) {
            Map<String, INDArray> inputs =
                    Map.of("text", Nd4j.createFromArray(new int[][] {{3, 4}}), "lengths", Nd4j.createFromArray(2));
            INDArray ids = Lookup.in(session.run(inputs), "decoder.ids");
            assertThat(ids.toLongMatrix()).isDeepEqualTo(new long[][] {{2}});
        }
    }

    @Test
    void takesTheSourceOnly() throws RunException {
        ModelProto model = new ModelWriter(translator(new Run(Cells.lstm(3, 4)))).write();
        assertThat(model.getGraph().getInputList())
                .extracting(input -> input.getName())
                .containsExactly("text", "lengths");
    }

    private static TrainedModel translator(Recurrence recurrence) {
        return translator(recurrence, null);
    }

    private static TrainedModel translator(Recurrence recurrence, @Nullable Layer attention) {
        Contract tokens = Contract.tokens(CLASSES);
        Models models = new Models()
                .input("text", tokens)
                .input("translation", tokens)
                .layer("encoder.embedding", "text", embedding(tokens))
                .recurrent("encoder.rnn", "encoder.embedding", recurrence);
        return models.add(decoder(recurrence, models, attention)).predicting("decoder");
    }

    private static Layer embedding(Contract tokens) {
        return new Embedding().create(new Embedding.Params(3), Map.of("in", tokens));
    }

    private static DecoderNode decoder(Recurrence recurrence, Models models, @Nullable Layer attention) {
        Contract tokens = Contract.tokens(CLASSES);
        Contract vectors = Contract.sequence(3);
        Contract hidden = Contract.sequence(recurrence.outputSize());
        List<CellRun> runs = Models.runs(recurrence);
        Cell first = runs.get(0).run().cell();
        Contract state = Contract.state(
                runs.size(),
                first.states().get(0).size(),
                first.states().stream().map(part -> part.name()).toList());
        var embedding = new LayerNode(
                "decoder.embedding",
                Map.of("in", new Wire("decoder", "token")),
                Map.of("in", tokens),
                embedding(tokens));
        var rnn = new RecurrentNode(
                "decoder.rnn",
                Map.of("in", new Wire("decoder.embedding", "out"), "initialState", new Wire("decoder", "context")),
                vectors,
                recurrence,
                runs,
                Map.of("out", hidden, "finalState", state));
        List<Node> chain = new ArrayList<>(List.of(embedding, rnn));
        Wire memory = new Wire("encoder.rnn", "out");
        if (attention != null) {
            attention.weights().forEach(weight -> models.weight("decoder.attention.", weight, ""));
            chain.add(new LayerNode(
                    "decoder.attention",
                    Map.of("in", new Wire("decoder.rnn", "out"), "memory", memory),
                    Map.of("in", hidden, "memory", hidden),
                    attention));
        }
        Contract read = attention == null ? hidden : Lookup.in(attention.outputs(), "out");
        Layer dense = new Dense().create(new Dense.Params(CLASSES, Dense.Activation.NONE, true), Map.of("in", read));
        String last = chain.get(chain.size() - 1).name();
        chain.add(new LayerNode("decoder.dense", Map.of("in", new Wire(last, "out")), Map.of("in", read), dense));
        embedding.layer().weights().forEach(weight -> models.weight("decoder.embedding.", weight, ""));
        dense.weights().forEach(weight -> models.weight("decoder.dense.", weight, ""));
        for (CellRun run : runs) {
            for (Weight weight : run.run().cell().weights()) {
                models.weight("decoder.rnn.", weight, run.suffix());
            }
        }
        return new DecoderNode(
                "decoder",
                Map.of(
                        "context", new Wire("encoder.rnn", "finalState"),
                        "target", new Wire("translation", "out"),
                        "memory", memory),
                DECODING,
                chain,
                Map.of("out", Contract.sequence(CLASSES)));
    }
}
