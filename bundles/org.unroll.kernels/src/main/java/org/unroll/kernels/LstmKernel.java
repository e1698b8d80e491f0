package org.unroll.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.CellKernel;
import org.unroll.component.CellKernelType;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Workers;

/** The fused LSTM, also with projection, peepholes, coupled gates, limits and dropout of the state. */
@Component(enabled = false)
@ComponentType(eClass = "urn:unroll:cells#LSTM")
public final class LstmKernel implements CellKernelType<LstmKernel.Params> {
    /** The parameters. */
    public record Params(
            int hiddenSize,
            boolean bias,
            int projectionSize,
            boolean peepholes,
            boolean coupledGates,
            double clip,
            double cellClip,
            double hiddenClip,
            double forgetBias,
            Activation gateActivation,
            Activation activation,
            Activation outputActivation,
            boolean layerNorm,
            double recurrentDropout) {
        /** Features of h: H, or P where it is projected. */
        int outputs() {
            return projectionSize > 0 ? projectionSize : hiddenSize;
        }

        /** Gates with weights of their own: where i is coupled to f, it has none. */
        int gates() {
            return coupledGates ? 3 : 4;
        }
    }

    @Override
    public Optional<CellKernel> create(Params parameters, Contract input) {
        Coverage.require(parameters.gateActivation() == Activation.SIGMOID, "a gateActivation other than SIGMOID");
        Coverage.require(parameters.activation() == Activation.TANH, "an activation other than TANH");
        Coverage.require(parameters.outputActivation() == Activation.TANH, "an outputActivation other than TANH");
        Coverage.require(!parameters.layerNorm(), "layerNorm");
        return Optional.of(new Kernel(parameters));
    }

    private record Kernel(Params parameters) implements CellKernel {
        @Override
        public List<String> weights() {
            List<String> weights = new ArrayList<>(Coverage.weights(parameters.bias()));
            if (parameters.projectionSize() > 0) {
                weights.add("weight_hr");
            }
            if (parameters.peepholes()) {
                weights.add("weight_peephole");
            }
            return weights;
        }

        @Override
        public List<Dropout> dropouts() {
            return StateDropout.said(parameters.recurrentDropout(), parameters.outputs());
        }

        @Override
        public Pass prepare(Shape shape, Workers workers) {
            int units = parameters.hiddenSize();
            return new SequencePass(
                    Frame.of(shape, workers, units),
                    frame -> new LstmSteps(frame, parameters),
                    parameters.outputs(),
                    units);
        }
    }
}
