package org.unroll.cells;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.osgi.service.component.annotations.Component;
import org.unroll.component.Cell;
import org.unroll.component.CellType;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.Initializer;
import org.unroll.component.State;
import org.unroll.component.Weight;

/**
 * Independently recurrent network: {@code h_t = φ(W_ih x_t + w_hh∘h_{t-1} + b)}, each unit seeing only itself.
 *
 * <p>Shuai Li, Wanqing Li, Chris Cook, Ce Zhu, Yanbo Gao, 2018: Independently Recurrent Neural Network (IndRNN):
 * Building a Longer and Deeper RNN.
 */
@Component
@ComponentType(eClass = "urn:unroll:cells#IndRNN")
public final class IndRnn implements CellType<IndRnn.Params> {
    /** The parameters. */
    public record Params(int hiddenSize, Activation activation, boolean bias, double recurrentDropout) {}

    @Override
    public Cell create(Params parameters, Contract input) {
        return new IndRnnCell(parameters, Gates.inputSize(input));
    }

    private record IndRnnCell(Params parameters, int inputSize) implements Cell {
        @Override
        public int outputSize() {
            return parameters.hiddenSize();
        }

        @Override
        public List<State> states() {
            return List.of(new State("h", parameters.hiddenSize()));
        }

        @Override
        public List<Weight> weights() {
            int h = parameters.hiddenSize();
            Initializer uniform = Initializer.uniform(1 / Math.sqrt(h));
            var weights = new ArrayList<Weight>();
            weights.add(new Weight("weight_ih", uniform, h, inputSize));
            weights.add(new Weight("weight_hh", IndRnnCell::memories, h));
            if (parameters.bias()) {
                weights.add(new Weight("bias", uniform, h));
            }
            return weights;
        }

        /** Uniform in [0,1), so that units begin with memories of all spans, as in the paper. */
        private static double[] memories(long[] shape, java.util.random.RandomGenerator random) {
            return random.doubles(shape[0]).toArray();
        }

        @Override
        public Result step(Step step) {
            SDVariable before =
                    step.dropout("h", step.state("h"), parameters.hiddenSize(), parameters.recurrentDropout());
            SDVariable x = Gates.times(step.graph(), step.input(), step.weight("weight_ih"));
            SDVariable sum =
                    (parameters.bias() ? x.add(step.weight("bias")) : x).add(before.mul(step.weight("weight_hh")));
            SDVariable h = parameters.activation().of(step.graph(), sum);
            return new Result(h, List.of(h));
        }
    }
}
