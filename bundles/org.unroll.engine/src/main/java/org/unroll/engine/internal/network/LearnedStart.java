package org.unroll.engine.internal.network;

/** One part of a state that is learned: every row starts from the same vector, whose gradient is the sum over the rows. */
final class LearnedStart {
    private final StatePort state;
    private final String weight;
    private final Parameters parameters;
    private boolean used;

    /** Connects a part of a cell's state with the weight of that name. */
    LearnedStart(StatePort state, String weight, Parameters parameters) {
        this.state = state;
        this.weight = weight;
        this.parameters = parameters;
        // Parameters then know before the first pass that ND4J's stages read this weight.
        state.start(parameters, weight);
    }

    /** Whether the next pass starts from it; otherwise the state is carried over from elsewhere. */
    void use(boolean now) {
        used = now;
    }

    void begin() {
        if (used) {
            state.start(parameters, weight);
        }
    }

    void sendBack() {
        if (used) {
            state.sendInitialGradient(parameters, weight);
        }
    }
}
