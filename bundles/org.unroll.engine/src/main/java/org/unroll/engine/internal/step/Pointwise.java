package org.unroll.engine.internal.step;

/** What is computed number by number; comparisons give 1 or 0, and what is not 0 is true. */
enum Pointwise {
    ADD(2),
    SUBTRACT(2),
    MULTIPLY(2),
    DIVIDE(2),
    MAXIMUM(2),
    MINIMUM(2),
    POWER(2),
    GREATER(2),
    AT_LEAST(2),
    /** The second operand where the first is true, otherwise 0, whatever the second is there. */
    WHERE(2),
    COPY(1),
    RELU(1),
    SOFTPLUS(1),
    NEGATE(1),
    SIGMOID(1),
    TANH(1),
    EXP(1),
    LOG(1),
    SQRT(1),
    ABS(1),
    SIGN(1),
    SIN(1),
    COS(1),
    ERF(1);

    private final int operands;

    Pointwise(int operands) {
        this.operands = operands;
    }

    int operands() {
        return operands;
    }
}
