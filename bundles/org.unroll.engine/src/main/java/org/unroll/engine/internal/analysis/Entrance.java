package org.unroll.engine.internal.analysis;

import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.unroll.component.Contract;
import org.unroll.component.Layer;
import org.unroll.component.Scope;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.Wire;

/**
 * What stands before the recurrent part of a decoder that does not simply read the id before.
 *
 * @param port what the layer reads beside its input
 * @param output what the recurrent part reads
 */
record Entrance(String port, Contract output) implements Layer {
    /** {@code [B,T,A]}: what was fed back. */
    static final String FED = "fed";
    /** {@code [B,T,1]}: 1 at the first step, 0 after it. */
    static final String FIRST = "first";

    /** A node with a name that no component can have. */
    static LayerNode node(String decoder, String port, Contract in, Wire source, int features) {
        boolean joins = port.equals(FED);
        var layer = new Entrance(port, joins ? in.withFeatures("H", in.features() + features) : in);
        return new LayerNode(
                decoder + "/" + port,
                Map.of(Ports.IN, source, port, new Wire(decoder, port)),
                Map.of(Ports.IN, in, port, in.withFeatures("H", features)),
                layer);
    }

    @Override
    public Map<String, Contract> outputs() {
        return Map.of(Ports.OUT, output);
    }

    @Override
    public boolean stepwise() {
        return true;
    }

    @Override
    public Map<String, SDVariable> apply(Scope scope) {
        SameDiff graph = scope.graph();
        SDVariable in = scope.input(Ports.IN);
        SDVariable other = scope.input(port);
        return Map.of(Ports.OUT, port.equals(FED) ? graph.concat(2, in, other) : in.mul(other));
    }
}
