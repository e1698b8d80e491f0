package org.unroll.engine.internal.network;

/** Names what stands between the cells of a component, in the order in which it is made: the same for every face. */
final class Joints {
    private final String component;
    private int count;

    Joints(String component) {
        this.component = component;
    }

    String next(String kind) {
        return component + "/" + kind + count++;
    }
}
