package org.unroll.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unroll.attention.Attention;
import org.unroll.cells.Elman;
import org.unroll.cells.Gru;
import org.unroll.cells.Lstm;
import org.unroll.codecs.Bridge;
import org.unroll.codecs.FinalStateEncoder;
import org.unroll.codecs.GreedyDecoder;
import org.unroll.codecs.StartState;
import org.unroll.component.Contribution;
import org.unroll.data.NpzArrays;
import org.unroll.engine.Blueprint;
import org.unroll.engine.InvalidModelException;
import org.unroll.engine.RunException;
import org.unroll.engine.Standalone;
import org.unroll.engine.TrainedModel;
import org.unroll.layers.Dense;
import org.unroll.layers.Embedding;
import org.unroll.layers.Input;
import org.unroll.losses.CrossEntropy;
import org.unroll.model.ArchitectureResource;
import org.unroll.optimizers.Adam;
import org.unroll.wrappers.Bidirectional;

/** Encoders, decoders and what stands between them, compiled as a user's model is, in ONNX Runtime. */
class CodecExportTest {
    private static final Standalone ENGINE = engine(Map.of(
            "attention", List.of(new Attention()),
            "cells", List.of(new Elman(), new Gru(), new Lstm()),
            "codecs", List.of(new Bridge(), new FinalStateEncoder(), new GreedyDecoder(), new StartState()),
            "data", List.of(new NpzArrays()),
            "layers", List.of(new Dense(), new Embedding(), new Input()),
            "losses", List.of(new CrossEntropy()),
            "optimizers", List.of(new Adam()),
            "wrappers", List.of(new Bidirectional())));

    private static final String MODEL = """
            <?xml version="1.0" encoding="UTF-8"?>
            <unroll:Architecture xmi:version="2.0" xmlns:xmi="http://www.omg.org/XMI" name="test"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:attention="urn:unroll:attention"
                xmlns:cells="urn:unroll:cells" xmlns:codecs="urn:unroll:codecs" xmlns:data="urn:unroll:data"
                xmlns:layers="urn:unroll:layers" xmlns:losses="urn:unroll:losses"
                xmlns:optimizers="urn:unroll:optimizers" xmlns:unroll="urn:unroll:model"
                xmlns:wrappers="urn:unroll:wrappers">
              %s
              <components xsi:type="layers:Input" id="y" name="y" layout="TOKENS" size="6"/>
              <components xsi:type="losses:CrossEntropy" id="loss" name="loss"/>
              <connections id="w1" source="y" target="decoder" targetPort="target"/>
              <connections id="w2" source="decoder" target="loss" targetPort="prediction"/>
              <plan>
                <data xsi:type="data:NpzArrays" id="data" name="arrays"/>
                <optimizer xsi:type="optimizers:Adam" id="optimizer" name="adam"/>
              </plan>
            </unroll:Architecture>
            """;
    private static final String ENCODER = """
            <components xsi:type="layers:Input" id="x" name="x" layout="TOKENS" size="5"/>
            <components xsi:type="codecs:FinalStateEncoder" id="encoder" name="encoder">
              <layers xsi:type="layers:Embedding" id="e1" name="embedding" size="3"/>
              %s
            </components>
            <connections id="w3" source="x" target="encoder"/>
            """;
    private static final String ONE_WAY = "<layers xsi:type='cells:LSTM' id='c1' name='cell' hiddenSize='4'/>";
    private static final String BOTH_WAYS = """
            <layers xsi:type="wrappers:Bidirectional" id="b1" name="both">
              <cell xsi:type="cells:%s" id="c1" name="cell" hiddenSize="2"/>
            </layers>
            """;
    private static final String DECODER = """
            <components xsi:type="codecs:GreedyDecoder" id="decoder" name="decoder" start="1" end="2" maximumLength="9" %s>
              <layers xsi:type="layers:Embedding" id="e2" name="embedding" size="3"/>
              <layers xsi:type="cells:%s" id="c2" name="cell" hiddenSize="%d"/>
              %s
              <layers xsi:type="layers:Dense" id="d2" name="dense" units="6"/>
            </components>
            """;

