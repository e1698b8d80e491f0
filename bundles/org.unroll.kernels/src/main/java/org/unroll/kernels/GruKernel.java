package org.unroll.kernels;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.CellKernel;
import org.unroll.component.CellKernelType;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Workers;

/** The fused GRU. */
@Component(enabled = false)
@ComponentType(eClass = "urn:unroll:cells#GRU")
public final class GruKernel implements CellKernelType<GruKernel.Params> {
    /** The parameters. */
    public record Params(
            int hiddenSize,
            ResetForm resetForm,
            boolean bias,
            Activation gateActivation,
            Activation activation,
            double clip,
            boolean layerNorm,
            double recurrentDropout) {}

    /** Where the reset gate acts. */
    public enum ResetForm {
        AFTER_PRODUCT,
        BEFORE_PRODUCT
    }

    @Override
    public Optional<CellKernel> create(Params parameters, Contract input) {
        Coverage.require(parameters.gateActivation() == Activation.SIGMOID, "a gateActivation other than SIGMOID");
        Coverage.require(parameters.activation() == Activation.TANH, "an activation other than TANH");
        Coverage.require(!parameters.layerNorm(), "layerNorm");
        return Optional.of(new Kernel(parameters));
    }

    private record Kernel(Params parameters) implements CellKernel {
        @Override
        public List<String> weights() {
            return Coverage.weights(parameters.bias());
        }

        @Override
        public List<Dropout> dropouts() {
            return StateDropout.said(parameters.recurrentDropout(), parameters.hiddenSize());
        }

        @Override
        public Pass prepare(Shape shape, Workers workers) {
            int units = parameters.hiddenSize();
            boolean after = parameters.resetForm() == ResetForm.AFTER_PRODUCT;
            return new SequencePass(
                    Frame.of(shape, workers, units),
                    frame -> after ? new GruAfterSteps(frame, parameters) : new GruBeforeSteps(frame, parameters),
                    units);
        }
    }
}
