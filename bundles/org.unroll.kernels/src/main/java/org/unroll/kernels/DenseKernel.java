package org.unroll.kernels;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.LayerKernel;
import org.unroll.component.LayerKernelType;
import org.unroll.component.Workers;

/** A fully connected layer over all steps of all rows at once. */
@Component(enabled = false)
@ComponentType(eClass = "urn:unroll:layers#Dense")
public final class DenseKernel implements LayerKernelType<DenseKernel.Params> {
    /** Fewer products than this are made sooner than shared. */
    private static final long SHARED_PRODUCTS = 50_000;

    /** The parameters. */
    public record Params(int units, Activation activation, boolean bias) {}

    /** The function of the sums. */
    public enum Activation {
        NONE,
        TANH,
        RELU,
        SIGMOID,
        SOFTMAX
    }

    @Override
    public Optional<LayerKernel> create(Params parameters, Map<String, Contract> inputs) {
        return Optional.of(new Kernel(parameters));
    }

    private record Kernel(Params parameters) implements LayerKernel {
        @Override
        public List<String> weights() {
            return parameters.bias() ? List.of("weight", "bias") : List.of("weight");
        }

        @Override
        public Pass prepare(Shape shape, Workers workers) {
            long products = (long) shape.batch() * shape.steps() * shape.inputSize() * shape.outputSize();
            return new DensePass(
                    shape,
                    parameters.activation(),
                    parameters.bias(),
                    products < SHARED_PRODUCTS ? Workers.ONE : workers);
        }
    }
}
