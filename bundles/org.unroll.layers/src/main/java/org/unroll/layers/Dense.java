package org.unroll.layers;

import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Initializer;
import org.unroll.component.Layer;
import org.unroll.component.LayerType;
import org.unroll.component.Scope;
import org.unroll.component.Weight;

/** A fully connected layer on the last axis: {@code y = φ(W x + b)}, {@code W [units,I]}. */
@Component
@ComponentType(eClass = "urn:unroll:layers#Dense")
public final class Dense implements LayerType<Dense.Params> {
    /** The parameters. */
    public record Params(int units, Activation activation, boolean bias) {}

    /** The function φ. */
    public enum Activation {
        NONE,
        TANH,
        RELU,
        SIGMOID,
        SOFTMAX
    }

    @Override
    public Layer create(Params parameters, Map<String, Contract> inputs) {
        return new DenseLayer(parameters, Ports.in(inputs), Ports.in(inputs).features());
    }

    private record DenseLayer(Params parameters, Contract input, int inputSize) implements Layer {
        @Override
        public Map<String, Contract> outputs() {
            return Map.of(Ports.OUT, input.withFeatures("O", parameters.units()));
        }

        @Override
        public List<Weight> weights() {
            Initializer uniform = Initializer.uniform(1 / Math.sqrt(inputSize));
            Weight weight = new Weight("weight", uniform, parameters.units(), inputSize);
            return parameters.bias()
                    ? List.of(weight, new Weight("bias", uniform, parameters.units()))
                    : List.of(weight);
        }

        @Override
        public boolean pointwise() {
            return true;
        }

        @Override
        public Map<String, SDVariable> apply(Scope scope) {
            SameDiff graph = scope.graph();
            SDVariable sum = graph.mmul(scope.input(Ports.IN), scope.weight("weight"), false, true, false);
            SDVariable biased = parameters.bias() ? sum.add(scope.weight("bias")) : sum;
            SDVariable out = switch (parameters.activation()) {
                case NONE -> biased;
                case TANH -> graph.math().tanh(biased);
                case RELU -> graph.nn().relu(biased, 0);
                case SIGMOID -> graph.nn().sigmoid(biased);
                case SOFTMAX -> graph.nn().softmax(biased, -1);
            };
            return Map.of(Ports.OUT, out);
        }
    }
}
