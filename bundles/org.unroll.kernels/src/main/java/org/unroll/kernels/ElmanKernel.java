package org.unroll.kernels;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.CellKernel;
import org.unroll.component.CellKernelType;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Workers;

/** The fused simple recurrent network. */
@Component(enabled = false)
@ComponentType(eClass = "urn:unroll:cells#Elman")
public final class ElmanKernel implements CellKernelType<ElmanKernel.Params> {
    /** The parameters. */
    public record Params(
            int hiddenSize,
            Activation activation,
            boolean bias,
            double clip,
            double recurrentDropout,
            boolean layerNorm) {}

    @Override
    public Optional<CellKernel> create(Params parameters, Contract input) {
        Activation activation = parameters.activation();
        Coverage.require(
                activation == Activation.TANH || activation == Activation.RELU,
                "an activation other than TANH and RELU");
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
            return new SequencePass(Frame.of(shape, workers, units), frame -> new ElmanSteps(frame, parameters), units);
        }
    }
}
