package org.unroll.exporters;

import org.unroll.engine.Blueprint.DecoderNode;
import org.unroll.engine.Blueprint.InputNode;
import org.unroll.engine.Blueprint.LayerNode;
import org.unroll.engine.Blueprint.LossNode;
import org.unroll.engine.Blueprint.Node;
import org.unroll.engine.Blueprint.RecurrentNode;
import org.unroll.engine.RunException;

/** Writes the nodes of a blueprint, whatever they are. */
final class NodeWriter {
    private final Initializers initializers;
    private final Functions functions;

    NodeWriter(Initializers initializers, Functions functions) {
        this.initializers = initializers;
        this.functions = functions;
    }

    /**
     * Writes a node whose inputs are written.
     *
     * @throws RunException when it cannot be written; names the component
     */
    void write(Node node, Values values, GraphWriter graph) throws RunException {
        GraphWriter named = graph.within(node.name());
        try {
            if (node instanceof LayerNode layer) {
                new LayerWriter(initializers).write(layer, values, named);
            } else if (node instanceof RecurrentNode recurrent) {
                new RecurrenceWriter(recurrent, values, named, initializers, functions).write();
            } else if (node instanceof DecoderNode decoder) {
                new DecoderWriter(decoder, this).write(values, named);
            } else if (!(node instanceof InputNode) && !(node instanceof LossNode)) {
                throw new IllegalStateException("unknown kind of node: " + node);
            }
        } catch (RunException e) {
            throw new RunException("component '" + node.name() + "': " + e.getMessage(), e);
        } catch (RuntimeException e) {
            // The component is somebody's code: its failure is its own, not the exporter's.
            throw new RunException(
                    "component '" + node.name() + "' failed while it wrote its computation: " + e.getMessage(), e);
        }
    }
}
