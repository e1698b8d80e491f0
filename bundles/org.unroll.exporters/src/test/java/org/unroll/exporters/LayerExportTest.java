package org.unroll.exporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.unroll.component.Contract;
import org.unroll.component.Layer;
import org.unroll.component.Recurrence.Run;
import org.unroll.component.Scope;
import org.unroll.component.Weight;
import org.unroll.engine.RunException;
import org.unroll.engine.TrainedModel;
import org.unroll.layers.Add;
import org.unroll.layers.Concatenate;
import org.unroll.layers.Dense;
import org.unroll.layers.Dropout;
import org.unroll.layers.Embedding;
import org.unroll.layers.LastStep;
import org.unroll.layers.LayerNorm;
import org.unroll.layers.Pooling;

/** Layers in ONNX Runtime, against the reference and the engine. */
class LayerExportTest {
    @ParameterizedTest
    @EnumSource(Dense.Activation.class)
    void writesDenseOverAllSteps(Dense.Activation activation) throws RunException {
        Contract input = Contract.sequence(5);
        equalsTheNetwork(new Models()
                .input("x", input)
                .layer("dense", "x", dense(input, activation))
                .predicting("dense"));
    }

    @Test
    void writesDenseWithoutTime() throws RunException {
        Contract input = Contract.vector(5);
        ModelProto model = equalsTheNetwork(new Models()
                .input("x", input)
                .layer("dense", "x", dense(input, Dense.Activation.RELU))
                .predicting("dense"));
        assertThat(operators(model)).containsExactly("Gemm", "Add", "Relu", "Identity");
        assertThat(model.getGraph().getInputList())
                .extracting(value -> value.getName())
                .containsExactly("x");
        assertThat(model.getGraph().getInitializerList())
                .extracting(value -> value.getName())
                .containsExactly("dense.weight", "dense.bias");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void writesLayerNorm(boolean affine) throws RunException {
        Contract input = Contract.sequence(5);
        Layer norm = new LayerNorm().create(new LayerNorm.Params(1e-5, affine), Map.of("in", input));
        equalsTheNetwork(new Models().input("x", input).layer("norm", "x", norm).predicting("norm"));
    }

    @ParameterizedTest
    @EnumSource(Pooling.Reduction.class)
    void writesWhatJoinsAWholeRowWithItsSteps(Pooling.Reduction reduction) throws RunException {
        Contract input = Contract.sequence(3);
        Layer pooling = new Pooling().create(new Pooling.Params(reduction), Map.of("in", input));
        Map<String, Contract> pair = Map.of("in", input, "other", Contract.vector(3));
        Map<String, String> sources = Map.of("in", "x", "other", "pooling");
        equalsTheNetwork(new Models()
                .input("x", input)
                .layer("pooling", "x", pooling)
                .layer("sum", sources, new Add().create(new Add.Params(), pair))
                .layer("joined", sources, new Concatenate().create(new Concatenate.Params(), pair))
                .predicting("pooling", "sum", "joined"));
    }

    @Test
    void writesAResidualConnection() throws RunException {
        Contract input = Contract.sequence(4);
        Map<String, Contract> pair = Map.of("in", input, "other", input);
        equalsTheNetwork(new Models()
                .input("x", input)
                .recurrent("lstm", "x", new Run(Cells.lstm(4, 4)))
                .layer("sum", Map.of("in", "lstm", "other", "x"), new Add().create(new Add.Params(), pair))
                .predicting("sum"));
    }

    @Test
    void writesAClassifierOfTokens() throws RunException {
        Contract tokens = Contract.tokens(7);
        Layer embedding = new Embedding().create(new Embedding.Params(3), Map.of("in", tokens));
        Contract vectors = Lookup.in(embedding.outputs(), "out");
        Contract hidden = Contract.sequence(4);
        ModelProto model = equalsTheNetwork(new Models()
                .input("text", tokens)
                .layer("embedding", "text", embedding)
                .layer("dropout", "embedding", new Dropout().create(new Dropout.Params(0.3), Map.of("in", vectors)))
                .recurrent("lstm", "dropout", new Run(Cells.lstm(3, 4)))
                .layer("last", "lstm", new LastStep().create(new LastStep.Params(), Map.of("in", hidden)))
                .layer("dense", "last", dense(Contract.vector(4), Dense.Activation.SOFTMAX))
                .predicting("dense"));
        assertThat(operators(model)).contains("Gather", "LSTM", "Gemm").doesNotContain("OneHot");
        assertThat(model.getGraph().getNodeList())
                .extracting(NodeProto::getName)
                .noneMatch(name -> name.startsWith("dropout/"));
        assertThat(model.getGraph().getInputList())
                .extracting(value -> value.getName())
                .containsExactly("text", "lengths");
    }

    @Test
    void writesSeveralPredictions() throws RunException {
        Contract input = Contract.sequence(5);
        ModelProto model = equalsTheNetwork(new Models()
                .input("x", input)
                .recurrent("lstm", "x", new Run(Cells.lstm(5, 4)))
                .layer("tags", "lstm", dense(Contract.sequence(4), Dense.Activation.NONE))
                .layer("last", "lstm", new LastStep().create(new LastStep.Params(), Map.of("in", Contract.sequence(4))))
                .predicting("tags", "last"));
        assertThat(model.getGraph().getOutputList())
                .extracting(value -> value.getName())
                .containsExactly("tags", "last");
    }

    @Test
    void keepsWhatPaddingMustNotReach() throws RunException {
        Contract input = Contract.sequence(5);
        Layer mean = layer(Contract.vector(5), (scope, x) -> {
            SDVariable valid = scope.graph()
                    .lt(
                            scope.graph().expandDims(scope.steps(), 0),
                            scope.graph().expandDims(scope.lengths(), 1))
                    .castTo(x.dataType());
            return x.mul(scope.graph().expandDims(valid, 2))
                    .sum(1)
                    .div(scope.graph().expandDims(scope.lengths(), 1));
        });
        equalsTheNetwork(new Models().input("x", input).layer("mean", "x", mean).predicting("mean"));
    }

    @Test
    void saysWhichComponentHasNoCounterpart() {
        Layer odd = layer(Contract.vector(1), (scope, x) -> scope.graph().math().zeroFraction(x));
        TrainedModel model = new Models()
                .input("x", Contract.vector(5))
                .layer("odd", "x", odd)
                .predicting("odd");
        assertThatThrownBy(() -> new ModelWriter(model).write())
                .isInstanceOf(RunException.class)
                .hasMessage("component 'odd': the operation 'zero_fraction' has no counterpart in ONNX that this"
                        + " exporter knows; write it with basic operations");
    }

    @Test
    void saysWhichComponentFails() {
        Layer broken = layer(Contract.vector(1), (scope, x) -> {
            throw new IllegalStateException("no idea");
        });
        TrainedModel model = new Models()
                .input("x", Contract.vector(5))
                .layer("broken", "x", broken)
                .predicting("broken");
        assertThatThrownBy(() -> new ModelWriter(model).write())
                .isInstanceOf(RunException.class)
                .hasMessage("component 'broken' failed while it wrote its computation: no idea");
    }

    private static Layer layer(Contract output, BiFunction<Scope, SDVariable, SDVariable> computation) {
        return new Layer() {
            @Override
            public Map<String, Contract> outputs() {
                return Map.of("out", output);
            }

            @Override
            public List<Weight> weights() {
                return List.of();
            }

            @Override
            public boolean pointwise() {
                return false;
            }

            @Override
            public Map<String, SDVariable> apply(Scope scope) {
                return Map.of("out", computation.apply(scope, scope.input("in")));
            }
        };
    }

    private static Layer dense(Contract input, Dense.Activation activation) {
        return new Dense().create(new Dense.Params(3, activation, true), Map.of("in", input));
    }

    private static List<String> operators(ModelProto model) {
        return model.getGraph().getNodeList().stream().map(NodeProto::getOpType).toList();
    }

    private static ModelProto equalsTheNetwork(TrainedModel model) throws RunException {
        ModelProto written = new ModelWriter(model).write();
        for (Network network : List.of(new ReferenceNetwork(), new EngineNetwork())) {
            assertThat(new Verification(model, network).compare(written.toByteArray()))
                    .isLessThan(2e-6);
        }
        return written;
    }
}
