package org.unroll.engine.internal.analysis;

/** Names of the ports that the core kinds have. */
final class Ports {
    static final String IN = "in";
    static final String OUT = "out";
    static final String INITIAL_STATE = "initialState";
    static final String FINAL_STATE = "finalState";
    static final String CONTEXT = "context";
    static final String MEMORY = "memory";
    static final String TARGET = "target";
    static final String TOKEN = "token";
    static final String PREDICTION = "prediction";

    private Ports() {}
}