    private static Standalone engine(Map<String, List<Contribution<?>>> bundles) {
        Standalone engine = new Standalone();
        bundles.forEach((name, contributions) -> {
            engine.metamodel(contributions.get(0).getClass().getResource("/model/" + name + ".ecore"));
            contributions.forEach(engine::contribute);
        });
        return engine;
    }

    private static TrainedModel model(String components) throws IOException, InvalidModelException {
        byte[] bytes = MODEL.formatted(components).getBytes(StandardCharsets.UTF_8);
        var resource = ArchitectureResource.parse(Path.of("test.unroll"), bytes, ENGINE.packages());
        Blueprint blueprint = ENGINE.analyzer().compile(resource.architecture());
        var random = new SplittableRandom(7);
        Map<String, INDArray> values = new LinkedHashMap<>();
        blueprint.weights().forEach((name, weight) -> values.put(name, Models.random(weight.shape(), random)));
        return new TrainedModel(blueprint, values);
    }

    private static void verify(TrainedModel model) throws RunException {
        byte[] bytes = new ModelWriter(model).write().toByteArray();
        assertThat(new Verification(model, new EngineNetwork()).compare(bytes)).isLessThan(2e-6);
    }

    /** What the decoder reads beside or in place of the id before. */
    @ParameterizedTest
    @ValueSource(strings = {"inputFeeding='true'", "input='ZEROS'", "input='ZEROS' inputFeeding='true'"})
    void feedsBackAndReadsZeros(String decoding) throws Exception {
        String between = """
                <layers xsi:type="attention:Attention" id="a2" name="attention"/>
                <layers xsi:type="layers:Dense" id="m2" name="mix" units="3" activation="TANH"/>
                """;
        verify(model(ENCODER.formatted(ONE_WAY) + DECODER.formatted(decoding, "LSTM", 4, between) + """
                <connections id="w4" source="encoder" sourcePort="context" target="decoder" targetPort="context"/>
                <connections id="w5" source="encoder" target="decoder" targetPort="memory"/>
                """));
    }

    /** Cell of the encoder, read in both directions; attributes of the bridge; cell of the decoder and its size. */
    @ParameterizedTest
    @CsvSource({
        "GRU, method='DENSE' size='5', GRU, 5",
        "LSTM, method='DENSE' size='3', LSTM, 3",
        "GRU, method='DENSE' size='3' parts='H_AND_C', LSTM, 3",
        "LSTM, method='DENSE' size='2' parts='H', GRU, 2",
        "LSTM, method='CONCAT', LSTM, 4",
        "GRU, method='SUM', GRU, 2",
        "LSTM, method='MEAN' parts='H', Elman, 2"
    })
    void bridges(String encoder, String bridge, String decoder, int size) throws Exception {
        verify(model(ENCODER.formatted(BOTH_WAYS.formatted(encoder))
                + DECODER.formatted("", decoder, size, "")
                + """
                <components xsi:type="codecs:Bridge" id="bridge" name="bridge" %s/>
                <connections id="w4" source="encoder" sourcePort="context" target="bridge"/>
                <connections id="w5" source="bridge" target="decoder" targetPort="context"/>
                """.formatted(bridge)));
    }

    @ParameterizedTest
    @CsvSource({"true, LSTM", "false, GRU"})
    void startsFromAFeatureVector(boolean cell, String decoder) throws Exception {
        verify(model("""
                <components xsi:type="layers:Input" id="x" name="x" layout="VECTOR" size="3"/>
                <components xsi:type="codecs:StartState" id="start" name="start" size="4" cell="%s"/>
                <connections id="w3" source="x" target="start"/>
                <connections id="w4" source="start" target="decoder" targetPort="context"/>
                """.formatted(cell) + DECODER.formatted("", decoder, 4, "")));
    }
}
