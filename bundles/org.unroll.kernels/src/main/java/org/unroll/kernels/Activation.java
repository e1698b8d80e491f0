package org.unroll.kernels;

/** The functions that a cell may squash a sum with; not every kernel covers every one. */
public enum Activation {
    TANH,
    RELU,
    SIGMOID,
    HARD_SIGMOID,
    SOFTSIGN,
    SOFTPLUS,
    ELU,
    LEAKY_RELU,
    IDENTITY
}
