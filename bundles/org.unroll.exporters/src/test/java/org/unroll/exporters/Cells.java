package org.unroll.exporters;

import org.unroll.cells.Activation;
import org.unroll.cells.Elman;
import org.unroll.cells.Gru;
import org.unroll.cells.Lstm;
import org.unroll.component.Cell;
import org.unroll.component.Contract;

/** The built-in cells. */
final class Cells {
    private Cells() {}

    static Cell elman(int features, int hiddenSize, Activation activation, boolean bias) {
        return new Elman()
                .create(new Elman.Params(hiddenSize, activation, bias, 0, 0, false), Contract.sequence(features));
    }

    static Cell lstm(int features, int hiddenSize) {
        return new Lstm().create(lstm(hiddenSize), Contract.sequence(features));
    }

    static Cell gru(int features, int hiddenSize, Gru.ResetForm form) {
        return new Gru()
                .create(
                        new Gru.Params(hiddenSize, form, true, Activation.SIGMOID, Activation.TANH, 0, false, 0),
                        Contract.sequence(features));
    }

    private static Lstm.Params lstm(int hiddenSize) {
        return new Lstm.Params(
                hiddenSize,
                true,
                0,
                false,
                false,
                0,
                0,
                0,
                0,
                Activation.SIGMOID,
                Activation.TANH,
                Activation.TANH,
                false,
                0);
    }
}
