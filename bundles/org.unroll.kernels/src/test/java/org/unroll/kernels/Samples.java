package org.unroll.kernels;

import org.unroll.component.CellKernel;
import org.unroll.component.Contract;

/** The kernels under test, each with the textbook's version of it. */
final class Samples {
    static final Sample LSTM = new Sample() {
        @Override
        public CellKernel kernel(int units, boolean bias, Contract input) {
            return new LstmKernel()
                    .create(
                            new LstmKernel.Params(
                                    units,
                                    bias,
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
                                    0),
                            input)
                    .orElseThrow();
        }

        @Override
        public ReferenceCell reference(int units, boolean bias) {
            return new ReferenceLstm(units, bias);
        }
    };

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
