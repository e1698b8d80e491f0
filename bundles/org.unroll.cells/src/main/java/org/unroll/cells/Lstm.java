package org.unroll.cells;

import org.osgi.service.component.annotations.Component;
import org.unroll.component.Cell;
import org.unroll.component.CellType;
import org.unroll.component.ComponentType;
import org.unroll.component.Contract;
import org.unroll.component.ContractException;

/**
 * Long short-term memory with a forget gate: {@code i, f, o = σ(W x_t + b + U h_{t-1} + d)}, {@code g = tanh(…)},
 * {@code c_t = f∘c_{t-1} + i∘g}, {@code h_t = o∘tanh(c_t)}.
 *
 * <p>Sepp Hochreiter, Jürgen Schmidhuber, 1997: Long Short-Term Memory; forget gate: Felix A. Gers, Jürgen
 * Schmidhuber, Fred Cummins, 2000: Learning to Forget; options: see {@link LstmCell}.
 */
@Component
@ComponentType(eClass = "urn:unroll:cells#LSTM")
public final class Lstm implements CellType<Lstm.Params> {
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
        int stateSize() {
            return projectionSize == 0 ? hiddenSize : projectionSize;
        }
    }

    @Override
    public Cell create(Params parameters, Contract input) {
        int inputSize = Gates.inputSize(input);
        if (parameters.projectionSize() >= parameters.hiddenSize()) {
            throw new ContractException(
                    "projects " + parameters.hiddenSize() + " hidden units to " + parameters.projectionSize()
                            + ", but a projection makes them fewer",
                    "set the projection size below the hidden size, or to 0 for none");
        }
        if (parameters.coupledGates() && !parameters.gateActivation().complementary()) {
            throw new ContractException(
                    "couples the input gate to the forget gate, i = 1 - f, but its gates are not between 0 and 1",
                    "set the gate activation to SIGMOID or HARD_SIGMOID, or do not couple the gates");
        }
        if (parameters.forgetBias() != 0 && !parameters.bias()) {
            throw new ContractException(
                    "has no bias that could start at the forget bias " + parameters.forgetBias(),
                    "switch the bias on, or set the forget bias to 0");
        }
        return LstmCell.of(parameters, inputSize);
    }
}
