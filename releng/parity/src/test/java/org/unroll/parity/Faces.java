package org.unroll.parity;

import java.util.List;
import java.util.stream.Stream;
import org.unroll.engine.Blueprint;

/** The ways in which a blueprint can be computed. */
final class Faces {
    private Faces() {}

    /** As it is defined, and fused where there is a kernel for every cell. */
    static Stream<Blueprint> of(Blueprint blueprint) {
        return fused(blueprint) ? Stream.of(blueprint.withoutKernels(), blueprint) : Stream.of(blueprint);
    }

    /** Whether every cell has a kernel. */
    static boolean fused(Blueprint blueprint) {
        List<Blueprint.CellRun> runs = blueprint.nodes().stream()
                .filter(Blueprint.RecurrentNode.class::isInstance)
                .flatMap(node -> ((Blueprint.RecurrentNode) node).runs().stream())
                .toList();
        return !runs.isEmpty()
                && runs.stream()
                        .allMatch(
                                run -> blueprint.kernels().of(run.run().cell()).isPresent());
    }
}
