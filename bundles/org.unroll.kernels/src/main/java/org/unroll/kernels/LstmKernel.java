package org.unroll.kernels;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.CellKernel;
import org.unroll.component.CellKernelType;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Workers;

/** The fused LSTM. */
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
            double recurrentDropout) {}

    @Override
    public Optional<CellKernel> create(Params parameters, Contract input) {
        Coverage.require(parameters.projectionSize() == 0, "projectionSize");
        Coverage.require(!parameters.peepholes(), "peepholes");
        Coverage.require(!parameters.coupledGates(), "coupledGates");
        Coverage.require(parameters.clip() == 0, "clip");
        Coverage.require(parameters.cellClip() == 0, "cellClip");
        Coverage.require(parameters.hiddenClip() == 0, "hiddenClip");
        Coverage.require(parameters.gateActivation() == Activation.SIGMOID, "gateActivation");
        Coverage.require(parameters.activation() == Activation.TANH, "activation");
        Coverage.require(parameters.outputActivation() == Activation.TANH, "outputActivation");
        Coverage.require(!parameters.layerNorm(), "layerNorm");
        Coverage.require(parameters.recurrentDropout() == 0, "recurrentDropout");
        return Optional.of(new Kernel(parameters));
    }

    private record Kernel(Params parameters) implements CellKernel {
        @Override
        public List<String> weights() {
            return Coverage.weights(parameters.bias());
        }

        @Override
        public Pass prepare(Shape shape, Workers workers) {
            int units = parameters.hiddenSize();
            return new SequencePass(
                    new Frame(shape, workers, units),
                    frame -> new LstmSteps(frame, units, parameters.bias()),
                    units,
                    units);
        }
    }
}
