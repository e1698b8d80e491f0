package org.unroll.kernels;

import org.unroll.component.CellKernel;
import org.unroll.component.Contract;

/** The kernels under test, each with the textbook's version of it. */
final class Samples {
    static final Sample LSTM = lstm(false, 0, 0);
    static final Sample LSTM_PROJECTED = lstm(true, 0, 0);
    static final Sample LSTM_LIMITED = lstm(false, 0.6, 0.3);
    static final Sample LSTM_PROJECTED_AND_LIMITED = lstm(true, 0.6, 0.3);
    static final Sample GRU_AFTER = gru(GruKernel.ResetForm.AFTER_PRODUCT);
    static final Sample GRU_BEFORE = gru(GruKernel.ResetForm.BEFORE_PRODUCT);
    static final Sample ELMAN_TANH = elman(Activation.TANH);
    static final Sample ELMAN_RELU = elman(Activation.RELU);

    private Samples() {}

    /** A kernel and its reference, for any size. */
    interface Sample {
        CellKernel kernel(int units, boolean bias, Contract input);

        ReferenceCell reference(int units, boolean bias);
    }

    private static Sample lstm(boolean projected, double cellClip, double hiddenClip) {
        return new Sample() {
            @Override
            public CellKernel kernel(int units, boolean bias, Contract input) {
                var parameters = new LstmKernel.Params(
                        units,
                        bias,
                        outputs(units),
                        false,
                        false,
                        0,
                        cellClip,
                        hiddenClip,
                        0,
                        Activation.SIGMOID,
                        Activation.TANH,
                        Activation.TANH,
                        false,
                        0);
                return new LstmKernel().create(parameters, input).orElseThrow();
            }

            @Override
            public ReferenceCell reference(int units, boolean bias) {
                return new ReferenceLstm(units, bias, outputs(units), cellClip, hiddenClip);
            }

            private int outputs(int units) {
                return projected ? (units + 2) / 3 : 0;
            }
        };
    }

    private static Sample gru(GruKernel.ResetForm form) {
        return new Sample() {
            @Override
            public CellKernel kernel(int units, boolean bias, Contract input) {
                return new GruKernel()
                        .create(
                                new GruKernel.Params(
                                        units, form, bias, Activation.SIGMOID, Activation.TANH, 0, false, 0),
                                input)
                        .orElseThrow();
            }

            @Override
            public ReferenceCell reference(int units, boolean bias) {
                return new ReferenceGru(units, bias, form == GruKernel.ResetForm.AFTER_PRODUCT);
            }
        };
    }

    private static Sample elman(Activation activation) {
        return new Sample() {
            @Override
            public CellKernel kernel(int units, boolean bias, Contract input) {
                return new ElmanKernel()
                        .create(new ElmanKernel.Params(units, activation, bias, 0, 0, false), input)
                        .orElseThrow();
            }

            @Override
            public ReferenceCell reference(int units, boolean bias) {
                return new ReferenceElman(units, bias, activation == Activation.RELU);
            }
        };
    }
}
