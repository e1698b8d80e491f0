package org.unroll.engine.internal.analysis;

import org.jspecify.annotations.Nullable;
import org.unroll.model.Component;
import org.unroll.model.Connection;

/** A wire, drawn or only asked about. The ends are null where a file or an edit left them out. */
record Link(
        String id,
        @Nullable Component source,
        String sourcePort,
        @Nullable Component target,
        String targetPort) {
    static Link of(Connection wire) {
        return new Link(
                String.valueOf(wire.getId()),
                wire.getSource(),
                String.valueOf(wire.getSourcePort()),
                wire.getTarget(),
                String.valueOf(wire.getTargetPort()));
    }
}
