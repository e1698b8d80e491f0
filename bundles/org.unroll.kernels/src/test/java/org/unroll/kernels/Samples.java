package org.unroll.kernels;

import org.unroll.component.CellKernel;
import org.unroll.component.Contract;

/** The kernels under test, each with the textbook's version of it. */
final class Samples {
    static final Sample LSTM = lstm(false, 0, false, false);
    static final Sample LSTM_PROJECTED = lstm(true, 0, false, false);
    static final Sample LSTM_LIMITED = lstm(false, 0.6, false, false);
    static final Sample LSTM_PROJECTED_AND_LIMITED = lstm(true, 0.6, false, false);
    static final Sample LSTM_SEEING = lstm(false, 0, true, false);
    static final Sample LSTM_COUPLED = lstm(false, 0, false, true);
    static final Sample LSTM_WITH_ALL = lstm(true, 0.6, true, true);
    static final Sample GRU_AFTER = gru(GruKernel.ResetForm.AFTER_PRODUCT, 0);
    static final Sample GRU_BEFORE = gru(GruKernel.ResetForm.BEFORE_PRODUCT, 0);
    static final Sample GRU_AFTER_LIMITED = gru(GruKernel.ResetForm.AFTER_PRODUCT, 0.4);
    static final Sample GRU_BEFORE_LIMITED = gru(GruKernel.ResetForm.BEFORE_PRODUCT, 0.4);
    static final Sample ELMAN_TANH = elman(Activation.TANH, 0);
    static final Sample ELMAN_RELU = elman(Activation.RELU, 0);
    static final Sample ELMAN_LIMITED = elman(Activation.TANH, 0.4);

    private Samples() {}

    /** A kernel and its reference, for any size. */
    interface Sample {
        CellKernel kernel(int units, boolean bias, Contract input);

        ReferenceCell reference(int units, boolean bias);
    }

    /** @param limit of c; of h half as much, of sums twice as much */
    private static Sample lstm(boolean projected, double limit, boolean seeing, boolean coupled) {
        return new Sample() {
            @Override
            public CellKernel kernel(int units, boolean bias, Contract input) {
                return new LstmKernel().create(parameters(units, bias), input).orElseThrow();
            }

            @Override
            public ReferenceCell reference(int units, boolean bias) {
                return new ReferenceLstm(parameters(units, bias));
            }

            private LstmKernel.Params parameters(int units, boolean bias) {
                return new LstmKernel.Params(
                        units,
                        bias,
                        projected ? (units + 2) / 3 : 0,
                        seeing,
                        coupled,
                        2 * limit,
                        limit,
                        limit / 2,
                        0,
                        Activation.SIGMOID,
                        Activation.TANH,
                        Activation.TANH,
                        false,
                        0);
            }
        };
    }

    private static Sample gru(GruKernel.ResetForm form, double clip) {
        return new Sample() {
            @Override
            public CellKernel kernel(int units, boolean bias, Contract input) {
                return new GruKernel()
                        .create(
                                new GruKernel.Params(
                                        units, form, bias, Activation.SIGMOID, Activation.TANH, clip, false, 0),
                                input)
                        .orElseThrow();
            }

            @Override
            public ReferenceCell reference(int units, boolean bias) {
                return new ReferenceGru(units, bias, form == GruKernel.ResetForm.AFTER_PRODUCT, clip);
            }
        };
    }

    private static Sample elman(Activation activation, double clip) {
        return new Sample() {
            @Override
            public CellKernel kernel(int units, boolean bias, Contract input) {
                return new ElmanKernel()
                        .create(new ElmanKernel.Params(units, activation, bias, clip, 0, false), input)
                        .orElseThrow();
            }

            @Override
            public ReferenceCell reference(int units, boolean bias) {
                return new ReferenceElman(units, bias, activation == Activation.RELU, clip);
            }
        };
    }
}
