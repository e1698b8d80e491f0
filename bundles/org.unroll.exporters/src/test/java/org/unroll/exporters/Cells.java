package org.unroll.exporters;

import org.unroll.cells.Elman;
import org.unroll.cells.Gru;
import org.unroll.cells.Lstm;
import org.unroll.component.Cell;
import org.unroll.component.Contract;

/** The built-in cells. */
final class Cells {
    private Cells() {}

    static Cell elman(int features, int hiddenSize, Elman.Activation activation, boolean bias) {
        return new Elman().create(new Elman.Params(hiddenSize, activation, bias), Contract.sequence(features));
    }

    static Cell lstm(int features, int hiddenSize) {
        return new Lstm().create(new Lstm.Params(hiddenSize, true), Contract.sequence(features));
    }

    static Cell gru(int features, int hiddenSize, Gru.ResetForm form) {
        return new Gru().create(new Gru.Params(hiddenSize, form, true), Contract.sequence(features));
    }
}
